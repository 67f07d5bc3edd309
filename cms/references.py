"""What one response refers to, fetched in sets and answered for the clinic being served.

A reference to a page resolves to the serving clinic's own page, or to its alias of the same
thing; where it has neither, there is no page and the reference is plain text. No answer names
another clinic's page.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from cms.chosen import Chosen
from cms.clinic import Clinic, current_clinic

PageT = TypeVar("PageT", bound=Page)
ModelT = TypeVar("ModelT", bound=models.Model)


def pages_here(
    ids: Iterable[int],
    model: type[PageT] = Page,  # ty: ignore[invalid-parameter-default]
    clinic: Clinic | None = None,
) -> dict[int, PageT]:
    """Map each id to the live, public page that stands for it at the serving clinic.

    Ids with no such page are absent. Costs a constant number of statements. Without a clinic
    (in a command, say) every live page stands for itself.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    clinic = clinic or current_clinic()
    shown = model.objects.live().public()
    if clinic is None:
        return {page.pk: page for page in shown.filter(pk__in=wanted)}
    source = _sources(wanted)
    sources = set(source.values())
    here: dict[int, PageT] = {}
    for page in shown.filter(
        Q(pk__in=wanted | sources) | Q(alias_of__in=sources), path__startswith=clinic.root_path
    ):
        here[page.pk] = page
        here.setdefault(page.alias_of_id or page.pk, page)
    return {
        pk: here.get(pk) or here[source[pk]] for pk in source if pk in here or source[pk] in here
    }


def full_url(page: Page, clinic: Clinic | None = None) -> str:
    """Where a page is read, with the host.

    A page of the serving clinic is asked of nobody: Wagtail would look in the cache for each.
    """
    clinic = clinic or current_clinic()
    if clinic is None or not page.path.startswith(clinic.root_path):
        return page.full_url or ""
    path = page.url_path.removeprefix(clinic.site.root_page.url_path)
    return clinic.site.root_url + reverse("wagtail_serve", args=[path])


def _sources(ids: set[int]) -> dict[int, int]:
    """Map each page to the one that it is an alias of, or to itself."""
    rows = Page.objects.filter(pk__in=ids).values_list("pk", "alias_of")
    return {pk: alias_of or pk for pk, alias_of in rows}


class References:
    """The objects that one response refers to, each fetched once."""

    def __init__(self, absolute: bool = False) -> None:
        self.absolute = absolute
        """Links are written with their host: the API's are, a page's own are not."""
        self._objects: dict[type[models.Model], dict[int, models.Model | None]] = {}
        self._pages: dict[int, Page | None] = {}

    def objects(self, model: type[ModelT], ids: Iterable[int | None]) -> dict[int, ModelT]:
        """The objects of these ids; only those not seen before cost a statement."""
        known = self._objects.setdefault(model, {})
        wanted = {pk for pk in ids if pk is not None}
        if missing := wanted - known.keys():
            found = model._default_manager.in_bulk(missing)
            known.update({pk: found.get(pk) for pk in missing})
        return {pk: known[pk] for pk in wanted if known[pk] is not None}  # ty: ignore[invalid-explicit-return]

    def pages(self, ids: Iterable[int | None]) -> dict[int, Page]:
        """`pages_here`, each asked once."""
        wanted = {pk for pk in ids if pk is not None}
        if missing := wanted - self._pages.keys():
            found = pages_here(missing)
            self._pages.update({pk: found.get(pk) for pk in missing})
        return {pk: page for pk in wanted if (page := self._pages[pk]) is not None}

    def known(self, model: type[ModelT]) -> list[ModelT]:
        """The objects of a model that were fetched so far."""
        found = self._objects.get(model, {}).values()
        return [each for each in found if each is not None]  # ty: ignore[invalid-explicit-return]

    def gather(self, bodies: Iterable[StreamValue]) -> None:
        """Fetch what all these bodies refer to, with one statement a model."""
        chosen = Chosen()
        for body in bodies:
            chosen.look(body.stream_block, body.raw_data)
        self.fetch(chosen)

    def fetch(self, chosen: Chosen) -> None:
        """Fetch what was chosen, and what the snippets among it have chosen in their turn."""
        inner = Chosen()
        for model, ids in chosen.objects.items():
            found = self.objects(model, ids)
            for snippet in [] if issubclass(model, Page) else found.values():
                inner.look_at(snippet)
        for model, ids in inner.objects.items():
            self.objects(model, ids)
        self.pages(chosen.pages | inner.pages)

    def url(self, page: Page) -> str:
        """Where the page (one that `pages` answered) is read."""
        return full_url(page) if self.absolute else page.url


_current: ContextVar[References | None] = ContextVar("references", default=None)


def references() -> References:
    """The references of the response being made, or fresh ones outside of any."""
    return _current.get() or References()


@contextmanager
def collecting(absolute: bool = False) -> Generator[References]:
    """Share references between everything that one response is made of."""
    made = References(absolute)
    token = _current.set(made)
    try:
        yield made
    finally:
        _current.reset(token)


def is_collecting() -> bool:
    return _current.get() is not None
