"""Where does it hurt? The parts of the body that the clinic has conditions for, as links."""

from typing import TYPE_CHECKING, Any

from cms.privacy import shown
from cms.references import full_url
from conditions.foot import area_links, drawn
from conditions.models import BodyArea, ConditionIndexPage, ConditionPage

if TYPE_CHECKING:
    from home.home_page import HomePage


def context(home: "HomePage") -> dict[str, Any]:
    """`areas` and `foot` (links), and `all_conditions` (the list's address, or "")."""
    lists = shown(ConditionIndexPage.objects)
    found = lists.child_of(home).first() if home.path else None
    if found is None:
        return {"areas": [], "foot": [], "all_conditions": ""}
    conditions = shown(ConditionPage.objects.child_of(found))
    areas = BodyArea.objects.filter(conditions__in=conditions).distinct()
    links = area_links(areas, full_url(found))
    everything = full_url(found) if links else ""
    return {"areas": links, "foot": drawn(links), "all_conditions": everything}
