"""Everything the content files hold, loaded once: instruments, terms, help cards, sources and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.help_card import HelpCard, Source
from bot.core.instrument import Instrument, Question
from bot.core.label import Label
from bot.core.learning import PracticeCase, ReflectionGuide
from bot.core.lexicon import Lexicon
from bot.core.message import Texts
from bot.core.signals import CareSignals
from bot.core.small_talk import SmallTalk
from bot.core.term import Term
from bot.knowledge import checks
from bot.knowledge.instruments import load_details, load_instruments
from bot.knowledge.labels import load_labels
from bot.knowledge.learning import load_practice, load_reflection
from bot.knowledge.located import Entry, Faults, KnowledgeError, read_yaml
from bot.knowledge.relations import load_lexicon
from bot.knowledge.schema import Place, build, list_of, text
from bot.knowledge.signals import load_signals
from bot.knowledge.talking import load_small_talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The content by id. `contents` holds each instrument's file as plain data, to keep with a conversation."""

    instruments: Mapping[str, Instrument]
    contents: Mapping[str, Mapping[str, Any]]
    terms: Mapping[str, Term]
    themes: Mapping[str, str]
    cards: Mapping[str, HelpCard]
    sources: Mapping[str, Source]
    lexicon: Lexicon
    details: tuple[Question, ...]
    signals: CareSignals
    small_talk: SmallTalk
    reflection: ReflectionGuide
    practice: Mapping[str, PracticeCase]
    labels: Mapping[str, Label]
    texts: Texts


def load(folder: Path) -> Knowledge:
    """Return the content of `folder`.

    Raises:
        KnowledgeError: with every fault of every file, as `file:line: fault`.
        FileNotFoundError: the folder, or a file that stands directly in it, is absent.
    """
    faults = Faults()
    sources = _sources(folder, faults)
    details = load_details(folder / "verdieping.yml", faults)
    instruments, contents = load_instruments(folder, details, faults)
    terms, themes = _terms(folder, faults)
    cards = {card.id: card for card in _cards(folder, faults)}
    sentences = _sentences(folder / "teksten.yml", folder, faults)
    sentences |= {f"bron.{source.id}": source.title for source in sources.values()}
    checks.cross_check(folder, instruments, terms, cards, sources, faults)
    lexicon = load_lexicon(folder / "relaties.yml", faults)
    signals = load_signals(folder / "zorgsignalen.yml", faults)
    small_talk = load_small_talk(folder / "praten.yml", sentences, faults)
    reflection = load_reflection(folder / "reflectie.yml", terms, sources, faults)
    practice = load_practice(folder, instruments, sources, faults)
    labels = load_labels(folder / "labels.yml", sources, faults)
    if faults or signals is None or reflection is None:
        raise KnowledgeError(faults)
    return Knowledge(
        instruments=instruments,
        contents=contents,
        terms=terms,
        themes=themes,
        cards=cards,
        sources=sources,
        lexicon=lexicon,
        details=details,
        signals=signals,
        small_talk=small_talk,
        reflection=reflection,
        practice=practice,
        labels=labels,
        texts=Texts(sentences),
    )


def _terms(folder: Path, faults: Faults) -> tuple[dict[str, Term], dict[str, str]]:
    """The terms by id, and the titles of their themes."""
    terms: dict[str, Term] = {}
    themes: dict[str, str] = {}
    for path in sorted((folder / "begrippen").glob("*.yml")):
        name = str(path.relative_to(folder))
        entry = read_yaml(path, name, faults)
        if entry is None:
            continue
        each_term = checks.check_theme(entry, path.stem, Place(file=name, line=1, faults=faults))
        for each, line in zip(each_term, each_term.lines):
            place = Place(file=name, line=line, faults=faults)
            term = build(Term, each, place, theme=path.stem)
            if term is None:
                continue
            if term.id in terms:
                place.wrong(f"begrip '{term.id}' bestaat al, in thema '{terms[term.id].theme}'")
            checks.check_term(term, each, place)
            terms[term.id] = term
        themes[path.stem] = str(entry.get("titel") or path.stem)
        if entry.get("thema") != path.stem:
            faults.add(name, 1, f"thema '{entry.get('thema')}' moet gelijk zijn aan de bestandsnaam '{path.stem}'")
    return terms, themes


def _cards(folder: Path, faults: Faults) -> list[HelpCard]:
    cards = []
    for path in sorted((folder / "hulpkaarten").glob("*.yml")):
        name = str(path.relative_to(folder))
        entry = read_yaml(path, name, faults)
        place = Place(file=name, line=1, faults=faults)
        card = build(HelpCard, entry, place) if entry is not None else None
        if card is None:
            continue
        checks.check_name(card.id, path.stem, place)
        cards.append(card)
    return cards


def _sources(folder: Path, faults: Faults) -> dict[str, Source]:
    entry = read_yaml(folder / "bronnen.yml", "bronnen.yml", faults) or Entry()
    place = Place(file="bronnen.yml", line=1, faults=faults)
    sources = list_of(Source)(entry.get("bronnen"), "bronnen", place) or ()
    checks.check_unique([source.id for source in sources], "bron", place)
    return {source.id: source for source in sources}


def _sentences(path: Path, folder: Path, faults: Faults) -> dict[str, str]:
    name = str(path.relative_to(folder))
    found: dict[str, str] = {}

    def walk(entry: Entry, prefix: str) -> None:
        for key, value in entry.items():
            full = prefix if key == "tekst" else f"{prefix}.{key}".lstrip(".")
            if isinstance(value, Entry):
                walk(value, full)
            elif sentence := text(value, full, Place(file=name, line=entry.lines[key], faults=faults)):
                found[full] = sentence

    walk(read_yaml(path, name, faults) or Entry(), "")
    return found
