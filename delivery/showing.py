"""Which clinics show a thing that is no page: its own, and those whose pages name it."""

from typing import Any

from django.db.models import Model
from taggit.models import Tag, TaggedItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Site

from clinics.models import ClinicSettings
from cms.models import ClinicDocument, ClinicImage
from delivery.changes import Kind
from delivery.naming import named, sites_naming
from delivery.recording import Recorder

KINDS: dict[type[Model], Kind] = {
    Site: Kind.SETTINGS,
    ClinicSettings: Kind.SETTINGS,
    ClinicImage: Kind.MEDIA,
    ClinicDocument: Kind.MEDIA,
    Collection: Kind.MEDIA,
    CollectionViewRestriction: Kind.MEDIA,
    Redirect: Kind.REDIRECT,
}


def kind_of_thing(model: type[Model]) -> Kind:
    return KINDS.get(model, Kind.TAXONOMY)


def count(current: Recorder, thing: Any) -> None:
    """Its own clinics change. Who names it is asked last, when nobody else can come between."""
    kind = kind_of_thing(type(thing))
    for each in _seen_of(thing):
        current.thing(kind, own_sites(each))
        current.shared[kind][type(each)].add(each.pk)


def count_for_the_last_time(current: Recorder, thing: Any) -> None:
    """Before it goes, and with it what is known of who names it."""
    kind = kind_of_thing(type(thing))
    count(current, thing)
    for each in _seen_of(thing):
        current.thing(kind, sites_naming(named(each)))


def count_as_stored(current: Recorder, thing: Any) -> None:
    """Before it is saved: the clinics that it may be leaving."""
    stored = type(thing)._base_manager.filter(pk=thing.pk).first()
    if stored and _place_of(stored) != _place_of(thing):
        count(current, stored)


def _place_of(thing: Any) -> tuple[Any, ...]:
    return tuple(getattr(thing, name, None) for name in ("site_id", "collection_id", "object_id"))


def _seen_of(thing: Any) -> list[Any]:
    """What the public sees of it: a tag is seen where the things are that have it."""
    if isinstance(thing, TaggedItem):
        return [thing.content_object] if thing.content_object else []
    if isinstance(thing, Tag):
        items = TaggedItem.objects.filter(tag=thing)
        return [item.content_object for item in items if item.content_object]
    return [thing]


def own_sites(thing: Any) -> set[int] | None:
    """The ids of the sites; None where it is not known, which means every clinic."""
    if isinstance(thing, Site):
        return {thing.pk}
    if isinstance(thing, Redirect) and thing.site_id is None:
        return None
    if getattr(thing, "site_id", None) is not None:
        return {thing.site_id}
    if getattr(thing, "collection_id", None) is None:
        return None
    where = Collection.objects.filter(pk=thing.collection_id).values_list("path", flat=True).first()
    if where is None:
        return None  # An archive's rows are made in any order.
    libraries = ClinicSettings.objects.filter(collection__isnull=False)
    found = libraries.values_list("site_id", "collection__path")
    return {site for site, path in found if where.startswith(path)} or None
