"""Where a clinic's redirects lead from: its own host, and no other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as led
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from clinics.redirects.public import location_of, redirect_at


class ClinicRedirectMiddleware(RedirectMiddleware):
    """Wagtail's leads from every clinic's addresses where no site is meant, and to pages that
    nobody can read."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        clinic = getattr(request, "clinic", None)
        if clinic is None or response.status_code != 404:
            return response
        redirect = redirect_at(clinic, request.get_full_path())
        if redirect is None:
            return response
        return led(location_of(redirect), permanent=redirect.is_permanent)
