"""What an answer says to a CDN; browsers are told something else (`Cache-Control`)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from delivery.standing import Standing

ON_THE_WAY = 5
"""Seconds before midnight after which nothing is kept: an answer may still be on its way then."""
KEEPABLE = frozenset([200, 304])


def key_of(site_id: int) -> str:
    """By which everything of a clinic is purged. An answer has no other key (decision 0055)."""
    return f"clinic-{site_id}"


def let_keep(
    response: HttpResponse, standing: Standing, is_current: Callable[[], bool] = lambda: True
) -> HttpResponse:
    """Have a CDN keep the answer until the clinic's midnight, or until it is told to purge it.

    `is_current`: is it still the clinic's edition and day? Asked about what took a while to make.
    """
    if not settings.CDN_PURGE_URL:
        return response
    if response.status_code not in KEEPABLE:
        return keep_out(response)
    seconds = seconds_kept(standing) if is_current() else 0
    response["Surrogate-Key"] = response["Cache-Tag"] = key_of(standing.site)
    response["Surrogate-Control"] = f"max-age={seconds}"
    if settings.CDN_PURGE_FORM == "cloudflare":  # It knows no Surrogate-Control.
        response["Cloudflare-CDN-Cache-Control"] = f"max-age={seconds}"
    return response


def seconds_kept(standing: Standing) -> int:
    left = (standing.day_ends_at - timezone.now()).total_seconds() - ON_THE_WAY
    return max(min(int(left), settings.CDN_MAX_AGE), 0)


def keep_out(response: HttpResponse) -> HttpResponse:
    """Have no CDN keep what has no key: 404 and 301 are kept by default (RFC 9111, 4.2.2)."""
    if settings.CDN_PURGE_URL:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
