"""The clinic's colours as a style sheet of its own, so that no page needs inline styles."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from clinics.clinic_settings import ClinicSettings
from cms.clinic import current_clinic


@cache_control(public=True, max_age=31536000, immutable=True)
def theme_css(request: HttpRequest, digest: str) -> HttpResponse:
    """The current theme, whatever digest is asked for; the digest only makes a new address."""
    clinic: Any = current_clinic() or whose(request.path)
    if clinic is None:
        raise Http404("Only a clinic has a theme.")
    return HttpResponse(clinic.theme_css, content_type="text/css; charset=utf-8")


def whose(path: str) -> ClinicSettings | None:
    """The clinic with a theme at this address: asked by editors' previews on the group's host."""
    return next((c for c in ClinicSettings.objects.all() if c.theme_url == path), None)
