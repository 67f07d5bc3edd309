"""Finding a clinic's pages by words, over Wagtail's index in the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.clinic import Clinic
from cms.privacy import shown
from cms.references import references
from search.kinds import BY_KEY, KINDS, Kind, by_content_type
from search.words import words_of


@dataclass(frozen=True)
class Found:
    """One page of the results: full pages, best first, and how many there are of each kind."""

    pages: list[Page]
    total: int
    """How many there are of the kinds asked for, on all pages of the results."""
    counts: dict[str, int]
    """Kind's key → number, of all kinds; a kind with none is absent."""


NOTHING = Found([], 0, {})


def find(
    clinic: Clinic, words: str, kinds: Iterable[str] = (), limit: int = 20, offset: int = 0
) -> Found:
    """The clinic's live public pages that hold all the words, else those that hold any of them.

    `kinds` are keys of `search.kinds`; none means all, unknown ones are passed over. The number
    of statements does not depend on the number of results. Nothing of the query is stored.
    """
    query = " ".join(words_of(words))
    if not query:
        return NOTHING
    chosen = [BY_KEY[key] for key in kinds if key in BY_KEY] or list(KINDS)
    for operator in ("and", "or"):
        if counts := _counts(clinic, query, operator):
            total = sum(counts.get(kind.key, 0) for kind in chosen)
            results = _search(clinic, query, operator, chosen)
            return Found(_in_full(results[offset : offset + limit]), total, counts)
    return NOTHING


def _search(clinic: Clinic, query: str, operator: str, kinds: Iterable[Kind], **more: Any) -> Any:
    pages = shown(Page.objects.filter(path__startswith=clinic.root_path))
    types = [pk for kind in kinds for pk in kind.content_types]
    return pages.filter(content_type__in=types).search(query, operator=operator, **more)


def _counts(clinic: Clinic, query: str, operator: str) -> dict[str, int]:
    results = _search(clinic, query, operator, KINDS, order_by_relevance=False)
    kinds, counted = by_content_type(), Counter()
    for content_type, count in results.facet("content_type_id").items():
        counted[kinds[content_type].key] += count
    return dict(counted)


def _in_full(results: Any) -> list[Page]:
    """The results as their own types: one statement a type."""
    results = list(results)
    full = references().in_full(results)
    return [full[page.pk] for page in results if page.pk in full]
