"""What streets with a house number look like."""

from __future__ import annotations

import re

_STREET_END = (
    "einde|straat|straatje|laan|laantje|weg|plein|kade|gracht|singel|dijk|dreef|hof|pad|steeg|park|plantsoen|baan|markt|boulevard"
    "|erf|kamp|veld|wal|poort|brink|haven|burg|kwartier|waard|horst|donk|akker|land|oord|zijde|kant|weide|dam|berg|rode|tuin|meent"
    "|gaarde|hoeve|ring|hoek|brug|str|bos|lust|eiland|drift|wetering|vaart|stede|laar|plaats|oever|hage|kampen|velden|landen"
    "|straße|strasse|gasse|kaai|lei|waeg|wag|straot|stroat|strjitte|diek|hoarne|finne|leane|paed|paad|sjtraot|sjtroat|ln|pln|sngl|staat|sraat|strat|straaat|starat|straatt|strt|plien|lann"
)
SURE_END = (
    "straat",
    "straatje",
    "laan",
    "plein",
    "gracht",
    "singel",
    "kade",
    "steeg",
    "dreef",
    "plantsoen",
    "boulevard",
    "straße",
)
_LOUD_END = "STRAAT|LAAN|WEG|PLEIN|KADE|GRACHT|SINGEL|DIJK|DREEF|HOF|PAD|STEEG|PARK|PLANTSOEN|HOEK|VELD|AKKER|BOULEVARD"
_OWN_WORD = (
    "Straat|Weg|Laan|Plein|Kade|Gracht|Singel|Dijk|Hof|Park|Markt|Steeg|Pad|Dreef|Dam|Boulevard|Wal|Passage|Brink|Haven"
)
_OWN_WORD_LOWER = "singel|gracht|gaarde|straße|strasse|Straße|Strasse"
_UNIT = (
    r"(?:bus|app|apt|appartement|unit|toev|chalet|gebouw|blok|verd|verdieping|etage|standplaats|ligplaats|plek|huisje|bungalow"
    r"|bel|toren|ingang|woning|vak|kavel|portiek|box)\.?\s?(?:\d{1,4}x?[a-zA-Z]?|[A-Z](?![a-z]))"
    r"|k ?\d{1,3}|beg(?:ane|\.) ?grond|[^\W\d]{3,8}hoog|bovenw\.?|benedenw\.?"
    r"|[1-9]?\d(?:e|de|ste) ?(?:verd(?:ieping)?|etage|woonlaag|hoog|vd)\.?"
)
_SIDE = r"(?:bis|hs|huis|wk|wa|BIS|HS|HUIS|[Rr]ood|[Zz]wart|rd|zw)"
ADDITION = (
    rf"(?:,?\s(?:{_UNIT}|{_SIDE}(?:[\s-]?[a-zA-Z])?|t/o|t/?m\s\d{{1,4}}|\(?(?:boven|beneden|sous|souterrain|parterre|kelder|achterhuis|links|rechts|toe|achter|hoog)\)?"
    rf"(?! (?:de|het|een|mij|haar|hem|ons|zijn|in|aan|op|mekaar|elkaar)\b))(?![\w'\u2019])"
    rf"|[\s-]?(?:[a-zA-Z](?:/[a-zA-Z]|\d{{0,2}})|{_SIDE}|I{{1,3}}|i{{2,3}}|IV)(?:-\d{{1,3}})?(?![\w'\u2019])"
    r"|[\s-]?\d-?hoog(?!\w)|-\d hoog(?!\w)| \d-[a-zA-Z](?!\w)| en \d{1,4}[a-z]?(?=[.,;)]|$| in | te )"
    r"|\s?[-/]\s?(?:\d{1,4}(?! [A-Z]{2}(?!\w))[a-zA-Z]?|boven|beneden|sous)(?!\w)|/[a-zA-Z](?!\w))?"
    r"(?: (?:links|rechts|rd|zw|bis|toe)(?![\w'\u2019]))?"
)
_NO_COUNT = (
    r"(?i:uur|keer|jaar|weken|dagen|maanden|euro|x|km|min|dagdelen|dagdeel|dag|week|maand|personen|mensen|kinderen|bewoners"
    r"|ongelukken|ongevallen|aanrijdingen|inbraken|branden|rijden|bomen|huizen|woningen|meldingen|klachten|gesprekken|bezoeken|plekken|plaatsen|bedden|kamers|minuten|maal|stuks|man|vrouwen|mannen|jongeren|ouderen|gezinnen)\b"
)
HOUSE = (
    r"(?:(?:op |met )?nr\.?:?\s?|(?:op |met )nummer\s|#\s?|nummer:?\s|no\.?\s"
    r"|op (?=\d{1,4}(?:\s*$|[,;)]))|huisnr\.?:?\s?|huisnummer:?\s|t/?o\.?\s|t\.o\.\s)?"
    r"(?!\d+(?:e|de|ste)\s(?:etage|verdieping|hoog|keer|week|klas|dag|kind|jaar))[1-9]\d{0,4}(?!\d)"
    rf"(?!-[A-Z]{{2,3}}-\d){ADDITION}(?![\w'\u2019]|(?!,\d{{4}} ?[A-Za-z]{{2}}\b)[.,:]\d|\s?{_NO_COUNT})"
)
_CAPITAL = r"[A-ZÀ-Ý'][\w'\u2019-]{0,30}"
_BEFORE = (
    r"(?:(?:[1-9]\d?e|[A-ZÀ-Ý][\w'\u2019.-]{0,30}|van|de|der|den|het|'t|ten|ter|en|la|du|aan|naar|op|à"
    r"|v\.d\.|v\.|v|vd|v/d|von) ){0,5}"
)
STREET = re.compile(
    rf"(?<![\w-]){_BEFORE}(?:'?s-)?(?:[^\W\d_][^\W\d_'\u2019]{{0,40}}(?:-[^\W\d_]{{1,40}}){{0,3}}?(?<=\w\w)(?:{_STREET_END})"
    rf"(?:[ -](?:[Nn]oord|[Oo]ost|[Zz]uid|[Ww]est))?|(?:{_OWN_WORD}|{_OWN_WORD_LOWER})(?: \d{{4}})?)"
    rf"(?:(?<=str)\.)?(?:,? |(?<=[^\W\d_])(?=\d)|(?<=str\.)(?=\d)){HOUSE}"
)
SHOUTED = re.compile(rf"(?<![\w-])(?:[A-ZÀ-Ý.'-]{{1,20}} ){{0,3}}?[A-ZÀ-Ý'-]{{2,30}}(?:{_LOUD_END}) {HOUSE}")
# Alone on its line: "Zilvermeeuw 6", "Galjoen 10-24 Lelystad".
ALONE = re.compile(
    r"^[ \t]*(?P<name>[A-ZÀ-Ý][\w'\u2019-]{3,30}(?: [A-ZÀ-Ý][\w'\u2019-]{3,30})?) [1-9]\d{0,3}(?:[a-z]|[ -]\d{1,2})?"
    r"(?=[ \t]*$|,? [A-ZÀ-Ý][a-z]+$)",
    re.MULTILINE,
)
NAMED = re.compile(
    rf"(?<![\w-])(?P<street>(?:'t |{_CAPITAL} |van |de |der |den |het ){{0,3}}[A-ZÀ-Ý][\w'\u2019-]{{2,30}}) {HOUSE}"
)
# The kind of street comes first, or the number does: "Laan van Nieuw Zuid 4", "Plein '40-'45 4", "12 Baker Street".
PHRASED = re.compile(
    rf"(?<![\w-])(?=[\dA-ZÀ-Ý'racpdl])(?:(?:{_OWN_WORD})(?: (?:van|naar|tot|aan|op|der|des|de|het|'t|den))+ "
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}} {HOUSE}"
    rf"|(?:{_OWN_WORD}|PLEIN|STRAAT) (?:19|20)\d\d {HOUSE}"
    rf"|(?:{_OWN_WORD}) ['\u2019]?(?:\d\d)?\d\d ?- ?['\u2019]?(?:\d\d)?\d\d {HOUSE}"
    rf"|(?:[Rr]ue|[Aa]venue|[Cc]hauss[ée]e|[Pp]lace)(?: (?:de|du|des|la|le|les))* "
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}},? {HOUSE}"
    rf"|(?:Zur|Zum|Am|Im|An der|Auf der|Hoeve 't|Huize|Erve|'t) {_CAPITAL}(?: {_CAPITAL}){{0,2}} {HOUSE}"
    rf"|(?:de )?laan van (?:[^\W\d]+ ){{1,4}}{HOUSE}"
    rf"|\d{{1,4}}[a-z]? (?:{_CAPITAL} ){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Court)(?!\w))"
)
# A word that no list knows, with a house number as only houses have: "Ganzerik 16-H", "Oudezijds 12 hs".
ADDED = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÀ-Ý][^\W\d_]{4,30}) [1-9]\d{0,4}"
    r"(?:\s?-?\s?(?:hs|huis|bis|I{1,3}|[1-9]?hoog)|-?[A-H]|\s?-\s?[1-4]|[a-h])(?![\w'\u2019-])"
)
AFTER_HOME = re.compile(
    r"\b(?:[^\W\d]*woning|flat|appartement|[^\W\d]*huis|kamer|studio|adres[^.\n\d]{0,30}:|naar|op|aan)\s$",
    re.IGNORECASE,
)
# Numbers that stand beside it: "10, 10a en 12".
MORE = re.compile(
    r"(?:, ?[1-9]\d{0,3}[a-z]?){0,5} (?:en|&|t/m|tot en met) [1-9]\d{0,3}[a-z]?(?![\w-]|[.,:]\d| ?%| [^\W\d]+)"
)
YEAR = re.compile(r"(?:19|20)\d\d$")
# A name of a street that no list has, by how it ends; only with a capital.
INVENTED = re.compile(
    r"(?<![\w-])(?:[A-ZÀ-Ý][\w'\u2019-]{1,30} |van |de |der |den ){0,3}?"
    r"(?P<name>[A-ZÀ-Ý][^\W\d_]{2,30}?(?:vliet|hofje|pleintje|diep|heide|duin|schans"
    r"|zoom|kreek|burcht|rand|zicht|meer|plas|heem|hout|woud|borg|stein|dal|vest|rak|gang|spoor|beek|werf|sluis|terp|stroom|toren|flat|staete|state|veste|residentie"
    r"|wijk|molen|schoor|stee|heuvel|pad|rade|loop|zand|hage|daal|mare"
    rf"|rui|ruit|bloem|kruid|vlinder|vogel)) {HOUSE}"
)
IN_WORDS = re.compile(
    rf"(?<![\w-])(?:[A-ZÀ-Ý][\w'\u2019.-]{{1,30}} |van |de |der |den ){{0,3}}?"
    rf"[^\W\d_]{{2,40}}(?:{'|'.join(SURE_END)}|weg|hof|pad|veld|dijk|park|markt) (?:nummer )?"
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[^\W\d]{2,14}tien"
    r"|[^\W\d]{3,7} ?en ?[^\W\d]{2,8}tig|[^\W\d]{0,20}(?:tig|honderd)[^\W\d]{0,14})"
    r"(?= (?:in|te|op|en|bij|waar|met|is|niet|dus|want|of|naar|boven|was|heeft"
    r"|staat|woont|voor|daar|maar|a|b|bis)\b|[.,;:)!?]|\s*$)"
    r"|(?<![\w-])(?:[Dd]e )?[A-ZÀ-Ý][^\W\d_]{3,30} nummer "
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[^\W\d]{2,14}tien)(?: [a-h])?(?!\w)"
)
ON = re.compile(r"\b(?:op|aan)(?: de| het| een)? $", re.IGNORECASE)
SQUARES = frozenset(
    "plein markt brink haven dam kade dijk singel wal hof gracht meent zand laan steeg dreef kolk tuinpad".split()
)
# Two words of which the first is that of streets: "nieuwe gracht 7 boven".
OLD = re.compile(
    r"(?<![\w-])(?i:oude|oud|nieuwe|nieuw|lange|korte|hoge|lage|grote|kleine|wijde|eerste|tweede|derde) "
    rf"(?i:{'|'.join(_OWN_WORD.split('|'))}) {HOUSE}"
)
NUMBER = re.compile(rf" {HOUSE}")
WORDS_BEFORE = re.compile(r"(?<![\w'\u2019-])(?:[^\W\d_][\w'\u2019-]* ){0,3}[^\W\d_][\w'\u2019-]{2,30}$")
BOX = re.compile(r"\bpostbus\s(?:nr\.?\s|nummer\s)?\d{1,6}(?!\d)", re.IGNORECASE)
_LIVES = (
    r"(?:woont|wonen|woonde|wonend|woonachtig|verhuisd|verhuist|ingeschreven|logeert|logeerde|verblijft|zit|zat|staat|gevestigd"
    r"|flat|huis|woning|appartement|kamer|post|brief|pakket|spullen|atelier)"
)
SAID = re.compile(
    rf"\b(?:{_LIVES}(?:\s[^\W\d]+){{0,3}}?\s(?:op|aan|naar)|(?:post|brief|woon|bezoek|op|huis)?adres(?:\sis|:|\s=)?)\s"
    rf"(?P<value>(?:[^\W\d_][\w'\u2019-]*\s){{0,3}}?(?P<name>[^\W\d_][\w'\u2019-]{{2,30}})\s{HOUSE})",
    re.IGNORECASE,
)
HOME = re.compile(
    r"\b(?:woont|wonen|woonde|ingeschreven|[^\W\d]*woning|flat|appartement|studio|adres(?:\s[^\W\d]+){0,3}:?|logeert|verhuist|verhuisd)"
    rf"(?:\s(?:nu|sinds kort|tijdelijk|weer|al jaren|op|aan|naar))?\s(?P<value>(?P<name>[A-ZÀ-Ý][^\W\d_]{{2,30}}) "
    rf"(?:[1-9]\d-\d\d(?!\d|-)|{HOUSE}))"
)
LONGEST_BEFORE = 40  # characters
LONGEST_NAME = 60  # characters
WORD_BEFORE = re.compile(
    r"(?<![\w'\u2019-])(?P<word>[^\W\d_]+(?:\.[^\W\d_])?)\.? (?:(?:van|de|der|den|'t|het|ten|ter|el) ){0,3}$"
)
LAST_WORD = re.compile(r"([^\W\d_]+)[ ,]+$")
