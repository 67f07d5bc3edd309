"""What a sign-off sets, and what keeps everything else from setting it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from governance.fingerprint import fingerprint

if TYPE_CHECKING:
    from governance.pages import GovernedPage

SIGNED_VALUES = {"last_reviewed": None, "review_due": None, "fingerprint": ""}
"""With what a page has that nobody signed."""
SIGNED_FIELDS = (*SIGNED_VALUES, "reviewers")


def keep_signed(page: "GovernedPage", for_saving: bool = False) -> None:
    """Put back what the last sign-off left on the page's row; nothing on a page that is new.

    An alias carries what its source's row says. `for_saving`: nobody signs until it is saved.
    """
    row_id = page.alias_of_id or page.pk
    rows: Any = type(page).objects.filter(pk=row_id)
    if for_saving and connection.in_atomic_block:
        rows = rows.select_for_update(of=("self",))
    row = rows.first() if row_id else None
    for name, unsigned in SIGNED_VALUES.items():
        setattr(page, name, getattr(row, name) if row else unsigned)
    if row is not None and row.pk == page.pk:
        # Without a value of its own the field answers from the page's rows.
        getattr(page, "_cluster_related_objects", {}).pop("reviewers", None)
    else:
        page.reviewers = list(row.reviewers.all()) if row else []


def sign_off(
    page: "GovernedPage", reviewers: Iterable[Any], reviewed_on: date, review_due: date
) -> None:
    """Record that these practitioners reviewed the page's text as it is in `page`.

    With `withdraw` the only writer of these fields, on the page's row and on its aliases'.
    """
    page.reviewers = list(reviewers)
    page.last_reviewed, page.review_due = reviewed_on, review_due
    page.fingerprint = fingerprint(page)
    _save(page)


def withdraw(page: "GovernedPage") -> None:
    """Take back what the last sign-off said: nobody reviewed the page, nor its aliases."""
    page.reviewers = []
    for name, unsigned in SIGNED_VALUES.items():
        setattr(page, name, unsigned)
    _save(page)


def _save(page: "GovernedPage") -> None:
    page.save(clean=False, signed=True, update_fields=list(SIGNED_FIELDS))
    for alias in type(page).objects.filter(alias_of=page.pk):
        alias.save(clean=False)
