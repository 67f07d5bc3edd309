"""Writing down which addresses of a clinic answered 404: cheap, bounded, and never in the way."""

import logging
import re
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from clinics.redirects.models import MissedAddress
from cms.rules import RESERVED_SLUGS

MOST = 500
"""Addresses that are kept for a clinic: those asked for last."""
LONGEST = 255

# Robots that try doors, and what browsers and search engines ask of every site by themselves.
NOISE = re.compile(
    r"(\.(php\d?|jsp|cgi|env|git|sql|bak|ini|ya?ml|xml|json|txt|js|css|map|zip|gz|tar|exe)\b"
    r"|wp-|wordpress|xmlrpc|cgi-bin|phpmyadmin|\.well-known|favicon|apple-touch|actuator"
    r"|/\.|//|\\|<|>|\.\./)",
    re.IGNORECASE,
)
# An address of e-mail, a number as long as a telephone's or a patient's, a secret in a link.
PERSONAL = re.compile(
    r"@|\d{9}|\d{3,5}[\s.-]\d{3,4}[\s.-]\d{3,4}|[0-9a-f]{8}-[0-9a-f]{4}-|[A-Za-z0-9_]{32}"
)
OUR_OWN = re.compile(rf"/({'|'.join(sorted(RESERVED_SLUGS | {'theme', '_util'}))})(/|$)")

log = logging.getLogger(__name__)


class MissedAddressMiddleware:
    """Stands outside of all that could still turn a 404 into an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.META["REQUEST_METHOD"] == "GET":
            look_at(request)
        return response


def look_at(request: HttpRequest) -> None:
    clinic: Any = getattr(request, "clinic", None)
    if clinic is None or getattr(request, "is_dummy", False):
        return
    if is_worth_keeping(request.path):
        note(clinic.site_id, Redirect.normalise_path(request.path))


def is_worth_keeping(path: str) -> bool:
    """Might a reader have followed a link to it, and does it point at nobody?"""
    if not 1 < len(path) <= LONGEST or not path.isprintable():
        return False
    return not any(pattern.search(path) for pattern in (NOISE, PERSONAL)) and (
        OUR_OWN.match(path) is None
    )


def note(site_id: int, path: str) -> None:
    """Count the address; what the database has against it is logged, and nobody is told."""
    try:
        with transaction.atomic():
            if not _count_again(site_id, path):
                made = MissedAddress(site_id=site_id, path=path)
                MissedAddress.objects.bulk_create([made], ignore_conflicts=True)
                _forget_the_oldest(site_id)
    except DatabaseError:
        log.warning("A missed address could not be noted.", exc_info=True)


def _count_again(site_id: int, path: str) -> int:
    known = MissedAddress.objects.filter(site=site_id, path=path)
    return known.update(count=F("count") + 1, last_seen=timezone.now())


def _forget_the_oldest(site_id: int) -> None:
    kept = MissedAddress.objects.filter(site=site_id).order_by("is_ignored", "-last_seen", "-pk")
    oldest = list(kept.values_list("pk", flat=True)[MOST:])
    if oldest:
        MissedAddress.objects.filter(pk__in=oldest).delete()
