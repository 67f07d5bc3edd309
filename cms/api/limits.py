"""How often a client may ask: counted in windows of time, in a cache that all processes share."""

import logging
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import pluralize
from django.utils.crypto import salted_hmac

from cms.settings.kinds import Rate

logger = logging.getLogger(__name__)

LIMIT = "cms.limit"
"""The limit that a request counts against, in its environment."""


@dataclass
class Limit:
    """What one client may ask in the window of time that a request fell into."""

    name: str
    """Of the policy: "address", or "token"."""
    client: str
    rate: Rate
    asked_at: float = field(default_factory=time.time)
    spent: int = 0
    """Requests that were counted in the window, as far as the cache has said."""

    @property
    def is_reached(self) -> bool:
        return self.spent >= self.rate.most

    @property
    def seconds_left(self) -> int:
        """Until the next window; at least one."""
        return self.rate.seconds - int(self.asked_at % self.rate.seconds)

    @property
    def refusal(self) -> str:
        most, period = self.rate
        whose = {"address": "from one address", "token": "with one token"}[self.name]
        return (
            f"Too many requests: at most {most} {'an' if period == 'hour' else 'a'} {period} "
            f"{whose}; try again in {self.seconds_left} second{pluralize(self.seconds_left)}."
        )

    def look(self) -> None:
        self.spent = self._asked(lambda cache, key: cache.get(key)) or 0

    def count(self) -> None:
        self.spent = self._asked(self._one_more) or self.spent + 1

    def _one_more(self, cache: Any, key: str) -> int | None:
        """The cache adds at once, so that none is lost between two processes."""
        if not self.spent and cache.add(key, 1):
            return 1
        return cache.incr(key)

    def tell(self, response: HttpResponse) -> None:
        """Say where the client stands (draft-ietf-httpapi-ratelimit-headers-10)."""
        if response.status_code == 429:
            response["Cache-Control"] = "no-store"
            response["Retry-After"] = str(self.seconds_left)
        left = max(0, self.rate.most - self.spent)
        response["RateLimit-Policy"] = f'"{self.name}";q={self.rate.most};w={self.rate.seconds}'
        response["RateLimit"] = f'"{self.name}";r={left};t={self.seconds_left}'

    def _asked(self, what: Callable[[Any, str], Any]) -> Any:
        """What the cache says; None where it does not answer: then nobody is refused."""
        window = int(self.asked_at // self.rate.seconds)
        text = f"{self.name} {self.client} {self.rate} {window}"
        key = salted_hmac("cms.api.limits", text, algorithm="sha256").hexdigest()
        # A cache in the database that fails leaves the transaction of who writes whole.
        apart = transaction.atomic() if connection.in_atomic_block else nullcontext()
        try:
            with apart:
                return what(caches["limits"], key)
        except Exception:  # noqa: BLE001 - whatever the cache's own library raises
            logger.warning("The cache for limits does not answer; nobody is limited.")
            return None


def limit_of(request: HttpRequest, name: str, client: object, rate: Rate | None) -> Limit | None:
    """The limit that the request counts against from now on; None where there is none.

    `client`: what tells it from others; None where that is not known.
    """
    if rate is None or client is None:
        return None
    limit = request.META[LIMIT] = Limit(name, str(client), rate)
    limit.look()
    return limit


def limit_of_address(request: HttpRequest) -> Limit | None:
    """By the address that wrong passwords are counted by too (`BEHIND_PROXY`)."""
    return limit_of(request, "address", get_client_ip_address(request), settings.API_RATE)


def limit_of_token(request: HttpRequest) -> Limit | None:
    """By the token that the request was found to have (`cms.api.tokens.refusal`)."""
    token = getattr(request, "auth", None)
    return limit_of(request, "token", token and token.pk, settings.API_WRITE_RATE)
