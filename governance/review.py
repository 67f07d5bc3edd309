"""The state of a clinical text: worked out from what its sign-off left and from today's date."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from cms.references import references

DUE_SOON = timedelta(days=90)


class State(StrEnum):
    NEVER_REVIEWED = "never_reviewed"
    CURRENT = "current"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    CHANGED_SINCE_REVIEW = "changed_since_review"


WORDS = {
    State.NEVER_REVIEWED: "Not clinically reviewed yet",
    State.CURRENT: "Clinically reviewed",
    State.DUE_SOON: "Clinically reviewed; the next review is due soon",
    State.OVERDUE: "Clinically reviewed; the next review is overdue",
    State.CHANGED_SINCE_REVIEW: "Changed since its clinical review",
}
DEMO_WORDS = "Demo text, not clinically reviewed"


@dataclass(frozen=True)
class Reviewer:
    """A person who signed the text off, as the serving clinic may show them."""

    name: str
    credential: str = ""
    page: Any = None
    """The person's profile at the serving clinic, or None."""

    @property
    def url(self) -> str:
        return references().url(self.page) if self.page else ""


@dataclass(frozen=True)
class Review:
    """What a page says of its review: `page.review`."""

    state: State
    words: str
    reviewed_by: list[Reviewer] = field(default_factory=list)
    last_reviewed: date | None = None
    review_due: date | None = None


def review_state(
    last_reviewed: date | None,
    review_due: date | None,
    fingerprint: str,
    fingerprint_now: str,
    today: date,
) -> State:
    """The state on `today`. That the text is another one outweighs when it was looked at.

    A sign-off always leaves a due date and a fingerprint; without them it vouches for nothing, so
    a missing date counts as overdue and a missing fingerprint as a change.
    """
    if last_reviewed is None:
        return State.NEVER_REVIEWED
    if fingerprint != fingerprint_now:
        return State.CHANGED_SINCE_REVIEW
    if review_due is None or today > review_due:
        return State.OVERDUE
    return State.DUE_SOON if review_due - today < DUE_SOON else State.CURRENT


def review_words(state: State, is_demo: bool) -> str:
    """The state in words; a demo's page that nobody reviewed says that it is a demo."""
    return DEMO_WORDS if is_demo and state is State.NEVER_REVIEWED else WORDS[state]
