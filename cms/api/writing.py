"""Wagtail's v3, mounted as the preview it is: for writing, with a token."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.urls import api
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.api.limits import limit_of_address, limit_of_token
from cms.api.query import fault, in_short
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
    if wrong := fault(request.GET):
        return problem_response(status=400, detail=wrong)
    # Files are looked at by their forms.
    return None if request.content_type == MULTIPART else faulty_json(request.body)


def faulty_json(body: bytes) -> HttpResponse | None:
    """What no database takes in a text, and what has no fields; v3 says itself what is no JSON."""
    if NULL in body:
        wrong = "A text has a null character (\\u0000); leave it out."
        return problem_response(status=400, detail=wrong)
    if body.lstrip()[:1] in (b"", b"{") or not is_json(body):
        return None
    shown = in_short(body[:100].decode(errors="replace"))
    said = f"The body must be a JSON object, {{…}}; it is “{shown}”"
    wrong = {"type": "body.no_object", "loc": ["body"], "msg": said}
    return problem_response(status=422, detail="Validation failed", errors=[wrong])


def is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def v3_urls(walled: Callable[..., Any]) -> tuple[list[Any], str, str]:
    """The API's addresses; `walled` is put before each view once the caller is known."""
    patterns, app_name, namespace = api.urls
    inside = decorate_urlpatterns(patterns, walled)
    return decorate_urlpatterns(inside, with_token), app_name, namespace
