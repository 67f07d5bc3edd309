"""What the public sees of pages: before a change, after it, and what the difference is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, Site

from cms.private_places import private_places
from delivery.changes import Change, Kind

CHUNK = 500


@dataclass(frozen=True)
class PageState:
    """A page of a clinic, as far as it is the public's business."""

    site_id: int
    uuid: UUID
    type: str
    title: str
    path: str
    """On the clinic's host, e.g. "/conditions/bunion/"."""
    is_live: bool
    is_private: bool

    @property
    def is_public(self) -> bool:
        return self.is_live and not self.is_private


def change_of(pk: int, state: PageState, kind: Kind) -> Change:
    """The row, yet to be numbered, that says this of the page."""
    return Change(
        site_id=state.site_id,
        kind=kind,
        page=pk,
        page_uuid=state.uuid,
        page_type=state.type,
        title=state.title,
        path=state.path,
    )


def below(page_path: str) -> Q:
    """The page at this place of the tree, and all below it."""
    return Q(path__startswith=page_path)


def states_of(which: Q) -> dict[int, PageState]:
    """The clinics' pages among these, by id: a few statements, however many they are."""
    homes = {
        path: (site_id, len(url_path) - 1)
        for site_id, path, url_path in Site.objects.order_by().values_list(
            "pk", "root_page__path", "root_page__url_path"
        )
    }
    private = tuple(private_places().values())
    rows = Page.objects.filter(which).values_list(
        "pk", "path", "url_path", "translation_key", "content_type", "title", "live"
    )
    found = {}
    for pk, path, url_path, uuid, content_type, title, live in rows:
        site_id, cut = homes.get(path[: 2 * Page.steplen], (None, 0))
        if site_id is not None:
            found[pk] = PageState(
                site_id,
                uuid,
                type_named(content_type),
                title,
                url_path[cut:],
                live,
                path.startswith(private) if private else False,
            )
    return found


def sites_of(page: Page) -> set[int]:
    """The site in whose tree the page stands; none outside of all of them."""
    return {state.site_id for state in states_of(Q(pk=page.pk)).values()}


def states_by_id(pks: Iterable[int]) -> dict[int, PageState]:
    wanted, found = sorted(pks), {}
    for start in range(0, len(wanted), CHUNK):
        found |= states_of(Q(pk__in=wanted[start : start + CHUNK]))
    return found


def type_named(content_type: int) -> str:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    return model._meta.label if model else ""


def kind_of(
    before: PageState | None, after: PageState | None, *, content: bool, review: bool
) -> Kind | None:
    """What the difference is to the public; None where there is none.

    `content`: something of the page was written; `review`: only who stands behind it was.
    """
    was, is_now = bool(before and before.is_public), bool(after and after.is_public)
    if not was:
        return Kind.PUBLISHED if is_now else None
    if after is None:
        return Kind.DELETED
    if not after.is_live:
        return Kind.UNPUBLISHED
    if after.is_private:
        return Kind.PRIVACY
    if before is not None and before.path != after.path:
        return Kind.MOVED
    if content:
        return Kind.PUBLISHED
    return Kind.REVIEW if review else None


def is_of_text_alone(kind: Kind, before: PageState | None, after: PageState) -> bool:
    """Is nothing but what the page says another: not where it is, nor who may read what?

    What is known of a clinic holds through such a change. A home page's own row is part of that.
    """
    was_private = before is not None and before.is_private
    return kind in (Kind.PUBLISHED, Kind.REVIEW) and not was_private and after.path != "/"
