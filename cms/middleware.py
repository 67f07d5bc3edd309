"""A refused publication is a message to the person, wherever it was tried; never a 500."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from cms.gate import Incomplete


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
