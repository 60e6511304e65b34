"""The figures of a team over some months: counted, protected, and put into words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from bot.core.months import Month, Period, quick_periods
from bot.core.small_numbers import LEAST, Amount, protected
from bot.local_time import today
from bot.sentences import sentence
from bot.store import figures, labels
from bot.store.users import Team, User
from bot.web import figure_outcomes, figure_talks, policy
from bot.web.context import Context
from bot.web.figure_drafts import Draft, Key
from bot.web.problems import Problem

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is counted, and how often, in the order of the columns."""

    id: str
    name: str
    amounts: Sequence[Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One table of figures with the sentence that says it.

    `columns` are ids and names, `drawn` the ids of those in the chart.
    """

    id: str
    title: str
    told: str
    about: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    drawn: Collection[str]
    is_fixed: bool

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to count."""
        return all(amount.count == 0 for row in self.rows for amount in row.amounts)

    @property
    def large(self) -> Sequence[Row]:
        """The rows in which there is a number to see, and all of those that are always there."""
        return [row for row in self.rows if self._is_large(row)]

    @property
    def small(self) -> Sequence[Row]:
        """The other rows: of a long list the name is enough."""
        return [row for row in self.rows if not self._is_large(row)]

    def _is_large(self, row: Row) -> bool:
        return self.is_fixed or any(amount.count for amount in row.amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of which team, and over which months."""

    team: Team
    period: Period


def asked(user: User, team_id: str, since: str, until: str) -> Asked:
    """What somebody asks; without a team the first of the own, without months the last twelve. Raises Problem."""
    own = sorted(user.teams, key=lambda each: each.name.casefold())
    team = next((each for each in own if team_id in ("", each.id)), None)
    if team is None or not policy.may(user, "read figures", policy.relation_to_team(user, team.id)):
        raise Problem(404, "team-onbekend")
    usual = quick_periods(today())["twaalf-maanden"]
    first = _month("van", since) if since else usual.first
    last = _month("tot", until) if until else max(first, usual.last)
    if not since:
        first = min(first, last)
    if last < first:
        raise Problem(422, "cijfers-omgekeerd")
    return Asked(team=team, period=Period(first, last))


def patterns(made: Context, conn: Connection, wanted: Asked) -> list[Pattern]:
    """Every pattern of this team in these months."""
    counted, known = figures.of_team(conn, wanted.team.id, wanted.period), made.shelf.knowledge
    terms = {each.id: each.name for each in known.terms.values()}
    names = {each.id: each.name for each in known.labels.values()}
    names |= {each.id: each.name for each in labels.of_teams(conn, [wanted.team.id], archived=True)}
    outcomes = figure_outcomes.drafts(counted, known.instruments, terms, names)
    drafts = [*figure_talks.drafts(counted, known.instruments), *outcomes]
    counts = {key: count for draft in drafts for key, count in draft.counts.items()}
    shown = protected(counts, [each for draft in drafts for each in draft.sums])
    return [_pattern(draft, shown) for draft in drafts]


def in_words(amount: Amount) -> str:
    """A number as a table shows it."""
    if amount.count is not None:
        return str(amount.count)
    return sentence("cijfers.klein", grens=LEAST) if amount.is_small else sentence("cijfers.niet-getoond")


def month_in_words(month: Month) -> str:
    """A month as "maart 2026"."""
    return f"{sentence('cijfers.maanden').split()[month.number - 1]} {month.year}"


def _pattern(draft: Draft, shown: Mapping[Key, Amount]) -> Pattern:
    rows = [Row(id=row.id, name=row.name, amounts=[shown[key] for key in row.keys]) for row in draft.rows]
    if not draft.is_fixed:
        # By what is shown, and by name where it is not: the order must tell nothing.
        rows.sort(key=lambda row: ([-(each.count or 0) for each in row.amounts[:1]], row.name.casefold()))
    return Pattern(
        id=draft.id,
        title=sentence(f"patroon.{draft.id}.titel"),
        told=_told(draft, rows, shown),
        about=sentence(f"patroon.{draft.id}.uitleg", grens=LEAST),
        columns=[(each, sentence(f"cijfers.kolom.{each}")) for each in draft.columns],
        rows=[row for row in rows if draft.is_fixed or any(each.count != 0 for each in row.amounts)],
        drawn=draft.drawn,
        is_fixed=draft.is_fixed,
    )


def _told(draft: Draft, rows: Sequence[Row], shown: Mapping[Key, Amount]) -> str:
    """The sentence of a pattern: with its numbers, or that there is nothing to tell."""
    if not any(draft.counts.values()):
        return sentence(f"patroon.{draft.id}.leeg")
    values = {name: _said(shown[key]) for name, key in draft.said.items()}
    parts = [sentence(f"patroon.{draft.id}.zin", **values)] if set(values.values()) - {"0"} else []
    most = max(rows, key=lambda row: row.amounts[0].count or 0, default=None)
    if draft.names_most and most and most.amounts[0].count:
        parts.append(sentence(f"patroon.{draft.id}.meest", wat=most.name, aantal=most.amounts[0].count))
    return " ".join(parts) or sentence("cijfers.alleen-klein", grens=LEAST)


def _said(amount: Amount) -> str:
    is_unsaid = amount.count is None and not amount.is_small
    return sentence("cijfers.een-aantal") if is_unsaid else in_words(amount)


def _month(field: str, written: str) -> Month:
    """A month, or the month of a day. Raises Problem 422."""
    try:
        found = Month.of(date.fromisoformat(written if len(written) > len("2026-03") else f"{written}-01"))
    except ValueError:
        raise Problem(422, "veld-onjuist", veld=field) from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise Problem(422, "veld-onjuist", veld=field)
    return found
