"""Searching a clinic's pages in the content API: `search/?q=heel+pain&type=condition`."""

from typing import Annotated, Any

from django.urls import path
from rest_framework.response import Response
from typing_extensions import TypedDict
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from cms.api.endpoints import OfOneClinic
from cms.api.fields import one_of
from cms.api.openapi.operations import Operation, typed
from cms.api.query import in_short, refuse_unknown
from cms.api.relations import PageLinkData, page_link
from cms.clinic import current_clinic
from search.engine import Results
from search.highlights import Segment, highlights
from search.kinds import BY_KEY, by_content_type
from search.spelling import did_you_mean
from search.urgent import NoticeData, notice_for
from search.words import tidy, words_of


class FoundData(PageLinkData):
    """A page as others refer to it, with what is said of it among results."""

    kind: Annotated[str, one_of(BY_KEY)]
    """A key of `search.kinds`."""
    summary: str
    highlights: list[list[Segment]]


class SearchMeta(TypedDict):
    total_count: int
    counts: dict[str, int]
    """Of every kind, whichever were asked for."""
    did_you_mean: str | None
    """What to search for instead, where nothing holds all the words."""
    notice: NoticeData | None


class SearchData(TypedDict):
    """The best first."""

    meta: SearchMeta
    items: list[FoundData]


KIND = {
    "name": "type",
    "in": "query",
    "description": f"One or several of {', '.join(BY_KEY)}, separated by commas.",
    "schema": {"type": "string"},
}


class SearchAPIViewSet(OfOneClinic):
    """What the clinic's search page finds, in the same order. Nothing of the query is stored."""

    model = Page
    name = "search"
    known_query_parameters = frozenset(["q", "type", "limit", "offset", "site"])

    @classmethod
    def operations(cls, name: str) -> list[Operation]:
        return [
            Operation(
                name="search",
                path="",
                summary="Pages by words, the best first",
                answer=typed(SearchData),
                parameters=cls.known_query_parameters - {"type"},
                more=lambda: [KIND],
            )
        ]

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [path("", cls.as_view({"get": "search_view"}), name="search")]

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        """None to filter by."""
        return []

    def search_view(self, request: Any) -> Response:
        refuse_unknown(request.GET, self.known_query_parameters)
        query, kinds = _query(request.GET), _kinds(request.GET)
        clinic: Any = current_clinic()
        results = Results(clinic, query, kinds)
        pages = self.paginate_queryset(results)
        context, words, kind_of = self.get_serializer_context(), words_of(query), by_content_type()
        items: list[FoundData] = [
            {
                **page_link(page, context),
                "kind": kind_of[page.content_type_id].key,
                "summary": page.lead,
                "highlights": highlights(page, words),
            }
            for page in pages
        ]
        meta: SearchMeta = {
            "total_count": results.count(),
            "counts": {key: results.counts.get(key, 0) for key in BY_KEY},
            "did_you_mean": did_you_mean(results),
            "notice": notice_for(query),
        }
        found: SearchData = {"meta": meta, "items": items}
        return Response(found)


def _query(asked: Any) -> str:
    query = tidy(asked.get("q", ""))
    if not words_of(query):
        came = f"it is “{in_short(asked['q'])}”" if "q" in asked else "it is missing"
        raise BadRequestError(f"q must hold a word to search for; {came}")
    return query


def _kinds(asked: Any) -> list[str]:
    if "type" not in asked:
        return []
    kinds = asked["type"].split(",")
    if not BY_KEY.keys() >= set(kinds):
        known = ", ".join(BY_KEY)
        raise BadRequestError(
            f"type must be one or several of {known}, separated by commas; "
            f"it is “{in_short(asked['type'])}”"
        )
    return kinds
