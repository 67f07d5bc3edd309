"""What names a page: found when asked, not stored twice."""

from collections.abc import Sequence
from typing import Any

from clinics.models import PractitionerPage
from cms.related import Found, naming
from conditions.models import ConditionPage, TreatmentPage

NAMED: dict[Any, list[tuple[Any, str]]] = {
    PractitionerPage: [(ConditionPage, "practitioners"), (TreatmentPage, "practitioners")],
    ConditionPage: [(TreatmentPage, "conditions"), (ConditionPage, "related_conditions")],
    TreatmentPage: [(ConditionPage, "treatments")],
}
"""By what is named: the types that name it, and in which rows."""
OWN: dict[Any, list[str]] = {
    ConditionPage: ["treatments", "related_conditions"],
    TreatmentPage: ["conditions"],
}
"""The rows in which it names such pages itself; those are not repeated."""


def related_pages(pages: Sequence[Any], clinic: Any, cards: bool) -> Found:
    """Answer of the `related_pages` hook: the conditions and treatments that name these pages."""
    kind = type(pages[0])
    found: Found = {page.pk: [] for page in pages}
    for model, rows in NAMED.get(kind, []):
        for pk, others in naming(pages, model, f"{rows}__page", clinic, cards=cards).items():
            found[pk] += others
    for page in pages:
        own = {pk for relation in OWN.get(kind, []) for pk in page.chosen(relation)}
        found[page.pk] = [one for one in found[page.pk] if not own & {one.pk, one.alias_of_id}]
    return found
