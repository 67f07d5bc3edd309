"""Which posts speak of a page: found when a page asks, not stored a second time."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from blog.post_page import BlogPostPage
from clinics.models import PractitionerPage
from cms.related import Found, naming
from conditions.models import ConditionPage, TreatmentPage

SHOWN = 6
NEWEST = (F("first_published_at").desc(nulls_last=True), F("pk").desc())
ROWS: dict[Any, str] = {
    ConditionPage: "conditions__page",
    TreatmentPage: "treatments__page",
    PractitionerPage: "authors__practitioner",
}


def posts_about(pages: Sequence[Any], clinic: Any, cards: bool) -> Found:
    """The clinic's newest posts about these conditions or treatments, or by these practitioners.

    An alias is the same thing as its source. Costs one statement.
    """
    rows = ROWS.get(type(pages[0]))
    if rows is None:
        return {}
    return naming(pages, BlogPostPage, rows, clinic, NEWEST, SHOWN, cards)
