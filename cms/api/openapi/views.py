"""Where the description of the content API is read: as a document, and as a page."""

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from wagtail.api.v2.router import WagtailAPIRouter

from cms.api.openapi import readable
from cms.api.openapi.document import document
from cms.errors import not_allowed

BASE = "/api/v2/"
READING = ("GET", "HEAD")
View = Callable[[HttpRequest], HttpResponse]


def for_reading(view: View) -> View:
    """Another method is refused as the endpoints refuse it, before anybody looks for a form."""

    @csrf_exempt
    @wraps(view)
    def read(request: HttpRequest) -> HttpResponse:
        return view(request) if request.method in READING else not_allowed(request, READING)

    return read


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
