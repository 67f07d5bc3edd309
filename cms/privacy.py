"""Which pages the public may read: the live ones that are not private, asked once a response."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from cms.clinic import current_clinic
from cms.references import references
from cms.tree import above


def shown(pages: Any) -> Any:
    """Those of the pages (a queryset or manager of them) that are live and public."""
    private = Q()
    for path in _private_places():
        private |= Q(path__startswith=path)
    live = pages.live()
    return live.exclude(private) if private else live


def _private_places() -> list[str]:
    """Those that can matter where one clinic is served."""
    clinic, places = current_clinic(), references().private.values()
    root = clinic.root_path if clinic else ""
    return [path for path in places if path.startswith(root) or root.startswith(path)]


def restrictions_of(page: Page) -> QuerySet[PageViewRestriction]:
    """What keeps a page private: on itself and on the pages above; an alias has its source's."""
    refs = references()
    if not refs.private:
        return PageViewRestriction.objects.none()
    ids = {pk for pk, path in refs.private.items() if page.path.startswith(path)}
    clinic = current_clinic()
    asked: list[Page] = [page, *refs.at(above(page, clinic.root_path if clinic else ""))]
    while sources := {each.alias_of_id for each in asked if each.alias_of_id}:
        ids |= sources & refs.private.keys()
        asked = list(refs.objects(Page, sources).values())
    return PageViewRestriction.objects.filter(page__in=ids)
