"""Which posts speak of a page: found when a page asks, not stored a second time."""

from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from blog.post_page import BlogPostPage
from clinics.models import PractitionerPage
from cms.cards import with_pictures
from cms.privacy import shown
from conditions.models import ConditionPage, TreatmentPage

SHOWN = 6


def posts_about(page: Page, clinic: Any) -> list[BlogPostPage]:
    """The clinic's newest posts about a condition or treatment, or by a practitioner.

    An alias is the same thing as its source. Costs a constant number of statements.
    """
    same = [pk for pk in (page.pk, page.alias_of_id) if pk]
    match page:
        case ConditionPage():
            named = Q(conditions__page__in=same)
        case TreatmentPage():
            named = Q(treatments__page__in=same)
        case PractitionerPage():
            named = Q(authors__practitioner__in=same)
        case _:
            return []
    return with_pictures(_newest(clinic).filter(named).distinct()[:SHOWN])


def _newest(clinic: Any) -> QuerySet[BlogPostPage]:
    posts = shown(BlogPostPage.objects).select_related("hero_image")
    if clinic is not None:
        posts = posts.filter(path__startswith=clinic.root_path)
    return posts.order_by(F("first_published_at").desc(nulls_last=True), "-pk")
