"""A word asked after by what it means: "hoe heet dat netwerk dat deuren opent?" """

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.term_question import Asked, FindTerms, TermHit
from bot.core.text import plain

_LONGEST = 40  # words; whoever tells more tells a story
_FIRST, _LAST = 6, 9  # words of a long text in which its question stands

# Whoever says this looks for a name.
_ASKS_FOR_A_NAME = re.compile(
    r"""
    \b(?:
        (?<!of[ ])hoe[ ](?:heet|heette|heten|noem|noemt|noemen|noemden|noemde)\b(?![ ](?:je|jij|u)$)
      | hoe[ ]zeg(?:gen|t)?[ ](?:je|jij|jullie|we|wij|ze|men)[ ](?:dat|zoiets|het)\b
      | hoe[ ](?:duid|duiden|betitelen)[ ](?:jullie|we|wij|ze)\b
      | (?:welke?|wat[ ]voor)[ ](?:woord|begrip|term|naam)\b
      | (?:daar|er)[ ](?:is|was|bestaat|bestond|hadden|hebben)\b(?:[ ]\w+){0,3}[ ]'?n?(?:een)?[ ](?:\w+[ ])?
        (?:naam|woord|term|begrip|zinnetje)\b
      | (?:hadden|hebben)[ ](?:jullie|we)[ ](?:een|'?n)[ ](?:naam|woord|begrip|term)\b
      | (?:woord|begrip|term)[ ]voor\b
      | (?:naam|woord|term|begrip|afkorting|vakterm|vakwoord|uitdrukking|benaming)[ ](?:daarvoor|hiervoor|ervoor)\b
      | naam[ ]voor[ ](?:als|wat|hoe|iemand|zo|iets|dat)\b
      | (?:wat|welke?)[ ](?:is|was|waren)[ ](?:ook[ ]?al[ ]?weer[ ])?(?:de|het)[ ](?:offici\w+[ ]|juiste[ ]|goede[ ])?
        (?:naam|woord|term|begrip|afkorting|vakterm|benaming)\b
      | (?:kom|kwam)[ ](?:nu[ ]|even[ ]|ff[ ]|maar[ ])*niet[ ](?:meer[ ])?op[ ](?:de|het)[ ](?:naam|woord|term|begrip)\b
      | (?:naam|woord|term|begrip)[ ](?:is[ ](?:me|mij)|ben[ ]ik)[ ](?:even[ ])?(?:kwijt|ontschoten|ontglipt|vergeten)\b
      | heeft[ ](?:toch[ ]|vast[ ])?een[ ]naam\b
      | vaktaal\b | vakterm\b | vakwoord\b
      | (?<=[,.:;?][ ])(?:(?:het|de|een|'?n|'?t|welke?)[ ])?(?:\w+[ ])?
        (?:woord|term|naam|begrip|benaming|afkorting|instrument|werkwijze)(?=[ ]?[?.!]*$)
      | (?:weet|ken)[ ](?:je|jij|jullie|u)[ ](?:de|het)[ ](?:woord|term|naam|begrip|afkorting)\b
      | hoe[ ](?:was|ging)[ ](?:die|dat|de|het)[ ](?:ook[ ](?:al[ ]?)?weer[ ])?
        (?:afkorting|naam|woord|term|rijtje|spreuk|zinnetje)\b
    )
    """,
    re.VERBOSE,
)
# This may be said of anything; it counts when the whole text is likely to ask after a word.
_ASKS_WHICH = re.compile(
    r"\b(?:welke?|wat voor)(?: \w+){1,3} (?:is|was|heet|noem(?:t|en|de|den)?)\b(?: (?:dat|het|zoiets|je|we))?"
    r"|\b(?:heet|heten|heette|welke|hoe zeg je)(?=[ ?.!]*$)|\b(?:welke?|wat voor) \w+(?=[ ?.!]*$)"
    r"|(?<=, )(?:wat|hoe) was (?:dat|die|het|ie)(?: ook (?:al ?)?weer)?(?=[ ?.!]*$)"
    r"|\b(?:naam|woord|term|begrip) (?:even |ff )?(?:kwijt|vergeten|ontschoten)\b|\bwelke (?:is|was|waren) het\b"
)

# Whoever begins with this looks for a name, whatever follows sounds like.
_BEGINS_FOR_A_NAME = re.compile(
    r"(?:(?:het|een|dat|'t) )?(?:goede |juiste )?(?:woord|term|begrip) voor\b"
    r"|(?:ik )?ko(?:m|n) (?:even |ff |nu )?niet op (?:het|de) (?:woord|term|naam|begrip)\b"
)


def described(text: str, describe_terms: FindTerms, *, is_likely: bool, is_all: bool = False) -> Asked | None:
    """The word a text describes, and the next likeliest.

    `is_likely`: the NLU takes the text for a question after a word. `is_all`: nothing else can be asked in it.
    """
    said = plain(text)
    if not (is_all or _ASKS_FOR_A_NAME.search(said) or (is_likely and _ASKS_WHICH.search(said))):
        return None
    hits = describe_terms(_ASKS_WHICH.sub(" ", _ASKS_FOR_A_NAME.sub(" ", said)))
    return _asked(text, hits) if hits else None


def asks_which(text: str) -> bool:
    """Whether a text has the form of a question for a name that may be said of anything: "..., zo'n bezoek heet"."""
    return bool(_ASKS_WHICH.search(plain(text)))


def begins_for_a_name(text: str) -> bool:
    """Say yes to "het woord voor er gewoon zijn" and "kom niet op het woord: ..."."""
    return bool(_BEGINS_FOR_A_NAME.match(plain(text)))


def may_describe(text: str) -> bool:
    """Whether a text too long for a command begins or ends with the question for a name."""
    said = plain(text).split()
    ends = (" ".join(said[:_FIRST]), " ".join(said[-_LAST:]))
    return len(said) <= _LONGEST and any(_ASKS_FOR_A_NAME.search(end) or _ASKS_WHICH.search(end) for end in ends)


def _asked(text: str, hits: Sequence[TermHit]) -> Asked:
    first, *others = (hit.term for hit in hits)
    return Asked(terms=(first,), phrase=text.strip(), perhaps=tuple(others))
