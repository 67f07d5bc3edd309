"""Opening hours of a location, as the clinic's own clock shows them.

A row is {"days": [0, "tue"], "opens": "08:30", "closes": "18:00", "past_midnight": False,
"valid_from": "2026-12-24", "valid_through": None}; days are 0 to 6 from Monday, or their names.
Times and dates may be text or Python's own. `past_midnight` states that it closes the day after.

On a date, rows with dates that hold then replace, for the weekdays they name, the rows without.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations
from typing import Any

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_WEEK = date.max - timedelta(days=6)
"""A year mistyped as 9999 is no error page."""
_DAY = 24 * 60


@dataclass(frozen=True)
class Opening:
    """One row: on these weekdays, from when to when, between which dates (both included)."""

    days: tuple[int, ...]
    opens: time
    closes: time
    past_midnight: bool = False
    valid_from: date | None = None
    valid_through: date | None = None

    @property
    def is_dated(self) -> bool:
        return self.valid_from is not None or self.valid_through is not None

    def holds_on(self, day: date) -> bool:
        """Whether the row's dates include the day, whatever weekday it is."""
        return (self.valid_from or day) <= day <= (self.valid_through or day)

    def minutes(self) -> Iterable[tuple[int, int]]:
        """Each weekday's interval in minutes since Monday's midnight; Sunday may exceed a week."""
        opens = self.opens.hour * 60 + self.opens.minute
        closes = self.closes.hour * 60 + self.closes.minute + (_DAY if self.past_midnight else 0)
        return [(day * _DAY + opens, day * _DAY + closes) for day in self.days]


def opening(row: Mapping[str, Any]) -> Opening:
    """The row as a value; ValueError, with what to do, when a day, time or date cannot be read."""
    opens, closes = _time(row.get("opens"), "opens"), _time(row.get("closes"), "closes")
    if not row.get("days"):
        raise ValueError("Choose the days of these opening hours.")
    return Opening(
        days=tuple(sorted({_weekday(day) for day in row["days"]})),
        opens=opens,
        closes=closes,
        past_midnight=bool(row.get("past_midnight")),
        valid_from=as_date(row.get("valid_from")),
        valid_through=as_date(row.get("valid_through")),
    )


def problems(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the opening hours, row by row and between rows; [] when nothing is."""
    found, openings = [], []
    for number, row in enumerate(rows, start=1):
        try:
            openings.append((number, opening(row)))
        except ValueError as error:
            found.append(f"Row {number}: {error}")
    for number, one in openings:
        found += [f"Row {number}: {problem}" for problem in _row_problems(one)]
    for (first, one), (second, other) in combinations(openings, 2):
        if day := _shared_day(one, other):
            found.append(
                f"Rows {first} and {second} overlap on {day}. Change the times of one, "
                "or take the day out of it."
            )
    return found


def by_day(rows: Sequence[Mapping[str, Any]], on: date) -> dict[int, list[Opening]]:
    """The openings of each weekday (0 is Monday) in the seven days from `on`; [] is closed.

    Rows that cannot be read are left out: `problems` names them.
    """
    openings = readable(rows)
    week: dict[int, list[Opening]] = {}
    on = min(on, LAST_WEEK)
    for day in sorted((on + timedelta(days=n) for n in range(7)), key=date.weekday):
        held = [o for o in openings if day.weekday() in o.days and o.holds_on(day)]
        dated = [o for o in held if o.is_dated]
        week[day.weekday()] = sorted(dated or held, key=lambda o: o.opens)
    return week


def as_date(value: date | str | None) -> date | None:
    """The date of "2026-12-24"; None for nothing; else ValueError, with what to do."""
    if isinstance(value, date):
        return value
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a date. Write it as 2026-12-24.") from None


def _row_problems(row: Opening) -> Iterable[str]:
    if row.closes <= row.opens and not row.past_midnight:
        yield (
            "it closes before it opens. Correct the times, or state that it closes after midnight."
        )
    if row.past_midnight and row.closes > row.opens:
        yield "it would be open for more than a day. Take “after midnight” out."
    if row.valid_from and row.valid_through and row.valid_through < row.valid_from:
        yield "its last day is before its first. Swap or correct the dates."


def _shared_day(one: Opening, other: Opening) -> str:
    """The first weekday on which two rows of a kind, dated or not, are open at one moment."""
    if one.is_dated != other.is_dated or not _dates_meet(one, other):
        return ""
    for opens, closes in sorted(one.minutes()):
        for shift in (-7 * _DAY, 0, 7 * _DAY):  # Sunday night runs into Monday.
            for start, end in other.minutes():
                if opens < end + shift and start + shift < closes:
                    return DAYS[max(opens, start + shift) // _DAY % 7]
    return ""


def _dates_meet(one: Opening, other: Opening) -> bool:
    starts = [row.valid_from for row in (one, other) if row.valid_from]
    ends = [row.valid_through for row in (one, other) if row.valid_through]
    return not (starts and ends) or max(starts) <= min(ends)


def readable(rows: Sequence[Mapping[str, Any]]) -> list[Opening]:
    """The rows that can be read, in their order."""
    openings = []
    for row in rows:
        try:
            openings.append(opening(row))
        except ValueError:
            continue
    return openings


def _weekday(value: int | str) -> int:
    text = str(value).strip().casefold()
    if text in {"0", "1", "2", "3", "4", "5", "6"}:
        return int(text)
    for number, name in enumerate(DAYS):
        if len(text) >= 3 and name.casefold().startswith(text):
            return number
    raise ValueError(f"“{value}” is not a day. Write mon to sun.")


def _time(value: time | str | None, what: str) -> time:
    if isinstance(value, time):
        return value
    if not value:
        raise ValueError(f"Say when it {what}.")
    text = value.strip().zfill(5)
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9](:00)?", text):
        raise ValueError(f"“{value}” is not a time. Write it as 08:30.")
    return time.fromisoformat(text)
