"""Answers about what is not there and what went wrong: a page to people, JSON to programs."""

import logging
from collections.abc import Iterable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail

logger = logging.getLogger(__name__)

API = "/api/"
V3 = "/api/v3-preview/"


def noted_error() -> dict[str, str]:
    """Log the error being handled, and say what a program is told of it: the log has the same id.

    The id is that of the request's own line in the log, where requests are logged.
    """
    number = structlog.contextvars.get_contextvars().get("request_id") or uuid4().hex
    logger.error("Unexpected error %s", number, exc_info=True)
    return {
        "message": "Something went wrong here. It was noted under this id; name it when you ask.",
        "id": number,
    }


def told(request: HttpRequest, status: int, message: str, **more: str) -> HttpResponse:
    """An error as the API says it that was asked: v3 has a shape of its own."""
    if request.path.startswith(V3):
        body = build_problem_detail(status=status, detail=message).model_dump(exclude_none=True)
        return JsonResponse(body | more, status=status, content_type=PROBLEM_JSON)
    return JsonResponse({"message": message, **more}, status=status)


def wrong_method(method: str | None, allowed: Iterable[str]) -> str:
    """In words, for the methods that there are at an address."""
    return f"{method} is not answered here; allowed: {', '.join(allowed)}"


def not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    response = told(request, 405, wrong_method(request.method, allowed))
    response["Allow"] = ", ".join(allowed)
    return response


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What stands at every address of the APIs that is none of theirs, in development too."""
    return told(request, 404, "There is nothing at this address.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.page_not_found(request, exception)
    return nothing_here(request)


def server_error(request: HttpRequest) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.server_error(request)
    return told(request, 500, **noted_error())
