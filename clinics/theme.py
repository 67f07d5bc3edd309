"""The clinic's colours as a style sheet of its own, so that no page needs inline styles."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from cms.clinic import current_clinic


@cache_control(public=True, max_age=31536000, immutable=True)
def theme_css(request: HttpRequest, digest: str) -> HttpResponse:
    """The current theme, whatever digest is asked for; the digest only makes a new address."""
    clinic = current_clinic()
    if clinic is None:
        raise Http404("Only a clinic has a theme.")
    return HttpResponse(clinic.theme_css, content_type="text/css; charset=utf-8")
