"""Where the description of the content API is read: as a document, and as a page."""

from functools import cached_property
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
for_reading = require_http_methods(["GET", "HEAD"])


class Description:
    """Of a router's endpoints; made when it is first asked for, and the same for everybody."""

    def __init__(self, router: WagtailAPIRouter) -> None:
        self.router = router

    @property
    def urls(self) -> list[URLPattern]:
        """`openapi.json` and `docs/`."""
        return [
            path("openapi.json", for_reading(self.openapi), name="openapi"),
            path("docs/", for_reading(self.docs), name="api_docs"),
        ]

    def openapi(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(self.written, content_type="application/json")

    def docs(self, request: HttpRequest) -> HttpResponse:
        return render(request, "cms/api_docs.html", {"body": self.shown})

    @cached_property
    def document(self) -> dict[str, Any]:
        return document(self.router, BASE)

    @cached_property
    def written(self) -> bytes:
        return orjson.dumps(self.document)

    @cached_property
    def shown(self) -> str:
        context = {
            "about": map(readable.coded, self.document["info"]["description"].split("\n\n")),
            "operations": list(readable.operations(self.document)),
            "schemas": readable.schemas(self.document),
        }
        return render_to_string("cms/api_docs_body.html", context)
