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
LOOKED_AT = 30
"""Of these the best are offered."""
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
    """The pages anybody may read that have words beginning with all that was typed.

    Those whose title has them come before those found by another name or their summary, and
    conditions before other kinds. One statement, however many there are.
    """
    words = words_of(tidy(typed))
    if len("".join(words)) < LEAST:
        return []
    kinds, url = by_content_type(), references().url
    pages = findable(clinic).filter(content_type__in=kinds).autocomplete(" ".join(words))
    order = [*kinds]
    best = sorted(
        pages[:LOOKED_AT],
        key=lambda page: (not _is_named(page, words), order.index(page.content_type_id)),
    )
    return [_suggestion(page, url(page), kinds[page.content_type_id].key) for page in best[:MOST]]


def _is_named(page: Page, words: list[str]) -> bool:
    """Does the title have a word that begins with each of them?"""
    title = words_of(page.title)
    return all(any(word.startswith(typed) for word in title) for typed in words)


def _suggestion(page: Page, url: str, kind: str) -> Suggestion:
    return {"title": page.title, "url": url, "kind": kind.capitalize()}
