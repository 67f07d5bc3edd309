"""What a sign-off sets, and what keeps everything else from setting it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from governance.fingerprint import fingerprint

if TYPE_CHECKING:
    from governance.pages import GovernedPage

SIGNED_VALUES = {"last_reviewed": None, "review_due": None, "fingerprint": ""}
"""With what a page has that nobody signed."""
SIGNED_FIELDS = (*SIGNED_VALUES, "reviewers")


def keep_signed(page: "GovernedPage") -> None:
    """Put back what the last sign-off left on the page's row; nothing on a page that is new.

    An alias carries what its source's row says.
    """
    row_id = page.alias_of_id or page.pk
    row: Any = type(page).objects.filter(pk=row_id).first() if row_id else None
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

    The one writer of these fields; they are saved on the page's row and on its aliases'.
    """
    page.reviewers = list(reviewers)
    page.last_reviewed, page.review_due = reviewed_on, review_due
    page.fingerprint = fingerprint(page)
    page.save(clean=False, signed=True, update_fields=list(SIGNED_FIELDS))
    for alias in type(page).objects.filter(alias_of=page.pk):
        alias.save(clean=False)
