"""Every page that a clinic's site has as HTML it has as Markdown too, at the same address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from cms.clinic import Clinic, current_clinic
from cms.markdown.asking import MARKDOWN, is_wanted
from cms.markdown.pages import page_in_markdown


class MarkdownMiddleware:
    """Answers with Markdown whoever would rather have that (`asking`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response, clinic = self.get_response(request), current_clinic()
        if clinic is None or not is_page(response):
            return response
        if is_wanted(request):
            response = in_markdown(request, response, clinic)
        patch_vary_headers(response, ["Accept"])
        return response


def is_page(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
    )


def in_markdown(request: HttpRequest, response: HttpResponse, clinic: Clinic) -> HttpResponse:
    """The answer with another body; search engines are told that it is the page's."""
    text, address = page_in_markdown(response.content.decode(), clinic, address_of(request, clinic))
    response.content = text
    response["Content-Type"] = f"{MARKDOWN}; charset=utf-8"
    response["Link"] = f'<{address}>; rel="canonical"'
    if "Content-Length" in response:
        response["Content-Length"] = str(len(response.content))
    return response


def address_of(request: HttpRequest, clinic: Clinic) -> str:
    """Where the same is HTML."""
    asked = request.GET.copy()
    asked.pop("format", None)
    query = f"?{asked.urlencode()}" if asked else ""
    return f"{clinic.site.root_url}{escape_uri_path(request.path)}{query}"
