"""A preview as a page of the clinic's own site, where it has no front end of another."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cms.previews.source import previewed
from cms.previews.tokens import NoPreview

Answer = TypeVar("Answer", bound=HttpResponseBase)


@require_http_methods(["GET", "HEAD"])
def preview(request: HttpRequest) -> HttpResponse:
    """`/preview/?token=`: the page; 400 or 404 with a page that says what to do."""
    try:
        page = previewed(request.GET.get("token", "")).page
    except NoPreview as refusal:
        said = {"message": str(refusal)}
        return keep_nowhere(render(request, "cms/no_preview.html", said, status=refusal.status))
    request.is_preview = True  # ty: ignore[missing-attribute]
    return keep_nowhere(page.serve_preview(request, ""))


def keep_nowhere(response: Answer) -> Answer:
    """No cache keeps the answer, and no search engine lists it."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
