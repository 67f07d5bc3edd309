"""Wrong passwords are counted, and enough of them close the door for a while."""

from datetime import datetime
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

Credentials = dict[str, Any] | None


class Handler(AxesDatabaseHandler):
    """Few tries for an account from an address, more from an address for all accounts together.

    Both are in the database, so every process knows them.
    """

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """The failures that count most, as a number to compare with `AXES_FAILURE_LIMIT`."""
        limit = settings.AXES_FAILURE_LIMIT
        return max(n * limit // most for n, most, _ in self._tried(request, credentials))

    def reset_user_attempts(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """Forget this account's failures; other accounts' from the same address stay counted."""
        of_account, _ = self.filter_user_attempts(request, credentials)
        return of_account.delete()[0]

    def seconds_left(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """How long the door stays closed; at least one second."""
        tried = self._tried(request, credentials)
        last = max((when for n, most, when in tried if when and n >= most), default=now())
        until = last + (get_cool_off(request) or settings.AXES_COOLOFF_TIME)
        return max(1, ceil((until - now()).total_seconds()))

    def _tried(
        self, request: HttpRequest, credentials: Credentials
    ) -> list[tuple[int, int, datetime | None]]:
        """Failures, how many are too many, and the last: for the account here, for the address."""
        limits = (settings.AXES_FAILURE_LIMIT, settings.SIGN_IN_FAILURES_PER_ADDRESS)
        found = []
        for attempts, most in zip(
            self.get_user_attempts(request, credentials), limits, strict=True
        ):
            seen = attempts.aggregate(n=Sum("failures_since_start"), last=Max("attempt_time"))
            found.append((seen["n"] or 0, most, seen["last"]))
        return found


def account_tried(request: HttpRequest, credentials: Credentials) -> str:
    """What stands for an account where failures are counted.

    Not the name: people type their password into the wrong field.
    """
    given = credentials or {}
    name = str(given.get("username") or given.get("email") or "")
    return salted_hmac("accounts.throttling", name.strip().lower(), algorithm="sha256").hexdigest()


def locked_out(
    request: HttpRequest, response: HttpResponse, credentials: Credentials
) -> HttpResponse:
    """Say how long to wait; an API has said it already, in its own words."""
    if response.status_code == 429:
        return response
    handler: Any = AxesProxyHandler.get_implementation()
    seconds = handler.seconds_left(request, credentials)
    context = {"minutes": ceil(seconds / 60)}
    answer = render(request, "accounts/locked_out.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
