"""Whose something is: which rows of a table belong to a clinic.

The tables themselves say it. A page belongs to the clinic in whose tree it stands, a picture to the
one in whose library it is, and any other row to the clinic that its foreign keys lead to. A table
that leads nowhere has to be named here, or nobody but group staff sees its rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.models import Collection, Page, Site

from clinics.clinic_settings import ClinicSettings
from clinics.scoping import clinics_in_view, clinics_of, is_group_staff, site_in_view

NOTHING = Q(pk__in=[])
EVERYTHING = Q()

THROUGH = {
    "auth.Group": "clinic_group",
    "accounts.User": "groups",
    "cms.ClinicRendition": "image",
    "cms.TakenDownAlias": "page",
    "wagtailusers.UserProfile": "user",
    "wagtailcore.APIToken": "user",
    "wagtailcore.CollectionViewRestriction": "collection",
    "wagtailcore.Comment": "page",
    "wagtailcore.GroupApprovalTask": "groups",
    "wagtailcore.GroupCollectionPermission": "group",
    "wagtailcore.GroupPagePermission": "group",
    "wagtailcore.PageLogEntry": "page",
    "wagtailcore.PageSubscription": "page",
    "wagtailcore.PageViewRestriction": "page",
    "wagtailcore.Task": "groupapprovaltask__groups",
    "wagtailcore.TaskState": "workflow_state",
    "wagtailcore.UploadedFile": "uploaded_by_user",
    "wagtailcore.Workflow": "workflow_pages__page",
    "wagtailcore.WorkflowPage": "page",
    "wagtailcore.WorkflowTask": "workflow",
    "delivery.WebhookAttempt": "subscriber",
    "delivery.WebhookMail": "subscriber",
    "blog.BlogTag": "tagged_posts__content_object",
    "blog.BlogPostTag": "content_object",
}
"""Tables that belong to whoever another table, the one at the end of this path, belongs to."""

BY_OBJECT = {
    "wagtailadmin.EditingSession": "content_type",
    "wagtailadmin.FormState": "content_type",
    "wagtailcore.ModelLogEntry": "content_type",
    "wagtailcore.ReferenceIndex": "base_content_type",
    "wagtailcore.Revision": "base_content_type",
    "wagtailcore.WorkflowState": "base_content_type",
    "taggit.TaggedItem": "content_type",
}
"""Tables whose rows name any object, with the field that says of which table it is."""

SHARED = {
    "clinics.Specialty",
    "conditions.BodyArea",
    "contenttypes.ContentType",
    "wagtailcore.Locale",
}
"""The group's: every clinic reads them, and none changes them."""


@dataclass(frozen=True)
class Reach:
    """Some clinics, as what belongs to them can be asked for."""

    sites: tuple[int, ...] = ()
    homes: tuple[str, ...] = ()
    """Tree paths of the home pages."""
    libraries: tuple[str, ...] = ()
    """Tree paths of the collections."""
    is_everything: bool = False

    @classmethod
    def of(cls, clinics: Iterable[ClinicSettings]) -> "Reach":
        found = list(clinics)
        return cls(
            sites=tuple(clinic.site_id for clinic in found),
            homes=tuple(clinic.root_path for clinic in found),
            libraries=tuple(c.collection.path for c in found if c.collection),
        )


