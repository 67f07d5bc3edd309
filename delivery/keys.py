"""Under which key an answer is kept: everything it depends on."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from wagtail.models import Site

from clinics.models import ClinicSettings
from clinics.scoping import API, host_of, is_group_host, split_host
from delivery.changes import Edition

NEVER = ("/admin/", "/api/v3-preview/", "/_util/", "/documents/", "/media/", "/static/")
"""What has a session, a token or bytes of its own."""
PASSED_OVER = "_"
"""A parameter by which jQuery keeps browsers from remembering; it changes no answer."""


@dataclass(frozen=True)
class Standing:
    """A clinic's edition and its day, at the moment of a request."""

    site: int
    edition: int
    raised_at: datetime | None
    day: str
    """The clinic's own date: what is "today" on its pages."""


def may_be_kept(request: HttpRequest) -> bool:
    """Is it a request that anybody's answer would do for?"""
    return (
        request.method in ("GET", "HEAD")
        and not getattr(request, "is_dummy", False)
        and not request.path_info.startswith(NEVER)
        and "Authorization" not in request.headers
        and (request.path_info.startswith(API) or not is_group_host(request))
    )


def standing_of(request: HttpRequest) -> Standing | None:
    """The edition of the clinic that the request means: one statement, on an index."""
    host, port = host_of(request), None
    if request.path_info.startswith(API) and (named := request.GET.get("site")):
        host, port = split_host(named)
        host = host.lower()
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [host])
        row = cursor.fetchone()
    if row is None or (port and port != row[1]):
        return None
    site, _, zone, edition, raised_at = row
    day = timezone.now().astimezone(ZoneInfo(zone)).date().isoformat()
    if raised_at and timezone.is_naive(raised_at):  # SQLite knows no time zones.
        raised_at = raised_at.replace(tzinfo=UTC)
    return Standing(site, edition or 0, raised_at, day)


def _statement() -> str:
    site, clinic, edition = (model._meta.db_table for model in (Site, ClinicSettings, Edition))
    return (
        f"SELECT s.id, s.port, c.time_zone, e.number, e.raised_at FROM {site} s "  # noqa: S608 - names of ours
        f"JOIN {clinic} c ON c.site_id = s.id LEFT JOIN {edition} e ON e.site_id = s.id "
        f"WHERE s.hostname = %s"
    )


def read_parameters(request: HttpRequest) -> QueryDict:
    """The parameters that the answer depends on: for pages those that pages read.

    The content API refuses others by itself.
    """
    if request.path_info.startswith(API):
        return request.GET
    kept = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name in settings.PAGE_PARAMETERS:
            kept.setlist(name, values)
    return kept


def key_of(request: HttpRequest, standing: Standing) -> str:
    """Sorted by name alone: the order of one parameter's values may mean something."""
    sent = sorted((name, values) for name, values in request.GET.lists() if name != PASSED_OVER)
    parts = (
        standing.site, standing.edition, standing.day, request.scheme, request.get_host(),
        request.path_info, urlencode(sent, doseq=True),
    )  # fmt: skip
    digest = hashlib.blake2b("\n".join(map(str, parts)).encode(), digest_size=20).hexdigest()
    return f"answer:{digest}"
