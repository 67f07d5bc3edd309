"""What one response refers to, fetched in sets and answered for the clinic being served.

A reference to a page resolves to the serving clinic's own page, or to its alias of the same
thing; where it has neither, there is no page and the reference is plain text. No answer names
another clinic's page.
"""

import re
from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from typing import TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from cms.chosen import Chosen
from cms.clinic import Clinic, current_clinic
from cms.private_places import private_places
from cms.reads import by_state

ModelT = TypeVar("ModelT", bound=models.Model)


def full_url(page: Page, clinic: Clinic | None = None) -> str:
    """Where a page is read, with the host.

    A page of the serving clinic is asked of nobody: Wagtail would look in the cache for each.
    """
    clinic = clinic or current_clinic()
    if clinic is None or not page.path.startswith(clinic.root_path):
        return page.full_url or ""
    return clinic.site.root_url + address(page.url_path.removeprefix(clinic.home_url_path))


SHOWN = ("path", "depth", "title", "live", "url_path", "content_type", "alias_of", "slug")
"""What others show of a page, and what says whether they may."""
PLAIN_PATH = re.compile(r"[\w/-]*", re.ASCII)


def address(path: str) -> str:
    """Where the page at this path below a home page is served; most need no quoting."""
    if PLAIN_PATH.fullmatch(path):
        return _pages_begin() + path
    return reverse("wagtail_serve", args=[path])


@cache
def _pages_begin() -> str:
    return reverse("wagtail_serve", args=[""])


class References:
    """The objects that one response refers to, each fetched once."""

    def __init__(self, absolute: bool = False) -> None:
        self.absolute = absolute
        """Links are written with their host: the API's are, a page's own are not."""
        self._objects: dict[type[models.Model], dict[int, models.Model | None]] = {}
        self._pages: dict[int, Page | None] = {}
        self._places: dict[str, Page | None] = {}
        self._asked: set[int] = set()

    def objects(self, model: type[ModelT], ids: Iterable[int | None]) -> dict[int, ModelT]:
        """The objects of these ids; only those not seen before cost a statement."""
        known = self._objects.setdefault(model, {})
        wanted = {pk for pk in ids if pk is not None}
        if missing := wanted - known.keys():
            found = model._default_manager.in_bulk(missing)
            known.update({pk: found.get(pk) for pk in missing})
        return {pk: known[pk] for pk in wanted if known[pk] is not None}  # ty: ignore[invalid-explicit-return]

    def pages(self, ids: Iterable[int | None]) -> dict[int, Page]:
        """Map each id to the live, public page that stands for it at the serving clinic.

        Ids with no such page are absent. Without a clinic (in a command, say) every live page
        stands for itself.
        """
        wanted = {pk for pk in ids if pk is not None}
        if missing := wanted - self._pages.keys():
            found = self._here(missing)
            self._pages.update({pk: found.get(pk) for pk in missing})
        return {pk: page for pk in wanted if (page := self._pages[pk]) is not None}

    def _here(self, ids: set[int]) -> dict[int, Page]:
        """One statement; one more where a page is another clinic's alias of something."""
        clinic = current_clinic()
        root_path = clinic.root_path if clinic else ""
        self._fetch_pages(ids)
        rows = self.objects(Page, ids)
        here = {pk: row for pk, row in rows.items() if self.is_shown(row, root_path)}
        source = {pk: row.alias_of_id or pk for pk, row in rows.items() if pk not in here}
        if not clinic or not source:
            return here
        self._fetch_pages(source.values())
        stands_for: dict[int, Page] = {}
        for page in sorted(self.known(Page), key=lambda page: page.path):
            if self.is_shown(page, root_path):
                stands_for[page.pk] = page
                stands_for.setdefault(page.alias_of_id or page.pk, page)
        return here | {pk: stands_for[src] for pk, src in source.items() if src in stands_for}

    def at(self, places: Iterable[str]) -> list[Page]:
        """The pages at these places of the tree, from the root down."""
        wanted = set(places)
        self._fetch_pages((), wanted)
        return [page for place in sorted(wanted) if (page := self._places[place]) is not None]

    def _fetch_pages(self, ids: Iterable[int], places: Iterable[str] = ()) -> None:
        """The pages of these ids and at these places, and the clinic's own aliases of the former;
        only what was not asked for before costs a statement."""
        clinic = current_clinic()
        if clinic and clinic.root_path not in self._places:
            self._places[clinic.root_path] = clinic.site.root_page
        ids, places = set(ids) - self._asked, set(places) - self._places.keys()
        self._asked |= ids
        if not ids and not places:
            return
        wanted = Q(pk__in=ids) | Q(path__in=places)
        if clinic:
            wanted |= Q(alias_of__in=ids, path__startswith=clinic.root_path)
        self.keep(Page.objects.filter(wanted).only(*SHOWN).order_by())
        for pk in ids:
            self._objects.setdefault(Page, {}).setdefault(pk, None)
        for place in places:
            self._places.setdefault(place, None)

    @cached_property
    def private(self) -> dict[int, str]:
        """The pages that are private with all below them: their places in the tree by id."""
        clinic = current_clinic()
        if clinic is None or clinic.kept_longer is None:
            return private_places()
        if "private" not in clinic.kept_longer:
            with by_state():
                clinic.kept_longer["private"] = private_places()
        return clinic.kept_longer["private"]

    def is_shown(self, page: Page, root_path: str = "") -> bool:
        """Is the page live, public, and below this place of the tree?"""
        return (
            page.live
            and page.path.startswith(root_path)
            and not page.path.startswith(tuple(self.private.values()))
        )

    def keep(self, objects: Iterable[models.Model]) -> None:
        """Take in what was fetched elsewhere."""
        for each in objects:
            self._objects.setdefault(type(each), {}).setdefault(each.pk, each)
            if type(each) is Page:
                self._places.setdefault(each.path, each)

    def belongs(self, page: Page) -> None:
        """Give a page of the serving clinic its clinic, so that it need not ask whose it is."""
        clinic = current_clinic()
        if clinic and page.path.startswith(clinic.root_path):
            page.__dict__.setdefault("clinic", clinic)

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
        for model in chosen.snippets():
            for snippet in self.objects(model, chosen.objects[model]).values():
                chosen.look_at(snippet)
        self._fetch_pages(chosen.pages | chosen.cards, chosen.places)
        here = self.pages(chosen.pages | chosen.cards)
        for page in self.in_full(here[pk] for pk in chosen.cards if pk in here).values():
            chosen.look_at(page, {"hero_image"})
        for model, ids in chosen.objects.items():
            self.objects(model, ids)

    def in_full(self, pages: Iterable[Page]) -> dict[int, Page]:
        """The pages as their own types, by id: one statement for each type."""
        by_type: dict[type[Page], list[int]] = defaultdict(list)
        for page in pages:
            by_type[page.specific_class or Page].append(page.pk)
        found: dict[int, Page] = {}
        for model, ids in by_type.items():
            found |= self.objects(model, ids)
        return found

    def url(self, page: Page) -> str:
        """Where the page (one that `pages` answered) is read."""
        return full_url(page)


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
