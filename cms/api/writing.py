"""Wagtail's v3, mounted as the preview it is: for writing, with a token."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.urls import api
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.api.limits import limit_of_address, limit_of_token
from cms.api.query import fault
from cms.api.throttling import too_often
from cms.api.tokens import refusal

NULL, MULTIPART = rb"\u0000", "multipart/form-data"
OPEN = {"openapi-json", "openapi-view"}
"""What may be read without a token: the description of the API and its page."""


def with_token(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for a valid token before anything else: v3 takes a wrong one for an anonymous reader."""

    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in OPEN:
            return too_often(limit_of_address(request)) or view(request, *args, **kwargs)
        refused = refusal(request) or too_often(limit_of_token(request)) or faulty(request)
        return refused or view(request, *args, **kwargs)

    asked.csrf_exempt = True  # ty: ignore[missing-attribute]
    return asked


def faulty(request: HttpRequest) -> HttpResponse | None:
    wrong = fault(request.GET) or fault_in_json(request)
    return problem_response(status=400, detail=wrong) if wrong else None


def fault_in_json(request: HttpRequest) -> str:
    """What no database takes in a text; files are looked at by their forms."""
    is_form = request.content_type == MULTIPART
    has_null = not is_form and NULL in request.body
    return "A text has a null character (\\u0000); leave it out." if has_null else ""


def v3_urls(walled: Callable[..., Any]) -> tuple[list[Any], str, str]:
    """The API's addresses; `walled` is put before each view once the caller is known."""
    patterns, app_name, namespace = api.urls
    inside = decorate_urlpatterns(patterns, walled)
    return decorate_urlpatterns(inside, with_token), app_name, namespace
