"""Which clinic a request means: its host says it, and `?site=` where the API takes it."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from clinics.models import ClinicSettings
from cms.clinic import serving
from cms.references import collecting

GROUP_ONLY = ("/admin/", "/api/v3-preview/", "/_util/")
"""What only the group's host answers, so that a clinic's host never sets a cookie."""
API = "/api/v2/"


class ClinicMiddleware:
    """Sets `request.clinic`, which is None on the group's host and on unknown ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clinic: Any = clinic_of_request(request)
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
        if getattr(request, "is_dummy", False) or is_group_host(request):
            return
        asks_by_name = request.path.startswith(API)
        if request.clinic is None and not asks_by_name:  # ty: ignore[missing-attribute]
            raise Http404("No clinic has this address.")
        if request.path.startswith(GROUP_ONLY):
            raise Http404("Staff sign in on the group's own address.")


def clinic_of_request(request: HttpRequest) -> ClinicSettings | None:
    """The clinic that `?site=` names (API only, and it wins), else that of the host."""
    if request.path.startswith(API) and (named := request.GET.get("site")):
        return by_host(*split_host(named))
    if is_group_host(request):
        return None
    return by_host(host_of(request))


def by_host(host: str, port: int | None = None) -> ClinicSettings | None:
    """The clinic of a host name; a port, where one is given, must be the clinic's."""
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    found = found.filter(site__hostname=host.lower())
    return (found.filter(site__port=port) if port else found).first()


def split_host(value: str) -> tuple[str, int | None]:
    host, _, port = value.partition(":")
    return host, int(port) if port.isascii() and port.isdigit() and len(port) <= 5 else None


def host_of(request: HttpRequest) -> str:
    return split_host(request.get_host())[0].lower()


def is_group_host(request: HttpRequest) -> bool:
    return host_of(request) == settings.GROUP_HOST
