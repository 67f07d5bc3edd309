"""What may stand after an address's question mark: what a view reads there, saying theirs.

What a view reads is watched (`queries.py`); of every name it is said here what it names.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.http import urlencode
from taggit.models import Tag
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.api.v3.urls import api
from wagtail.models import Collection, Page, Revision, Site, Task, Workflow

from accounts.models import User
from blog.models import BlogCategory
from clinics.models import MissedAddress, Specialty
from clinics.tokens.forms import key_of
from clinics.wall.named import PARAMETERS
from clinics.wall.rows import table
from cms.models import ClinicImage
from cms.previews.tokens import Token, sign
from conditions.models import BodyArea
from tests.isolation.arguments import Ask, nobodys, paths
from tests.isolation.naming import keys, model_of, rows
from tests.isolation.patterns import Route
from tests.isolation.world import World

TABLES: Mapping[str, type[Model]] = {
    **PARAMETERS,
    "child_of": Page,
    "descendant_of": Page,
    "ancestor_of": Page,
    "translation_of": Page,
    "collection_id": Collection,
    "owner": User,
    "user": User,
    "edited_by": User,
    "locked_by": User,
    "requested_by": User,
    "last_published_by": User,
    "workflow": Workflow,
    "task": Task,
    "body_areas": BodyArea,
    "specialties": Specialty,
    "object_type": ContentType,
    "site": Site,
    "category": BlogCategory,
    "missed": MissedAddress,
    "revision": Revision,
}
"""Parameters that name a row by its number, whichever view reads them."""
SEARCHES = ("q", "search", "term", "query")
"""Parameters that look for a word."""
NEXT = ("/admin/pages/{page}/", "/admin/pages/{page}/edit/", "/admin/images/{image}/")
"""Where a caller may want to be led afterwards."""
TYPES = ("page_type", "type", "content_type")
"""Parameters that name a page's type."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "export": ("csv", "xlsx"),
    "fields": ("*", "*,owner(*)", "_,id,title", "_,seo,related(*)"),
    "expand": ("related", "practitioners,treatments,related"),
    "layout": ("list",),
    "ordering": ("title", "-latest_revision_created_at", "name", "ord"),
    "order": ("-id",),
    "usage_count": ("0",),
    "search_all": ("1",),
    "describe_on_delete": ("1",),
    "for_explorer": ("1",),
    "multiple": ("1",),
    "can_choose_root": ("1",),
    "has_children": ("true",),
    "ignored": ("1",),
    "mode": ("front-end",),
    "scheme": ("dark",),
    "in_preview_panel": ("true",),
    "rich_text_format": ("raw", "html", "json", "markdown"),
    "_w_filter_fragment": ("1",),
    "_w_hydrate_create_view": ("1",),
    "p": ("2",),
    "page": ("2",),
    "user_perms": ("move_to", "copy_to"),
    "match_subclass": ("false",),
    "allow_external_link": ("true",),
    "allow_email_link": ("true",),
    "allow_phone_link": ("true",),
    "allow_anchor_link": ("true",),
    "aspect": ("overview,other",),
    "review_state": ("never_reviewed", "overdue,changed_since_review"),
}
"""Parameters that change what is shown, with what they may say; nothing of theirs is in them."""


EACH = 12
"""Values of a parameter that are tried."""
SPANS = ("_from", "_to", "_min", "_max")
"""Ends of parameters that are a time or a count."""
NOTHING = {
    "format": "how an answer is written",
    "live": "yes or no",
    "has_child_pages": "yes or no",
    "is_commenting_action": "yes or no",
    "status": "a word of the program",
    "action": "a word of the program",
    "cursor": "a place in a listing, signed; of a clinic's own pages whoever says it",
    "limit": "a count",
    "offset": "a count",
    "search_operator": "and, or",
    "locale": "a language; there is one",
    "link_text": "shown again to whoever sent it",
    "link_url": "shown again to whoever sent it",
    "select_format": "yes or no",
    "by_appointment": "yes or no",
    "is_clinical": "yes or no",
    "telehealth": "yes or no",
    "is_permanent": "yes or no",
    "is_superuser": "yes or no",
    "revoked": "yes or no",
    "show_disabled": "yes or no",
    "reviewable": "yes or no: by whoever asks",
    "kind": "a word of the program",
    "page_locale": "a language; there is one",
    "last_published_at": "a time",
    "review_due": "a day",
}
"""Parameters that name nothing of anybody's."""