def reach_of(user: Any) -> Reach:
    """What the person's clinics own; everything for group staff. Read once for a user object."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Reach()
    if not hasattr(user, "_clinic_reach"):
        own = clinics_of(user).select_related("site__root_page", "collection")
        user._clinic_reach = Reach(is_everything=True) if is_group_staff(user) else Reach.of(own)
    return user._clinic_reach


def reach_in_view(request: HttpRequest) -> Reach:
    """What the clinics own that the person looks at now: `reach_of`, or narrower. For lists."""
    chosen = site_in_view(request)
    if chosen is None:
        return reach_of(request.user)
    kept = request.__dict__.get("_reach_in_view")
    if kept is None or kept[0] != (request.user, chosen):
        looked_at = clinics_in_view(request).select_related("site__root_page", "collection")
        kept = ((request.user, chosen), Reach.of(looked_at))
        request.__dict__["_reach_in_view"] = kept
    return kept[1]


def owned(model: type[Model], reach: Reach) -> QuerySet[Any]:
    """The rows of a table that belong to these clinics."""
    found = model._default_manager.all()
    if reach.is_everything:
        return found
    return found.filter(pk__in=model._default_manager.filter(owned_q(model, reach)).values("pk"))


def readable(model: type[Model], reach: Reach) -> QuerySet[Any]:
    """What belongs to these clinics, and what the group shares with all of them."""
    return model._default_manager.all() if is_shared(model) else owned(model, reach)


def is_shared(model: type[Model]) -> bool:
    return model._meta.label in SHARED


def is_known(model: type[Model]) -> bool:
    """Is it said whose the rows are? A table of which nothing is known is closed to all clinics."""
    return is_shared(model) or _rule(model) is not None


def owned_q(model: type[Model], reach: Reach, path: str = "") -> Q:
    """The condition that a row of the table, at the end of a path of lookups, belongs to them."""
    if reach.is_everything:
        return EVERYTHING
    if issubclass(model, Page):
        return _below(f"{path}path__startswith", reach.homes)
    if model is Collection:
        return _below(f"{path}path__startswith", reach.libraries)
    if model is Site:
        return Q(**{f"{path}pk__in": reach.sites})
    if model._meta.label in BY_OBJECT:
        return _by_object(model, reach, path)
    rule = _rule(model)
    if rule is None:
        return Q(**{f"{path}pk__in": []})
    return owned_q(_at_the_end(model, rule), reach, f"{path}{rule}__")


def _rule(model: type[Model]) -> str | None:
    """The lookup that leads from a row to its owner; "" where the row says so itself."""
    label = model._meta.label
    if model in (Site, Collection) or issubclass(model, Page) or label in BY_OBJECT:
        return ""
    if label in THROUGH:
        return THROUGH[label]
    keys = [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]
    for leads in (_to_site, _to_parent, _to_library):
        if found := next((key.name for key in keys if leads(key)), None):
            return found
    return None


def _to_site(key: ForeignKey) -> bool:
    return key.name == "site" and key.related_model is Site


def _to_parent(key: ForeignKey) -> bool:
    return isinstance(key, ParentalKey)


def _to_library(key: ForeignKey) -> bool:
    return key.name == "collection" and key.related_model is Collection


def _at_the_end(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # ty: ignore[invalid-assignment]
    return model


def _below(lookup: str, paths: tuple[str, ...]) -> Q:
    return reduce(or_, (Q(**{lookup: path}) for path in paths), NOTHING) if paths else NOTHING


def _by_object(model: type[Model], reach: Reach, path: str) -> Q:
    """Rows about pages, and about the tables that editors change beside pages."""
    kind = BY_OBJECT[model._meta.label]
    # Text in Wagtail's tables, a number in those of tags; PostgreSQL compares like with like.
    column: Any = type(model._meta.get_field("object_id"))
    found = NOTHING
    for about in _tables_with_history():
        own = about._default_manager.filter(owned_q(about, reach))
        ids = own.annotate(as_named=Cast("pk", column())).values("as_named")
        of_kind = ContentType.objects.get_for_model(about)
        found |= Q(**{f"{path}{kind}": of_kind, f"{path}object_id__in": ids})
    return found


@cache
def _tables_with_history() -> tuple[type[Model], ...]:
    """What revisions, log entries and workflows are about: pages, and what says whose it is."""
    own = [
        model
        for model in apps.get_models()
        if not issubclass(model, Page) and _rule(model) in ("site", "collection")
    ]
    return (Page, Collection, Site, *own)
