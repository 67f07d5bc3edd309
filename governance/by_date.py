"""Which clinical texts are due for a review, or overdue, since a day: nobody wrote anything."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q

from clinics.public_files import public_pages
from cms.changing import ByDate
from governance.pages import GovernedPage
from governance.review import DUE_SOON, State

LEAD = DUE_SOON - timedelta(days=1)
"""So long before its day a review begins to be due soon."""


def reviews_due(clinic: Any, since: date, until: date) -> Iterator[ByDate]:
    """For the `calendar_changes` hook. A text that was changed says so, whatever the date."""
    due_soon = Q(review_due__gt=since + LEAD, review_due__lte=until + LEAD)
    overdue = Q(review_due__gte=since, review_due__lt=until)
    for model in governed():
        pages: Any = model.objects.filter(due_soon | overdue, last_reviewed__isnull=False)
        for page in pages.filter(pk__in=public_pages(clinic).values("pk")).order_by("pk"):
            if page.review_state_on(until) is not State.CHANGED_SINCE_REVIEW:
                yield ByDate(page.pk, is_review=True)


def governed() -> list[type[GovernedPage]]:
    return [model for model in apps.get_models() if issubclass(model, GovernedPage)]
