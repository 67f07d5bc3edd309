"""The search page of a clinic."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.clinic import current_clinic
from cms.privacy import shown
from cms.references import full_url
from conditions.models import ConditionIndexPage
from search.engine import Results
from search.kinds import BY_KEY, KINDS
from search.spelling import did_you_mean
from search.urgent import notice_for
from search.words import tidy

PER_PAGE = 12
FARTHEST_PAGE = 1000


def search_page(request: HttpRequest) -> HttpResponse:
    """`?q=` words, `?type=` a kind's key, `?page=`; whatever else is asked is passed over."""
    clinic: Any = current_clinic()
    if clinic is None:
        raise Http404("Only a clinic's own site can be searched.")
    query, kind = tidy(request.GET.get("q", "")), request.GET.get("type", "")
    kind = kind if kind in BY_KEY else ""
    return render(request, "search/search.html", _context(request, clinic, query, kind))


def _context(request: HttpRequest, clinic: Any, query: str, kind: str) -> dict[str, Any]:
    found = Results(clinic, query, [kind] if kind else [])
    # A page beyond the last is the last, as Django's paginator has it.
    pages = Paginator(found, PER_PAGE)  # ty: ignore[invalid-argument-type]
    part = pages.get_page(_page_number(request.GET.get("page", "")))
    total, meant = found.count(), did_you_mean(found)
    return {
        "query": query,
        "notice": notice_for(query),
        "meant": meant and {"words": meant, "url": f"?{urlencode({'q': meant})}"},
        "total": total,
        "cards": [card(page) for page in part],
        "filters": filters(query, kind, found.counts),
        "page_obj": part,
        "prefix": urlencode({"q": query, **({"type": kind} if kind else {})}) + "&",
        "sections": [] if total else [link for link in clinic.header_links if link.url],
        "all_conditions": "" if total else all_conditions(clinic),
    }


def _page_number(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
    return min(max(number, 1), FARTHEST_PAGE)


def card(page: Any) -> dict[str, str]:
    """A result as the card component takes it."""
    return {"url": full_url(page), "title": page.title, "kind": page.kind_words, "text": page.lead}


def filters(query: str, chosen: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The kinds that have results, as links; none where there is nothing to choose."""
    shown = [kind for kind in KINDS if kind.key in counts or kind.key == chosen]
    if len(shown) < 2:
        return []
    everything = {"label": f"All ({sum(counts.values())})", "is_current": not chosen}
    return [
        {**everything, "url": f"?{urlencode({'q': query})}"},
        *(
            {
                "label": f"{kind.plural} ({counts.get(kind.key, 0)})",
                "url": f"?{urlencode({'q': query, 'type': kind.key})}",
                "is_current": kind.key == chosen,
            }
            for kind in shown
        ),
    ]


def all_conditions(clinic: Any) -> str:
    """The address of the conditions A to Z, for who does not know what it is called."""
    lists = ConditionIndexPage.objects.filter(path__startswith=clinic.root_path)
    found = shown(lists).first()
    return full_url(found) if found else ""
