"""Which clinic a request means: its host says it, and `?site=` where the API takes it."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from clinics.kept_clinics import MARK, clinic_at
from clinics.scoping import API, clinic_of_request, is_group_host
from cms.clinic import serving
from cms.references import collecting

GROUP_ONLY = ("/admin/", "/api/v3-preview/", "/_util/")
"""What only the group's host answers, so that a clinic's host never sets a cookie."""


class ClinicMiddleware:
    """Sets `request.clinic`, which is None on the group's host and on unknown ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_for_staff(request):
            # Nobody is signed in there, whatever cookie is sent along.
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        mark = request.META.get(MARK)
        clinic: Any = clinic_at(mark) if mark else clinic_of_request(request)
        request.clinic = clinic  # ty: ignore[missing-attribute]
        if clinic is not None:
            clinic.current_path = request.path
            request._wagtail_site = clinic.site  # ty: ignore[missing-attribute]
        with serving(clinic), collecting() if clinic else nullcontext():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: list, kwargs: dict) -> None:
        """An unknown host is a 404 before any view looks at it; so is staff's part on a clinic's.

        Raised here, so that Django answers with the 404 page.
        """
        if is_for_staff(request):
            return
        asks_by_name = request.path.startswith(API)
        if request.clinic is None and not asks_by_name:  # ty: ignore[missing-attribute]
            raise Http404("No clinic has this address.")
        if request.path.startswith(GROUP_ONLY):
            raise Http404("Staff sign in on the group's own address.")


def is_for_staff(request: HttpRequest) -> bool:
    """Is it the group's own host, or a page in the editor's preview?"""
    return getattr(request, "is_dummy", False) or is_group_host(request)
