"""Where does it hurt? The parts of the body that the clinic has conditions for, as links."""

from typing import TYPE_CHECKING, Any

from cms.privacy import shown
from cms.references import full_url
from conditions.models import BodyArea, ConditionIndexPage, ConditionPage

if TYPE_CHECKING:
    from home.home_page import HomePage


def context(home: "HomePage") -> dict[str, Any]:
    """`areas` (`[{label, url}]`) and `all_conditions` (the list's address, or "")."""
    lists = shown(ConditionIndexPage.objects)
    found = lists.child_of(home).first() if home.path else None
    if found is None:
        return {"areas": [], "all_conditions": ""}
    conditions = shown(ConditionPage.objects.child_of(found))
    areas = BodyArea.objects.filter(conditions__in=conditions).distinct()
    links = [{"label": area.name, "url": f"{full_url(found)}?area={area.slug}"} for area in areas]
    return {"areas": links, "all_conditions": full_url(found) if links else ""}
