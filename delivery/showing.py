"""Which clinics show a thing that is no page: its own, and those whose pages name it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from taggit.models import Tag, TaggedItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex, Site

from clinics.models import ClinicSettings
from cms.models import ClinicDocument, ClinicImage
from delivery.changes import Kind
from delivery.states import states_by_id

KINDS: dict[type[Model], Kind] = {
    Site: Kind.SETTINGS,
    ClinicSettings: Kind.SETTINGS,
    ClinicImage: Kind.MEDIA,
    ClinicDocument: Kind.MEDIA,
    Collection: Kind.MEDIA,
    CollectionViewRestriction: Kind.MEDIA,
    Redirect: Kind.REDIRECT,
}
DEEP = 3
"""A picture in a shared section on a page: as far as things are named by things."""


def kind_of_thing(model: type[Model]) -> Kind:
    return KINDS.get(model, Kind.TAXONOMY)


def sites_showing(thing: Any) -> set[int] | None:
    """The ids of the sites; None where it is not known, which means every clinic."""
    if isinstance(thing, Site):
        return {thing.pk}
    own = _own_sites(thing)
    return None if own is None else own | _named_on(thing)


def sites_of_logo(thing: Any) -> set[int]:
    """The ids of the sites whose logo it is: that belongs to a clinic's settings."""
    if not isinstance(thing, ClinicImage):
        return set()
    return set(ClinicSettings.objects.filter(logo=thing).values_list("site_id", flat=True))


def _own_sites(thing: Any) -> set[int] | None:
    if isinstance(thing, TaggedItem):
        return _sites_of_tagged([thing])
    if isinstance(thing, Tag):
        return _sites_of_tagged(TaggedItem.objects.filter(tag=thing))
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


def _sites_of_tagged(items: Iterable[TaggedItem]) -> set[int] | None:
    """A tag is seen where the things are that have it."""
    found: set[int] = set()
    for item in items:
        if item.content_object is None:
            continue
        sites = sites_showing(item.content_object)
        if sites is None:
            return None
        found |= sites
    return found


def _named_on(thing: Model) -> set[int]:
    """Where pages name it, or something that names it."""
    pages: set[int] = set()
    page_type = ContentType.objects.get_for_model(Page).pk
    names = {(ContentType.objects.get_for_model(thing).pk, str(thing.pk))}
    for _ in range(DEEP):
        named_by = set()
        for content_type, pk in names:
            rows = ReferenceIndex.objects.filter(
                to_content_type_id=content_type, to_object_id=pk
            ).values_list("base_content_type_id", "object_id")
            named_by |= set(rows)
        pages |= {int(pk) for base, pk in named_by if base == page_type}
        names = {(base, pk) for base, pk in named_by if base != page_type}
    return {state.site_id for state in states_by_id(pages).values()} if pages else set()
