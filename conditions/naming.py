"""What names a page: found when asked, not stored twice."""

from typing import Any

from wagtail.models import Page

from clinics.models import PractitionerPage
from cms.cards import with_pictures
from cms.privacy import shown
from conditions.models import ConditionPage, TreatmentPage


def related_pages(page: Page, clinic: Any) -> list[Any]:
    """Answer of the `related_pages` hook: the conditions and treatments that name the page.

    For a condition, a treatment or a practitioner; what the page itself names is not repeated.
    """
    if isinstance(page, PractitionerPage):
        return [
            *naming(ConditionPage.objects, "practitioners", page, clinic),
            *naming(TreatmentPage.objects, "practitioners", page, clinic),
        ]
    if isinstance(page, ConditionPage):
        own = {*page.chosen("treatments"), *page.chosen("related_conditions")}
        found = [
            *naming(TreatmentPage.objects, "conditions", page, clinic),
            *naming(ConditionPage.objects, "related_conditions", page, clinic),
        ]
    elif isinstance(page, TreatmentPage):
        own = {*page.chosen("conditions")}
        found = naming(ConditionPage.objects, "treatments", page, clinic)
    else:
        return []
    return [other for other in found if not own & {other.pk, other.alias_of_id}]


def naming(pages: Any, relation: str, page: Page, clinic: Any) -> list[Any]:
    """Those of `pages` (a manager) at the clinic whose rows in `relation` point at the page.

    A page that stands here as an alias is named where its source is named, too.
    """
    same = [pk for pk in (page.pk, page.alias_of_id) if pk]
    found = shown(pages).filter(**{f"{relation}__page__in": same})
    found = found.filter(path__startswith=clinic.root_path) if clinic else found
    return with_pictures(found.distinct().order_by("title").select_related("hero_image"))
