"""The change feed: everything that is live, then every change, in order and without gaps."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from django.db.models import QuerySet
from django.urls import path
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from typing_extensions import TypedDict  # Python 3.11: schemas refuse typing's own
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from clinics.public_files import public_pages
from cms.api.addresses import on_clinic_host
from cms.api.endpoints import OfOneClinic
from cms.api.fields import Address, Moment, one_of
from cms.api.openapi.operations import Message, Operation, typed
from cms.clinic import current_clinic
from delivery.changes import Change, Edition, Kind
from delivery.cursors import START, BadCursor, Place, read, written
from delivery.states import type_named

MOST = 100
USUAL = 20


class FeedPage(TypedDict):
    id: int
    type: str
    html_url: Address
    detail_url: Address


class Replacement(TypedDict):
    id: int
    detail_url: str


class FeedItem(TypedDict):
    """One change. `page` is null for what is about no page alone: settings, pictures, redirects."""

    number: int
    kind: Annotated[str, one_of(Kind.values)]
    page: FeedPage | None
    at: Moment | None
    """Null of a page that was live before such times were kept."""
    reason: str
    replacement: Replacement | None


class FeedAnswer(TypedDict):
    """`cursor` is what to ask with the next time; while `more` is true, at once."""

    cursor: str
    items: list[FeedItem]
    more: bool


class TooOld(APIException):
    status_code = status.HTTP_410_GONE
    default_detail = (
        "The changes after this cursor are no longer all kept. Begin again with since=start."
    )


class ChangesAPIViewSet(OfOneClinic):
    """`changes/?since=start`, then `?since=` with the cursor of the answer before, for ever."""

    model = Change
    name = "changes"
    known_query_parameters = frozenset(["since", "limit", "site"])

    @classmethod
    def operations(cls, name: str) -> list[Operation]:
        return [
            Operation(
                name="listChanges",
                path="",
                summary="Everything that is live, then every change, in order and without gaps",
                answer=typed(FeedAnswer),
                parameters=cls.known_query_parameters,
                otherwise={410: ("Too old: begin again with since=start.", typed(Message))},
            )
        ]

    def get_queryset(self) -> QuerySet[Change]:
        return Change.objects.filter(site=self.clinic.site_id)

    @property
    def clinic(self) -> Any:
        return current_clinic()

    def listing_view(self, request: Any) -> Response:
        self.check_query_parameters(self.get_queryset())
        place, limit = self._asked(request.GET)
        items, after, more = (self._walk if place.is_walking else self._changes)(place, limit)
        self._refuse_old(place)
        return Response({"cursor": written(after), "items": items, "more": more})

    def _asked(self, asked: Any) -> tuple[Place, int]:
        limit = asked.get("limit", str(USUAL))
        if not (limit.isascii() and limit.isdigit() and len(limit) < 9 and 0 < int(limit) <= MOST):
            raise BadRequestError(f"limit must be a whole number from 1 to {MOST}")
        since = asked.get("since", "")
        if since == START:
            edition = self._edition()
            return Place(edition.site_id, edition.number, edition.raised_at, after=0), int(limit)
        try:
            return read(since, self.clinic.site_id), int(limit)
        except BadCursor as error:
            raise BadRequestError(str(error)) from error

    def _refuse_old(self, place: Place) -> None:
        """Unless all that came after it is kept, and came after it and not after another change of
        its number. Asked when they are read already: pruning may come in between."""
        last = self.get_queryset().filter(number=place.number, at=place.at)
        is_known = not place.number or last.exists()
        if not is_known or place.number < self._edition().kept_after:
            raise TooOld

    def _edition(self) -> Edition:
        site = self.clinic.site_id
        return Edition.objects.filter(site=site).first() or Edition(site_id=site)

    def _walk(self, place: Place, limit: int) -> tuple[list[FeedItem], Place, bool]:
        """The next of the pages that are live; what changes meanwhile comes after the walk."""
        pages = public_pages(self.clinic).filter(pk__gt=place.after).order_by("pk")
        found = list(pages.select_related("content_type")[: limit + 1])
        shown, more = found[:limit], len(found) > limit
        items = [self._live(page, place.number) for page in shown]
        after = shown[-1].pk if more else None
        changed = self._edition().number > place.number
        return items, replace(place, after=after), more or changed

    def _changes(self, place: Place, limit: int) -> tuple[list[FeedItem], Place, bool]:
        new = self.get_queryset().filter(number__gt=place.number).order_by("number")
        found = list(new[: limit + 1])
        shown, more = found[:limit], len(found) > limit
        if shown:
            place = replace(place, number=shown[-1].number, at=shown[-1].at)
        return list(self._told(shown)), place, more

    def _live(self, page: Page, number: int) -> FeedItem:
        root = len(self.clinic.site.root_page.url_path) - 1
        changed = page.last_published_at or page.latest_revision_created_at
        return {
            "number": number,
            "kind": Kind.PUBLISHED.value,
            "page": self._page(page.pk, type_named(page.content_type_id), page.url_path[root:]),
            "at": changed.isoformat() if changed else None,
            "reason": "",
            "replacement": None,
        }

    def _told(self, changes: Iterable[Change]) -> Iterable[FeedItem]:
        for change in changes:
            yield {
                "number": change.number,
                "kind": change.kind,
                "page": change.page and self._page(change.page, change.page_type, change.path),
                "at": change.at.isoformat(),
                "reason": change.reason,
                "replacement": change.replacement and self._replacement(change.replacement),
            }

    def _page(self, pk: int, page_type: str, where: str) -> FeedPage:
        return {
            "id": pk,
            "type": page_type,
            "html_url": on_clinic_host(where),
            "detail_url": detail_url(pk),
        }

    def _replacement(self, pk: int) -> Replacement:
        return {"id": pk, "detail_url": detail_url(pk)}

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]


def detail_url(pk: int) -> str:
    return on_clinic_host(f"/api/v2/pages/{pk}/")
