from datetime import date
from typing import Any

import pytest

from clinics.hours_words import (
    Closure,
    closure_on,
    closure_problems,
    coming_closures,
    in_words,
)

MONDAY = date(2026, 3, 2)


def row(days: Any, opens: str, closes: str, **more: Any) -> dict[str, Any]:
    return {"days": days, "opens": opens, "closes": closes, **more}


def test_days_with_the_same_hours_are_one_line() -> None:
    rows = [row(range(5), "08:30", "18:00"), row([5], "09:00", "13:00")]
    assert in_words(rows, "en-GB", MONDAY) == [
        ("Monday to Friday", "8:30am to 6pm"),
        ("Saturday", "9am to 1pm"),
        ("Sunday", "closed"),
    ]


def test_two_days_are_joined_and_days_apart_are_not() -> None:
    rows = [row([0, 2], "09:00", "17:00")]
    assert in_words(rows, "en-US", MONDAY) == [
        ("Monday", "9am to 5pm"),
        ("Tuesday", "closed"),
        ("Wednesday", "9am to 5pm"),
        ("Thursday to Sunday", "closed"),
    ]
    weekend = [row([5, 6], "09:00", "17:00")]
    assert in_words(weekend, "en-GB", MONDAY)[-1] == ("Saturday and Sunday", "9am to 5pm")


def test_a_break_is_said() -> None:
    rows = [row(range(7), "09:00", "13:00"), row(range(7), "14:00", "17:30")]
    assert in_words(rows, "en-GB", MONDAY) == [("Every day", "9am to 1pm and 2pm to 5:30pm")]


def test_three_intervals_are_a_list() -> None:
    rows = [row([0], f"{h:02}:00", f"{h + 1:02}:00") for h in (8, 10, 13)]
    assert in_words(rows, "en-GB", MONDAY)[0] == (
        "Monday",
        "8am to 9am, 10am to 11am and 1pm to 2pm",
    )


@pytest.mark.parametrize(
    ("language", "opens", "closes", "more", "words"),
    [
        ("en-GB", "12:00", "17:00", {}, "midday to 5pm"),
        ("en-US", "12:00", "17:00", {}, "noon to 5pm"),
        ("en-GB", "12:30", "13:05", {}, "12:30pm to 1:05pm"),
        ("en-GB", "00:30", "09:00", {}, "12:30am to 9am"),
        ("en-GB", "18:00", "00:00", {"past_midnight": True}, "6pm to midnight"),
        ("en-GB", "00:00", "00:00", {"past_midnight": True}, "24 hours"),
        ("en-GB", "08:00", "08:00", {"past_midnight": True}, "24 hours from 8am"),
    ],
)
def test_times_are_written_in_words(
    language: str, opens: str, closes: str, more: dict[str, Any], words: str
) -> None:
    assert in_words([row(range(7), opens, closes, **more)], language, MONDAY) == [
        ("Every day", words)
    ]


def test_without_rows_nothing_is_said() -> None:
    assert in_words([], "en-GB", MONDAY) == []


CLOSURES = [
    {"from": "2026-12-24", "until": "2026-12-28", "reason": "Christmas"},
    {"from": date(2026, 5, 4), "until": None, "reason": None},
    {"from": "2026-09-02", "until": "2026-09-01"},
    {"from": "", "until": ""},
    {"from": "soon"},
]


def test_a_closure_includes_its_first_and_last_day() -> None:
    christmas = Closure(date(2026, 12, 24), date(2026, 12, 28), "Christmas")
    assert closure_on(CLOSURES, date(2026, 12, 23)) is None
    assert closure_on(CLOSURES, date(2026, 12, 24)) == christmas
    assert closure_on(CLOSURES, date(2026, 12, 28)) == christmas
    assert closure_on(CLOSURES, date(2026, 12, 29)) is None


def test_a_closure_without_an_end_is_one_day() -> None:
    assert closure_on(CLOSURES, date(2026, 5, 4)) is not None
    assert closure_on(CLOSURES, date(2026, 5, 5)) is None


def test_coming_closures_are_in_order_and_past_ones_gone() -> None:
    assert [c.reason for c in coming_closures(CLOSURES, date(2026, 3, 1))] == ["", "Christmas"]
    assert [c.reason for c in coming_closures(CLOSURES, date(2026, 6, 1))] == ["Christmas"]


def test_a_fault_in_a_closure_is_said_with_its_number() -> None:
    assert closure_problems(CLOSURES) == [
        "Closure 3: its last day is before its first. Correct the dates.",
        "Closure 4: say from which day it is closed.",
        "Closure 5: “soon” is not a date. Write it as 2026-12-24.",
    ]
