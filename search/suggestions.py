"""What the search box offers while somebody types: names of pages that begin with the words."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from typing_extensions import TypedDict
from wagtail.models import Page

from cms.clinic import Clinic, current_clinic
from cms.references import references
from search.engine import findable
from search.kinds import by_content_type
from search.words import tidy, words_of

MOST = 6
LEAST = 2
"""Letters; one letter would find everything."""


class Suggestion(TypedDict):
    title: str
    url: str
    kind: str
    """What the page is, in a word: "Condition"."""


def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": […]}` for `?q=`, six at most. Nothing of the query is stored."""
    clinic: Any = current_clinic()
    if clinic is None:
        raise Http404("Only a clinic's own site can be searched.")
    return JsonResponse({"suggestions": suggested(clinic, request.GET.get("q", ""))})


def suggested(clinic: Clinic, typed: str) -> list[Suggestion]:
    """The pages anybody may read that have words beginning with all that was typed; the best first.

    One statement, however many there are.
    """
    query = " ".join(words_of(tidy(typed)))
    if len(query) < LEAST:
        return []
    kinds, url = by_content_type(), references().url
    pages = findable(clinic).filter(content_type__in=kinds).autocomplete(query)[:MOST]
    return [_suggestion(page, url(page), kinds[page.content_type_id].key) for page in pages]


def _suggestion(page: Page, url: str, kind: str) -> Suggestion:
    return {"title": page.title, "url": url, "kind": kind.capitalize()}
