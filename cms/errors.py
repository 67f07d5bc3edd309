"""Answers about what is not there and what went wrong: a page to people, JSON to programs."""

import logging
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

logger = logging.getLogger(__name__)

API = "/api/"


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


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.page_not_found(request, exception)
    return JsonResponse({"message": "There is nothing at this address."}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.server_error(request)
    return JsonResponse(noted_error(), status=500)
