"""Reading Dutch dates, each with its own precision: "3 maart", "vorige week dinsdag", "zomer 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.core.text import plain

Precision = Literal["dag", "week", "maand", "seizoen", "jaar"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
            "september sep sept", "oktober okt", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {name: n for n, name in enumerate("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split())}
_SEASONS = {"lente": 3, "voorjaar": 3, "zomer": 6, "herfst": 9, "najaar": 9, "winter": 12}
_NEAR = {"vandaag": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2}
_COUNTS = {name: n for n, name in enumerate("een twee drie vier vijf zes zeven acht negen tien".split(), start=1)}

_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)?\d\d)\b")
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:e|ste|de)?\s+{_MONTH}\b\.?(?:\s+{_YEAR})?")
_MONTH_YEAR = re.compile(rf"\b(?:(?P<which>vorig|afgelopen|volgend)e?\s+)?{_MONTH}\b\.?(?:\s+{_YEAR})?")
_SEASON = re.compile(
    rf"\b(?P<which>vorige?|afgelopen|deze|dit|volgende?)?\s*(?P<season>{'|'.join(_SEASONS)})(?:\s+(?:van\s+)?{_YEAR})?\b"
)
_WEEK = re.compile(
    rf"\b(?P<which>vorige|afgelopen|deze|volgende|komende) week(?:\s+(?:op\s+)?(?P<day>{'|'.join(_DAYS)}))?\b"
)
_WEEKDAY = re.compile(
    rf"\b(?P<which>vorige|afgelopen|laatste|volgende|komende|aanstaande)\s+(?P<day>{'|'.join(_DAYS)})\b"
)
_SOME = rf"\d+|{'|'.join(_COUNTS)}"
_UNIT = "dag|we+k|maand|jaar"
_AGO = re.compile(rf"\b(?P<count>{_SOME})\s+(?P<unit>{_UNIT})(?:en|s)?\s+(?:geleden|terug)\b")
_AHEAD = re.compile(rf"\bover\s+(?P<count>{_SOME})\s+(?P<unit>{_UNIT})(?:en|s)?\b")
_NAMED_PERIOD = re.compile(r"\b(?P<which>vorig|afgelopen|dit|deze|volgend)e?\s+(?P<unit>maand|jaar)\b")
_SEASON_DAYS = 92
_BARE_YEAR = re.compile(rf"\b{_YEAR}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutchDate:
    """The first day of what was meant, and how precisely it was said."""

    day: date
    precision: Precision

    def to_json(self) -> dict[str, str]:
        return {"datum": self.day.isoformat(), "precisie": self.precision}


def read_date(text: str, today: date) -> DutchDate | None:
    """Return the date a text names, seen from `today`; None when it names none. Impossible days are None too."""
    said = plain(text)
    for reader in (_numeric, _day_month, _near, _week, _weekday, _counted, _season, _month_year, _period, _year):
        try:
            found = reader(said, today)
        except (ValueError, OverflowError):
            return None
        if found is not None:
            return found
    return None


def _numeric(said: str, today: date) -> DutchDate | None:
    match = _ISO.search(said) or _NUMERIC.search(said)
    if match is None:
        return None
    year = int(match["year"])
    return _exact(date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"])))


def _day_month(said: str, today: date) -> DutchDate | None:
    match = _DAY_MONTH.search(said)
    if match is None:
        return None
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return _exact(date(int(match["year"]), month, day))
    # Without a year people look back: the last time it was that day.
    this_year = date(today.year, month, day)
    return _exact(this_year if this_year <= today else date(today.year - 1, month, day))


def _near(said: str, today: date) -> DutchDate | None:
    for word in said.replace(",", " ").replace(".", " ").split():
        if word in _NEAR:
            return _exact(today + timedelta(days=_NEAR[word]))
    return None


def _week(said: str, today: date) -> DutchDate | None:
    match = _WEEK.search(said)
    if match is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_step(match["which"]))
    if match["day"]:
        return _exact(monday + timedelta(days=_DAYS[match["day"]]))
    return DutchDate(day=monday, precision="week")


def _weekday(said: str, today: date) -> DutchDate | None:
    match = _WEEKDAY.search(said)
    if match is None:
        return None
    if _step(match["which"]) > 0:
        return _exact(today + timedelta(days=(_DAYS[match["day"]] - today.weekday() - 1) % 7 + 1))
    return _exact(today - timedelta(days=(today.weekday() - _DAYS[match["day"]] - 1) % 7 + 1))


def _counted(said: str, today: date) -> DutchDate | None:
    ahead = _AHEAD.search(said)
    match = ahead or _AGO.search(said)
    if match is None:
        return None
    number = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
    number *= 1 if ahead else -1
    unit = match["unit"][:2]
    if unit == "da":
        return _exact(today + timedelta(days=number))
    if unit == "we":
        return DutchDate(day=today - timedelta(days=today.weekday()) + timedelta(weeks=number), precision="week")
    if unit == "ma":
        return _months_on(today, number)
    return DutchDate(day=date(today.year + number, 1, 1), precision="jaar")


def _season(said: str, today: date) -> DutchDate | None:
    match = _SEASON.search(said)
    if match is None:
        return None
    month = _SEASONS[match["season"]]
    if match["year"]:
        return DutchDate(day=date(int(match["year"]), month, 1), precision="seizoen")
    step = _step(match["which"] or "")
    start = date(today.year, month, 1)
    if step > 0:
        start = start if start > today else start.replace(year=today.year + 1)
    else:
        start = start if start <= today else start.replace(year=today.year - 1)
        if step < 0 and today < start + timedelta(days=_SEASON_DAYS):
            start = start.replace(year=start.year - 1)  # it is still going on, so the one before was meant
    return DutchDate(day=start, precision="seizoen")


def _month_year(said: str, today: date) -> DutchDate | None:
    match = _MONTH_YEAR.search(said)
    if match is None:
        return None
    month = _MONTHS[match["month"]]
    is_ahead = _step(match["which"] or "") > 0
    year = today.year - (month > today.month and not is_ahead)
    return DutchDate(day=date(int(match["year"] or year), month, 1), precision="maand")


def _period(said: str, today: date) -> DutchDate | None:
    match = _NAMED_PERIOD.search(said)
    if match is None:
        return None
    step = _step(match["which"])
    if match["unit"] == "maand":
        return _months_on(today, step)
    return DutchDate(day=date(today.year + step, 1, 1), precision="jaar")


def _year(said: str, today: date) -> DutchDate | None:
    match = _BARE_YEAR.search(said)
    return DutchDate(day=date(int(match["year"]), 1, 1), precision="jaar") if match else None


def _step(which: str) -> int:
    if which.startswith(("vorig", "afgelopen", "laatste")):
        return -1
    return 1 if which.startswith(("volgend", "komend", "aanstaand")) else 0


def _months_on(today: date, number: int) -> DutchDate:
    months = today.year * 12 + today.month - 1 + number
    return DutchDate(day=date(months // 12, months % 12 + 1, 1), precision="maand")


def _exact(day: date) -> DutchDate:
    return DutchDate(day=day, precision="dag")