@cache
def declared(route: Route) -> frozenset[str]:
    """What both APIs say that they take: they go through what was sent, and look for no name."""
    view: Any = getattr(route.view, "cls", None)
    if view and issubclass(view, BaseAPIViewSet):
        fields = view.get_available_fields(view.model, db_fields_only=True)
        return frozenset(fields) | view.known_query_parameters
    taken = _of_v3().get(re.sub(r"%\((\w+)\)s", r"{\1}", route.template), {}).get("get", {})
    return frozenset(each["name"] for each in taken.get("parameters", ()) if each["in"] == "query")


@cache
def _of_v3() -> Any:
    return api.get_openapi_schema(path_prefix="/api/v3-preview/")["paths"]


def asks(route: Route, address: str, names: set[str], world: World) -> list[Ask]:
    """The address with each of the parameters in turn, saying something of theirs."""
    found = []
    for name in sorted(names | declared(route)):
        for value in evenly(values(route, name, world)):
            asked = f"{address}?{urlencode({name: value})}"
            found.append(Ask(route, asked, nobodys(asked)))
    return found


def values(route: Route, name: str, world: World) -> list[str]:
    """What of theirs a parameter may say; nothing for one that names none of it."""
    if name in WORDS:
        return list(WORDS[name])
    if name in SEARCHES:
        return titles(world)
    if name == "next":
        names = {"page": keys(world, Page)[0], "image": keys(world, ClinicImage)[0]}
        return [address.format(**names) for address in NEXT]
    if name in TYPES:
        return [model._meta.label for model in world.theirs.rows if issubclass(model, Page)]
    if name == "site" and "/api/" in route.template:
        return [world.theirs.host, f"{world.theirs.host}:{world.theirs.clinic.site.port}"]
    if name == "tag":
        return [*words_in(world, "Tag.name"), *keys(world, Tag)]
    if name == "token":
        return tokens(world)
    if name == "person":
        return [key_of(world.theirs.clinic.site.pk, int(pk)) for pk in keys(world, User)]
    if name in ("html_path", "path"):
        return [f"/{path}" for path in paths(world)] + words_in(world, name)
    if model := _named_by(route, name):
        return keys(world, model)
    return words_in(world, name)


def tokens(world: World) -> list[str]:
    """Preview links to drafts of theirs, as if our clinic had signed them."""
    ours = world.ours.clinic.site.pk
    drafts = [row for row in rows(world, Revision) if row.content_type.model.endswith("page")]
    return [sign(Token(ours, int(row.object_id), row.pk)) for row in drafts]


def _named_by(route: Route, name: str) -> type[Model] | None:
    if name in TABLES:
        return TABLES[name]
    known = table().get(route.name, ())
    said = next((row.names[name] for row in known if name in row.names), None)
    return said or (model_of(route, "pk", {}) or Page if name == "id" else None)


def evenly(found: list[str]) -> list[str]:
    """At most `EACH` of them, from all over: rows of a table were made in every state in turn."""
    step = max(1, -(-len(found) // EACH))
    return found[::step]


def titles(world: World) -> list[str]:
    """Words that a search would find, one of every table that has titles or names."""
    ends = re.compile(r"\.(title|name|email|first_name|site_name|old_path|path) of \d+$")
    by_field = {
        mark.where.split(" of ")[0]: mark.word
        for mark in world.theirs.marks
        if ends.search(mark.where)
    }
    return list(by_field.values())


def words_in(world: World, name: str) -> list[str]:
    """What stands in fields of that name: `?slug=` says the slugs of theirs."""
    return [mark.word for mark in world.theirs.marks if f".{name} of " in f".{mark.where}"]


def unknown(reads: Mapping[Route, set[str]], world: World) -> set[str]:
    """The parameters of which nobody has said what they name, or that they name nothing."""
    names = {
        name for route, read in reads.items() for name in read if not values(route, name, world)
    }
    return {name for name in names if name not in NOTHING and not name.endswith(SPANS)}


def _named_by(route: Route, name: str) -> type[Model] | None:
    if name in TABLES:
        return TABLES[name]
    known = table().get(route.name, ())
    said = next((row.names[name] for row in known if name in row.names), None)
    return said or (model_of(route, "pk", {}) or Page if name == "id" else None)
