from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinics import hours

MONDAY = date(2026, 3, 2)
WEEKDAYS = [0, 1, 2, 3, 4]


def row(
    days: list[Any], opens: Any = "09:00", closes: Any = "17:00", **more: Any
) -> dict[str, Any]:
    return {"days": days, "opens": opens, "closes": closes, **more}


def test_a_row_is_read_from_text_or_from_pythons_own_values() -> None:
    from_text = hours.opening(
        row(["mon", "Tuesday", 2], "8:30", "18:00:00", valid_from="2026-03-01")
    )
    from_values = hours.opening(row([2, 1, 0], time(8, 30), time(18), valid_from=date(2026, 3, 1)))
    assert from_text == from_values
    assert from_text.days == (0, 1, 2)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row(WEEKDAYS)],
        [row([0], "09:00", "12:00"), row([0], "12:00", "17:00")],
        [row([0]), row([1])],
        [row([4], "22:00", "02:00", past_midnight=True), row([5], "02:00", "09:00")],
        [row([*range(7)], "00:00", "00:00", past_midnight=True)],
        [row([0]), row([0], "10:00", "12:00", valid_from="2026-12-24")],
        [
            row([0], valid_from="2026-01-01", valid_through="2026-01-31"),
            row([0], valid_from="2026-02-01"),
        ],
        [row([0], valid_from="2026-01-01", valid_through="2026-01-01")],
    ],
)
def test_sound_opening_hours_have_no_problem(rows: list[dict[str, Any]]) -> None:
    assert hours.problems(rows) == []


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([row([0], "17:00", "09:00")], "Row 1: it closes before it opens"),
        ([row([0], "09:00", "09:00")], "closes before it opens"),
        ([row([0], "09:00", "17:00", past_midnight=True)], "more than a day"),
        ([row([])], "Choose the days"),
        ([row([0]), row([7])], "Row 2: “7” is not a day"),
        ([row(["m"])], "“m” is not a day"),
        ([row([0], "25:00")], "“25:00” is not a time"),
        ([row([0], "09:00+01:00")], "is not a time"),
        ([row([0], "")], "Say when it opens"),
        ([row([0], closes=None)], "Say when it closes"),
        ([row([0], valid_from="24/12/2026")], "“24/12/2026” is not a date"),
        (
            [row([0], valid_from="2026-02-01", valid_through="2026-01-01")],
            "last day is before its first",
        ),
        ([row(WEEKDAYS), row([2], "16:00", "18:00")], "Rows 1 and 2 overlap on Wednesday"),
        ([row([0]), row([1]), row([0])], "Rows 1 and 3 overlap on Monday"),
        (
            [row([6], "22:00", "02:00", past_midnight=True), row([0], "01:00", "09:00")],
            "overlap on Monday",
        ),
        (
            [row([0], "01:00", "09:00"), row([6], "22:00", "02:00", past_midnight=True)],
            "overlap on Monday",
        ),
        (
            [row([0], valid_from="2026-01-01"), row([0], valid_through="2026-01-01")],
            "overlap on Monday",
        ),
    ],
)
def test_a_fault_in_opening_hours_is_said_with_its_row(rows: list[Any], says: str) -> None:
    (problem,) = hours.problems(rows)
    assert says in problem


def test_every_weekday_is_there_monday_first() -> None:
    week = hours.by_day([row(WEEKDAYS)], date(2026, 3, 5))
    assert list(week) == list(range(7))
    assert [bool(openings) for openings in week.values()] == [True] * 5 + [False] * 2


def test_a_days_intervals_are_in_order() -> None:
    week = hours.by_day([row([0], "14:00", "18:00"), row([0], "09:00", "13:00")], MONDAY)
    assert [opening.opens for opening in week[0]] == [time(9), time(14)]


def test_dated_hours_replace_the_usual_ones_on_the_days_they_name() -> None:
    rows = [
        row(WEEKDAYS),
        row([0, 5], "10:00", "12:00", valid_from="2026-03-02", valid_through="2026-03-08"),
    ]
    week = hours.by_day(rows, MONDAY)
    assert [opening.opens for opening in week[0]] == [time(10)]
    assert [opening.opens for opening in week[1]] == [time(9)]
    assert [opening.opens for opening in week[5]] == [time(10)]
    assert hours.by_day(rows, date(2026, 3, 9))[5] == []


def test_the_week_is_the_seven_days_from_the_date() -> None:
    rows = [row([0], valid_from="2026-03-09")]
    assert hours.by_day(rows, MONDAY)[0] == []
    assert hours.by_day(rows, date(2026, 3, 3))[0] != []


def test_rows_that_cannot_be_read_are_left_out_of_the_week() -> None:
    assert hours.by_day([row([0], "soon"), row([0])], MONDAY)[0] == [hours.opening(row([0]))]


moments = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(st.lists(st.tuples(st.integers(0, 6), moments, moments), max_size=4))
def test_hours_without_a_problem_never_open_a_day_twice_at_once(spans: list[Any]) -> None:
    rows = [row([day], opens, closes) for day, opens, closes in spans]
    if hours.problems(rows) == []:
        for openings in hours.by_day(rows, MONDAY).values():
            closing = [opening.closes for opening in openings]
            assert all(c <= o.opens for c, o in zip(closing, openings[1:], strict=False))
