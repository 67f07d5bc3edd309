"""Listings in parts: by `limit` and `offset` as Wagtail, or by `cursor`, at any depth alike."""

from typing import Any

from django.conf import settings
from django.core import signing
from rest_framework.response import Response
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError

START = "start"
USUAL = 20
ALONE = ("offset", "order", "search")
"""Parameters that say another order than the cursor's, which is that of the ids."""
SIGNER = signing.Signer(salt="cms.api.pagination")


class CursorPagination(WagtailPagination):
    """`?cursor=start`, then the `meta.next_cursor` of each answer, until that is null.

    What is published or taken down meanwhile moves nothing: a walk sees everything that was there
    all along once. Nothing is counted, so `meta` has no `total_count`.
    """

    next_cursor: str | None = None
    is_walk = False

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        if "cursor" not in request.GET:
            return super().paginate_queryset(queryset, request, view)
        self.is_walk = True
        if refused := [name for name in ALONE if name in request.GET]:
            raise BadRequestError(f"cursor cannot be combined with {', '.join(refused)}")
        after, limit = _read(request.GET["cursor"]), _limit(request.GET)
        found = list(queryset.filter(pk__gt=after).order_by("pk")[: limit + 1])
        if len(found) > limit:
            self.next_cursor = SIGNER.sign_object([found[limit - 1].pk])
        return found[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        if not self.is_walk:
            return super().get_paginated_response(data)
        return Response({"meta": {"next_cursor": self.next_cursor}, "items": data})


def _read(cursor: str) -> int:
    """The id up to which everything was listed."""
    if cursor == START:
        return 0
    try:
        (after,) = SIGNER.unsign_object(cursor)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadRequestError(
            f"cursor takes “{START}” or the next_cursor of the answer before"
        ) from error
    return after


def _limit(asked: Any) -> int:
    most = settings.WAGTAILAPI_LIMIT_MAX
    limit = asked.get("limit", str(min(USUAL, most)))
    if not (limit.isascii() and limit.isdigit() and len(limit) < 9 and 0 < int(limit) <= most):
        raise BadRequestError(f"limit must be a whole number from 1 to {most}")
    return int(limit)
