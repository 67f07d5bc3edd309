"""Under which key an answer is kept: everything it depends on."""

import hashlib
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, QueryDict

from clinics.scoping import API, is_group_host, split_host
from cms.api.renderers import is_indented
from cms.health import PATH as HEALTH
from cms.markdown.asking import is_wanted
from delivery.release import release
from delivery.standing import Standing, standing_at

NEVER = (
    "/admin/", "/api/v3-preview/", "/api/v2/pages/preview/", "/preview/", "/_util/", "/documents/",
    "/media/", "/static/", HEALTH,
)  # fmt: skip
"""What has a session, a token or bytes of its own; and the health check, which is to answer where
nothing can be read."""
PASSED_OVER = "_"
"""A parameter by which jQuery keeps browsers from remembering; it changes no answer."""


class Asked(NamedTuple):
    """What of a request its answer depends on."""

    host: str
    port: int | None
    """Which clinic it means; a port, where one is named, must be the clinic's."""
    text: str
    """Scheme, host, path, parameters, and whether a page is wanted as Markdown."""


def asked_of(request: HttpRequest) -> Asked | None:
    """None where anybody's answer would not do. Raise `SuspiciousOperation` as Django does."""
    if not may_be_kept(request):
        return None
    at = request.get_host()
    host, port = split_host(at)[0], None
    if request.path_info.startswith(API) and (named := request.GET.get("site")):
        host, port = split_host(named)
    # Sorted by name alone: the order of one parameter's values may mean something.
    given = sorted(
        (name, values) for name, values in read_parameters(request).lists() if name != PASSED_OVER
    )
    kind = "" if request.path_info.startswith(API) else is_wanted(request)
    text = f"{request.scheme}\n{at}\n{request.path_info}\n{given}\n{kind}"
    return Asked(host.lower(), port, text)


def may_be_kept(request: HttpRequest) -> bool:
    """Is it a request that anybody's answer would do for?"""
    return (
        request.method in ("GET", "HEAD")
        and not getattr(request, "is_dummy", False)
        and not request.path_info.startswith(NEVER)
        and "HTTP_AUTHORIZATION" not in request.META
        and not is_indented(request.META.get("HTTP_ACCEPT", ""))
        and not is_drawn_anew(request)
        and (request.path_info.startswith(API) or not is_group_host(request))
    )


def is_drawn_anew(request: HttpRequest) -> bool:
    """Is its answer another one each time? Pages read no `order`."""
    return request.path_info.startswith(API) and request.GET.get("order") == "random"


def standing_of(asked: Asked) -> Standing | None:
    """The edition of the clinic that is meant: one statement, on an index; None: there is none."""
    return standing_at(asked.host, asked.port)


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


def key_of(asked: Asked, standing: Standing) -> str:
    edition = f"{standing.edition}\n{standing.raised_at}"
    return f"answer:{_digest(asked, standing, edition)}"


def place_of(asked: Asked, standing: Standing) -> str:
    """Under which key is noted where the last answer is, as long as the clinic's state is the same:
    all that it depends on but what it reads itself."""
    return f"place:{_digest(asked, standing, f'state {standing.state}')}"


def _digest(asked: Asked, standing: Standing, number: str) -> str:
    parts = f"{release()}\n{standing.site}\n{number}\n{standing.day}\n{asked.text}"
    return hashlib.blake2b(parts.encode(errors="replace"), digest_size=20).hexdigest()
