"""Wagtail's v3, mounted as the preview it is: for writing, with a token."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.urls import api
from wagtail.utils.urlpatterns import decorate_urlpatterns

OPEN = {"openapi-json", "openapi-view"}
"""What may be read without a token: the description of the API and its page."""


def with_token(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for a token before anything else is looked at; v3 itself checks whose it is."""

    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.resolver_match.url_name if request.resolver_match else ""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if name in OPEN or (scheme.lower() == "bearer" and token.strip()):
            return view(request, *args, **kwargs)
        detail = "This API is for writing. Send an API token: “Authorization: Bearer …”."
        return problem_response(status=401, detail=detail)

    asked.csrf_exempt = True  # ty: ignore[unresolved-attribute]
    return asked


def v3_urls() -> tuple[list[Any], str, str]:
    patterns, app_name, namespace = api.urls
    return decorate_urlpatterns(patterns, with_token), app_name, namespace
