"""Opening hours in words, and the days on which a location is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Any

from clinics.hours import DAYS, Opening, as_date, by_day

CLOSED = "closed"


@dataclass(frozen=True)
class Closure:
    """Days on which the location is closed, first and last included."""

    first: date
    last: date
    reason: str = ""


def in_words(rows: Sequence[Mapping[str, Any]], language: str, on: date) -> list[tuple[str, str]]:
    """The week from `on` as ("Monday to Friday", "8:30am to 6pm"), Monday first; [] without rows.

    Days that follow each other with the same hours are one line. Times are written as GOV.UK's
    style guide writes them; noon is "midday" in en-GB and "noon" in en-US.
    """
    if not rows:
        return []
    week = [(day, _hours(openings, language)) for day, openings in by_day(rows, on).items()]
    lines = []
    for words, group in groupby(week, key=lambda entry: entry[1]):
        lines.append((_span([day for day, _ in group]), words))
    return lines


def closures(rows: Sequence[Mapping[str, Any]]) -> list[Closure]:
    """The rows {"from", "until", "reason"} as values, in order; unreadable ones are left out."""
    found = []
    for row in rows:
        try:
            first, last = as_date(row.get("from")), as_date(row.get("until"))
        except ValueError:
            continue
        if first and (last is None or last >= first):
            found.append(Closure(first, last or first, row.get("reason") or ""))
    return sorted(found, key=lambda closure: closure.first)


def closure_problems(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the closures, and what to do; [] when nothing is."""
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            first, last = as_date(row.get("from")), as_date(row.get("until"))
        except ValueError as error:
            found.append(f"Closure {number}: {error}")
            continue
        if first is None:
            found.append(f"Closure {number}: say from which day it is closed.")
        elif last and last < first:
            found.append(f"Closure {number}: its last day is before its first. Correct the dates.")
    return found


def closure_on(rows: Sequence[Mapping[str, Any]], day: date) -> Closure | None:
    """The closure that includes the day, if any."""
    return next((c for c in closures(rows) if c.first <= day <= c.last), None)


def coming_closures(rows: Sequence[Mapping[str, Any]], on: date) -> list[Closure]:
    """The closures that are not over on the day, in order."""
    return [closure for closure in closures(rows) if closure.last >= on]


def _hours(openings: Sequence[Opening], language: str) -> str:
    if not openings:
        return CLOSED
    return _listed([_interval(opening, language) for opening in openings])


def _interval(opening: Opening, language: str) -> str:
    if opening.past_midnight and opening.opens == opening.closes:
        return (
            "24 hours"
            if opening.opens == time(0)
            else f"24 hours from {clock(opening.opens, language)}"
        )
    return f"{clock(opening.opens, language)} to {clock(opening.closes, language)}"


def clock(moment: time, language: str) -> str:
    if moment == time(0):
        return "midnight"
    if moment == time(12):
        return "noon" if language == "en-US" else "midday"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def _span(days: Sequence[int]) -> str:
    if len(days) == len(DAYS):
        return "Every day"
    if len(days) > 2:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    return _listed([DAYS[day] for day in days])


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
