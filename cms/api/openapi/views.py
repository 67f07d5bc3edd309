"""Where the description of the content API is read: as a document, and as a page."""

from functools import cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods
from wagtail.api.v2.router import WagtailAPIRouter

from cms.api.openapi import readable
from cms.api.openapi.document import document

BASE = "/api/v2/"


def description_urls(router: WagtailAPIRouter) -> list[URLPattern]:
    """`openapi.json` and `docs/` of a router's endpoints."""

    @cache
    def described() -> dict[str, Any]:
        return document(router, BASE)

    @cache
    def written() -> bytes:
        return orjson.dumps(described())

    @require_http_methods(["GET", "HEAD"])
    def openapi(request: HttpRequest) -> HttpResponse:
        return HttpResponse(written(), content_type="application/json")

    @cache
    def shown() -> str:
        context = {
            "about": map(readable.coded, described()["info"]["description"].split("\n\n")),
            "operations": list(readable.operations(described())),
            "schemas": readable.schemas(described()),
        }
        return render_to_string("cms/api_docs_body.html", context)

    @require_http_methods(["GET", "HEAD"])
    def docs(request: HttpRequest) -> HttpResponse:
        return render(request, "cms/api_docs.html", {"body": shown()})

    return [
        path("openapi.json", openapi, name="openapi"),
        path("docs/", docs, name="api_docs"),
    ]
