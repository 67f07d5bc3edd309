"""Where a clinic's redirects lead from: its own host, and no other."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class ClinicRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, which answers with every clinic's redirects where no site is meant."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(request, "clinic", None) is None:
            return response
        return super().process_response(request, response)
