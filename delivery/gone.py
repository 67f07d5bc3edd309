"""410: what is said at the address of a page that was taken away, from the row of that change."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from clinics.public_files import public_pages
from clinics.scoping import API
from delivery.changes import Change, Kind

SAID = frozenset([Kind.UNPUBLISHED, Kind.DELETED, Kind.WITHDRAWN])
"""Of a page that was made private nobody is told that it ever was."""


class GoneMiddleware:
    """Stands outside of what could still lead the reader on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.path_info.startswith(API):
            return response
        clinic: Any = getattr(request, "clinic", None)
        change = clinic and gone_at(clinic.site_id, request.path_info)
        if not change:
            return response
        context = {"change": change, "replacement": replacement_of(change, clinic)}
        return render(request, "delivery/gone.html", context, status=410)


def gone_at(site_id: int, path: str) -> Change | None:
    """The change by which the page went that was read at this path, if it is gone still."""
    # A clinic whose front page is taken down is not gone for good. PostgreSQL's texts hold no NUL.
    if path == "/" or "\0" in path:
        return None
    path = path if path.endswith("/") else f"{path}/"
    of_clinic = Change.objects.filter(site=site_id, page__isnull=False)
    was_here = of_clinic.filter(Q(path=path) | Q(old_path=path)).order_by("-number").first()
    if was_here is None:
        return None
    last = of_clinic.filter(page=was_here.page).order_by("-number").first()
    return last if last and last.kind in SAID else None


def replacement_of(change: Change, clinic: Any) -> Page | None:
    """The page to read instead, as long as it can be read."""
    public = public_pages(clinic)
    return public.filter(pk=change.replacement).first() if change.replacement else None
