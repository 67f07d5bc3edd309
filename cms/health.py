"""`/healthz/`: is this process fit to be sent requests?"""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

PATH = "/healthz/"


class HealthMiddleware:
    """Answer a load balancer on any host and without TLS: it knows neither of a clinic's.

    503 when the database does not answer. A cache that does not is only reported, since pages
    are served without it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != PATH:
            return self.get_response(request)
        works = {"database": database_answers(), "cache": cache_keeps()}
        response = JsonResponse(
            {name: "ok" if fine else "fails" for name, fine in works.items()},
            status=200 if works["database"] else 503,
        )
        response["Cache-Control"] = "no-store"
        return response


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def cache_keeps() -> bool:
    try:
        cache.set("healthz", 1, timeout=30)
        return cache.get("healthz") == 1
    except Exception:  # noqa: BLE001 - whatever the cache's own library raises, the answer is no
        return False
