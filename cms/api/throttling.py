"""Whoever asks too often is told to wait; whoever is counted, where they stand."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import Throttled
from rest_framework.throttling import BaseThrottle
from wagtail.api.v3.errors import problem_response

from cms.api.limits import LIMIT, Limit, limit_of_address


class AddressThrottle(BaseThrottle):
    """REST framework's way to ask before a view does anything."""

    limit: Limit | None = None

    def allow_request(self, request: Any, view: Any) -> bool:
        self.limit = limit_of_address(request)
        return self.limit is None or not self.limit.is_reached

    def wait(self) -> float | None:
        return self.limit.seconds_left if self.limit else None


class TooOften(Throttled):
    """REST framework's 429, in our words."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.seconds_left)
        self.detail: Any = limit.refusal


def too_often(limit: Limit | None) -> HttpResponse | None:
    """The same in the shape that errors of v3 have; None for who may go on."""
    if limit is None or not limit.is_reached:
        return None
    return problem_response(status=429, detail=limit.refusal)


class RateLimitMiddleware:
    """Counts a request when it is answered, and tells the client where it stands.

    Not before: a transaction of its own would hold the count, or take it back. What was answered
    from what is kept came to no view and counts for nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        limit: Limit | None = request.META.get(LIMIT)
        if limit is None:
            return response
        if not limit.is_reached:
            limit.count()
        # What a CDN keeps is shown to others.
        if "Surrogate-Control" not in response:
            limit.tell(response)
        return response
