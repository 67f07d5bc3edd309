"""The state of a review, from its dates and its mark."""

from datetime import date, timedelta

import pytest

from governance.review import State, review_state, review_words

TODAY = date(2026, 3, 1)
LAST = date(2025, 3, 1)


def state(*, last: date | None = LAST, due_in: int | None = 400, now: str = "mark") -> State:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    return review_state(last, due, "mark", now, TODAY)


def test_a_text_that_nobody_signed_was_never_reviewed() -> None:
    assert state(last=None) is State.NEVER_REVIEWED


@pytest.mark.parametrize(
    ("due_in", "expected"),
    [
        (90, State.CURRENT),
        (89, State.DUE_SOON),
        (0, State.DUE_SOON),
        (-1, State.OVERDUE),
        (None, State.OVERDUE),
    ],
)
def test_a_review_is_due_soon_within_ninety_days_and_overdue_after_its_day(
    due_in: int | None, expected: State
) -> None:
    assert state(due_in=due_in) is expected


def test_a_changed_text_counts_before_any_date() -> None:
    assert state(now="another") is State.CHANGED_SINCE_REVIEW
    assert state(now="another", due_in=-1) is State.CHANGED_SINCE_REVIEW


def test_a_demo_says_that_it_is_one() -> None:
    assert review_words(State.NEVER_REVIEWED, True) == "Demo text, not clinically reviewed"
    assert review_words(State.NEVER_REVIEWED, False) == "Not clinically reviewed yet"
