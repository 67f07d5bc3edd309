"""Wagtail's tests ask at Django's own test host; here a clinic is at a host that is its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class AtTheSiteMiddleware:
    """As a proxy in front does: who asks for `testserver` is sent on to the site of the tests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("SERVER_NAME") == "testserver":
            request.META["SERVER_NAME"] = "localhost"
        return self.get_response(request)
