"""What is refused, and what comes in pieces, is told to the person; never a 500."""

from collections.abc import Callable
from http import HTTPStatus

from corsheaders.middleware import (
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS,
    CorsMiddleware,
)
from django.conf import settings
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError

from cms.errors import not_found
from cms.gate import Incomplete
from cms.rich_text_area import Unreadable
from cms.sent_numbers import is_miscounted


class IncompleteMiddleware:
    """Turn `Incomplete` in the admin into messages and the way back to the page.

    API v3 answers 422 by itself, so the exception never reaches this middleware from there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Incomplete):
            return None
        if request.headers.get("Accept", "").startswith("application/json"):
            errors = [finding.message for finding in exception.findings]
            return JsonResponse({"success": False, "error_code": "incomplete", "errors": errors})
        messages.error(request, f"“{exception.page}” was not published. It still needs attention:")
        for finding in exception.findings:
            messages.error(request, finding.message)
        return HttpResponseRedirect(self._way_back(exception))

    @staticmethod
    def _way_back(exception: Incomplete) -> str:
        page = exception.page
        if page.pk and type(page).objects.filter(pk=page.pk).exists():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return reverse("wagtailadmin_explore_root")


class OwnNotFoundMiddleware:
    """For development: the project's own page where Django shows how it looked for an address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND and not request.resolver_match:
            return not_found(request, Http404())
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return not_found(request, exception) if isinstance(exception, Http404) else None


class SameForAllCorsMiddleware(CorsMiddleware):
    """Says who may read the API whether a browser asks or not.

    What is kept is shown to all, so it must not depend on who was the first to ask.
    """

    def add_response_headers(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response = super().add_response_headers(request, response)
        if self.is_enabled(request):
            response[ACCESS_CONTROL_ALLOW_ORIGIN] = "*"
            response[ACCESS_CONTROL_EXPOSE_HEADERS] = ", ".join(settings.CORS_EXPOSE_HEADERS)
        return response


IN_PIECES = "What was sent is no whole form. Open the page again, and send it from there."


class WholeFormMiddleware:
    """Answer a form in pieces with 400; Wagtail takes all to be there that its editor sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: list, kwargs: dict
    ) -> HttpResponse | None:
        if sends_form(request) and is_miscounted(request.POST):
            return HttpResponseBadRequest(IN_PIECES)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An id that no column holds overflows SQLite; to PostgreSQL it is nobody's."""
        overflows = isinstance(exception, OverflowError) and sends_form(request)
        if overflows or isinstance(exception, (MultiValueDictKeyError, Unreadable)):
            return HttpResponseBadRequest(IN_PIECES)
        return None


def sends_form(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path.startswith("/admin/")
