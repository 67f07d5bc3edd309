"""What a front end shows at an address, asked for in one request."""

from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from django.http import Http404
from django.urls import path
from rest_framework import status
from rest_framework.response import Response
from typing_extensions import TypedDict
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from clinics.redirects.public import location_of, redirect_at
from cms.api.fields import as_schema
from cms.api.openapi.operations import Operation, typed
from cms.api.pages import OnePageAPIViewSet
from cms.api.relations import PageLinkData, page_link
from cms.clinic import current_clinic
from cms.references import references
from cms.tree import way_down
from delivery.changes import Change
from delivery.gone import gone_at, replacement_of


class PageHere(TypedDict):
    kind: Literal["page"]
    page: Annotated[dict[str, Any], as_schema("PageFields")]
    """As `pages/<id>/` has it."""


class Redirected(TypedDict):
    kind: Literal["redirect"]
    status: int
    """301 for good, 302 for now."""
    location: str


class Gone(TypedDict):
    """Answered with the status 410."""

    kind: Literal["gone"]
    message: str
    reason: str
    replacement: PageLinkData | None


class ResolveAPIViewSet(OnePageAPIViewSet):
    """`resolve/?path=/conditions/bunion/`: the page, a redirect, that it is gone (410), or 404.

    `fields`, `expand`, `aspect` and `rich_text_format` are those of the page. What is asked for in
    the path behind a “?” counts for redirects alone, as on the clinic's site.
    """

    name = "resolve"
    known_query_parameters = frozenset(
        ["path", "fields", "expand", "aspect", "rich_text_format", "site"]
    )

    @classmethod
    def operations(cls, name: str) -> list[Operation]:
        return [
            Operation(
                name="resolve",
                path="",
                summary="What a front end shows at a path: a page, a redirect, or why it is gone",
                answer=typed(PageHere | Redirected),
                parameters=cls.known_query_parameters,
                otherwise={410: ("A page stood here.", typed(Gone))},
            )
        ]

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [path("", cls.as_view({"get": "resolve_view"}), name="resolve")]

    def resolve_view(self, request: Any) -> Response:
        self.refuse_unknown_parameters()
        asked = _path(request.GET)
        if page := self._page_at(asked):
            found: PageHere = {"kind": "page", "page": self.answer_with(page)}
            return Response(found)
        if redirect := self._redirect_at(asked):
            return Response(redirect)
        clinic: Any = current_clinic()
        if change := gone_at(clinic.site_id, unquote(urlsplit(asked).path)):
            return Response(self._gone(change), status=status.HTTP_410_GONE)
        raise Http404(f"There is nothing at “{asked}”.")

    def _page_at(self, asked: str) -> Page | None:
        clinic: Any = current_clinic()
        home = clinic.site.root_page
        slugs = [unquote(slug) for slug in urlsplit(asked).path.split("/") if slug]
        way = [home, *way_down(home, slugs)]
        if len(way) <= len(slugs):
            return None
        found = self.get_base_queryset().filter(pk=way[-1].pk).first()
        return found.specific if found else None

    def _redirect_at(self, asked: str) -> Redirected | None:
        clinic: Any = current_clinic()
        redirect = redirect_at(clinic, asked)
        if redirect is None:
            return None
        permanent, found = status.HTTP_301_MOVED_PERMANENTLY, status.HTTP_302_FOUND
        return {
            "kind": "redirect",
            "status": permanent if redirect.is_permanent else found,
            "location": location_of(redirect),
        }

    def _gone(self, change: Change) -> Gone:
        replacement = replacement_of(change, current_clinic())
        if replacement:
            references().keep([replacement])
        return {
            "kind": "gone",
            "message": "The page that stood here was taken away.",
            "reason": change.reason,
            "replacement": page_link(replacement, self.get_serializer_context())
            if replacement
            else None,
        }


def _path(asked: Any) -> str:
    """The path, with a slash at its beginning."""
    given = asked.get("path", "")
    if not given or not _is_path(given):
        raise BadRequestError("path must be what follows the host, such as /conditions/bunion/")
    return given if given.startswith("/") else f"/{given}"


def _is_path(given: str) -> bool:
    try:
        return not urlsplit(given).netloc
    except ValueError:  # a host in brackets that are not closed
        return False
