"""Which rows of theirs there are, and which table an argument of an address names one of."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model
from wagtail.admin.models import EditingSession
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    CollectionViewRestriction,
    PageViewRestriction,
    Revision,
    Site,
    TaskState,
)

from clinics.ownership import is_shared
from clinics.wall.named import ARGUMENTS
from clinics.wall.rows import table
from cms.models import ClinicDocument
from tests.isolation.numbers import is_theirs
from tests.isolation.patterns import Route
from tests.isolation.world import World

REVISIONS_BY = ("revision_id_a", "revision_id_b")
OTHERS: Mapping[str, type[Model]] = {
    "_0": ClinicDocument,
    "page_view_restriction_id": PageViewRestriction,
    "redirect_id": Redirect,
    "restriction_id": CollectionViewRestriction,
    "session_id": EditingSession,
}
"""What an argument names of which neither the wall nor its view says it."""
SETTINGS = "wagtailsettings:preview_on_edit"
MOST = 60
"""Rows of a table that count as numbers in use: what has more is written by the program alone."""


def rows(world: World, model: type[Model]) -> list[Any]:
    """Theirs of a table and of those that extend it, one for a key."""
    found = {
        row.pk: row
        for table_of, rows_of in world.theirs.rows.items()
        if issubclass(table_of, model)
        for row in rows_of
    }
    return list(found.values())


def keys(world: World, model: type[Model]) -> list[str]:
    """The numbers of theirs, or of what the group shares."""
    if is_shared(model):
        return [str(pk) for pk in model._default_manager.values_list("pk", flat=True)]
    return [str(row.pk) for row in rows(world, model)]


def in_use(world: World) -> list[str]:
    """Every number of a row of theirs, whatever table it is in."""
    few = (found for found in world.theirs.rows.values() if len(found) <= MOST)
    return sorted({str(row.pk) for found in few for row in found if is_theirs(row.pk)})


def model_of(route: Route, name: str, words: Mapping[str, str]) -> type[Model] | None:
    """Which table an argument names a row of: the others, the wall's table or the view say it."""
    if "type" in words:
        return apps.get_model(words["type"])
    if "app_label" in words and name == "object_id":
        return apps.get_model(words["app_label"], words["model_name"])
    for row in table().get(route.name, []):
        if name in row.names:
            return row.names[name]
    if name in ARGUMENTS:
        return ARGUMENTS[name]
    if name in REVISIONS_BY:
        return Revision
    return Site if route.name == SETTINGS else _of_view(route) or OTHERS.get(name)


def _of_view(route: Route) -> type[Model] | None:
    view: Any = getattr(route.view, "cls", None) or getattr(route.view, "view_class", None)
    if view and issubclass(view, BaseAPIViewSet):
        return view.model
    given = getattr(route.view, "view_initkwargs", {}).get("model") or getattr(view, "model", None)
    return given if isinstance(given, type) else None


def leads_to(world: World, model: type[Model] | None, pk: str) -> list[str]:
    """The numbers of what a row is about, and then of all else that it refers to."""
    found = rows(world, model) if model else []
    row: Any = next((row for row in found if str(row.pk) == pk), None)
    if row is None:
        return []
    keys_of = [f.attname for f in row._meta.concrete_fields if isinstance(f, ForeignKey)]
    about = row.workflow_state if isinstance(row, TaskState) else row
    return [str(getattr(about, "object_id", "")), *(str(getattr(row, name)) for name in keys_of)]
