"""In front of Django: what is kept already is answered without waking it.

The same keys and answers as those of the response cache's middleware, by which everything that is
not kept yet is made; `docs/decisions/0053` has what each costs.
"""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.utils.http import http_date

from cms.api.renderers import is_indented
from cms.markdown.asking import is_accepted
from delivery.kept import FOR_SCRIPTS, Headers, Kept
from delivery.keys import Asked, asked_of, key_of, standing_of
from delivery.response_cache import settled, told
from delivery.standing import STANDING

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
READ = (
    "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT",
    "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "wsgi.url_scheme",
)  # fmt: skip
"""What of a request is read to know what it asks, beside its method and what it accepts."""
CONDITIONS = (
    "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE",
)  # fmt: skip


OF_304 = frozenset(
    ["Cache-Control", "Content-Location", "ETag", "Last-Modified", "Vary", *FOR_SCRIPTS]
)
"""RFC 9110, 15.4.5."""
TEXTS = 5000
"""Of so many different requests it is remembered what they ask."""
LONG = 2000
"""Characters; what a longer request asks is worked out each time."""


class Front:
    """A WSGI application around Django's."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.asked: dict[tuple[Any, ...], Asked] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        kept = self._find(environ)
        if kept is None:
            return self.application(environ, start_response)
        status, headers, body = answer(kept, environ)
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _find(self, environ: Environ) -> Kept | None:
        """What is kept for the request; None where Django is to answer, be it with an error."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return None
        try:
            asked = self._asked(environ)
            if asked is None:
                return None
            care_for_connection()
            standing = standing_of(asked)
        except (SuspiciousOperation, DatabaseError):
            return None
        if standing is None:
            return None
        environ[STANDING] = standing
        return caches["responses"].get(key_of(asked, standing))

    def _asked(self, environ: Environ) -> Asked | None:
        """As Django reads it, which takes longer than all else; once for the same request."""
        accept = environ.get("HTTP_ACCEPT", "")
        looks = is_accepted(accept), is_indented(accept)
        sent = (*looks, *map(environ.get, (*READ, *secure_header())))
        if found := self.asked.get(sent):
            return found
        # A copy: Django's request writes into it what it has decoded.
        asked = asked_of(WSGIRequest({**environ}))
        if asked and sum(len(part) for part in sent if isinstance(part, str)) <= LONG:
            if len(self.asked) >= TEXTS:
                self.asked.clear()
            self.asked[sent] = asked
        return asked


def answer(kept: Kept, environ: Environ) -> tuple[str, Headers, bytes]:
    """Status, headers and body; what is asked most is told from the rest without Django's help."""
    changed = settled(environ[STANDING])
    body, headers = kept.form(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if changed:
        headers = [*headers, ("Last-Modified", date_in_words(int(changed.timestamp())))]
    conditions = [name for name in CONDITIONS if name in environ]
    is_plain = not settings.CDN_PURGE_URL  # Else there is more to tell, by the longer way.
    if is_plain and not conditions:
        return "200 OK", headers, body
    if (
        is_plain
        and conditions == ["HTTP_IF_NONE_MATCH"]
        and ("ETag", environ[conditions[0]]) in headers
    ):
        return "304 Not Modified", [(name, v) for name, v in headers if name in OF_304], b""
    response = told(kept, kept.answer(WSGIRequest(environ), changed), environ[STANDING])
    status = f"{response.status_code} {response.reason_phrase}"
    return status, list(response.items()), response.content


@cache
def secure_header() -> tuple[str, ...]:
    """The header by which a proxy says that it was asked by HTTPS."""
    return (settings.SECURE_PROXY_SSL_HEADER or ())[:1]


def care_for_connection() -> None:
    """Care for Django's connection of this thread, as Django does before a request.

    It is not asked whether it is alive: the one statement shows that. Where it is not, Django, who
    then answers, opens another. Within a transaction it is somebody else's.
    """
    own: Any = connections[DEFAULT_DB_ALIAS]
    if not own.in_atomic_block:
        own.close_if_unusable_or_obsolete()
        own.health_check_done = True


@lru_cache(maxsize=1000)
def date_in_words(seconds: int) -> str:
    """As HTTP writes it; clinics share few, and each is sent many times."""
    return http_date(seconds)
