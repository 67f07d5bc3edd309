"""An answer as it is kept: its bytes, plain and packed, and what tells one from another."""

import gzip
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import brotli
from corsheaders.middleware import ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, has_vary_header
from django.utils.http import http_date

from cms.markdown.asking import MARKDOWN
from cms.reads import Reads
from cms.remembering import remembered

WORTH_PACKING = 600
"""Bytes; below, the headers weigh more than what is saved."""
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
"""By how a browser calls them, the best first."""
LEFT_OUT = frozenset(["content-length", "vary", "cache-control", "etag", "last-modified"])
"""Headers that are written anew for each answer; of `Vary` is kept whether it names `Accept`."""
FOR_SCRIPTS = (ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS)
"""Without these a script of another site is shown no answer, not even a 304 (Fetch, CORS check)."""
AROUND = 2000
"""Bytes that an answer takes in memory beside its bodies, about."""
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Kept:
    """A whole answer with status 200, the same for everybody who asks."""

    body: bytes
    headers: Mapping[str, str]
    tag: str
    """What the entity tags of all its forms begin with."""
    packed: dict[str, bytes] = field(default_factory=dict)
    """The body by coding, each packed when it is first asked for."""
    reads: Reads | None = None
    """What it was made of, if that is known."""

    @classmethod
    def of(cls, response: HttpResponse, reads: Reads | None = None) -> "Kept":
        body = response.content
        headers = {k: v for k, v in response.items() if k.lower() not in LEFT_OUT}
        if has_vary_header(response, "Accept"):
            headers["Vary"] = "Accept"
        kind = headers.get("Content-Type", "")
        tag = hashlib.sha256(kind.encode() + b"\0" + body).hexdigest()[:24]
        return cls(body, headers, tag, reads=reads)

    @property
    def is_shared(self) -> bool:
        """May others keep it? Not where the address has another answer for most who ask there: not
        everybody who says that they obey `Vary` does."""
        return not self.headers.get("Content-Type", "").startswith(MARKDOWN)

    @property
    def size(self) -> int:
        """In bytes, about: with the body in all its forms."""
        return len(self.body) * 3 // 2 + AROUND + (self.reads.size if self.reads else 0)

    def answer(self, request: HttpRequest, changed: datetime | None) -> HttpResponse:
        """The answer to this request: in the form it takes, or 304 where it has it already.

        `changed`: when what it depends on has changed last; None while that is too short ago for
        seconds to tell two answers apart (RFC 9110, 8.8.2.2). Whoever minds a change is told
        of one then.
        """
        body, headers = self.form(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        response = HttpResponse(body, headers=dict(headers))
        seconds = int(changed.timestamp()) if changed else None
        if seconds is not None:
            response["Last-Modified"] = http_date(seconds)
        if seconds is None and "HTTP_IF_UNMODIFIED_SINCE" in request.META:
            seconds = int(time.time()) + 1
        answer: Any = get_conditional_response(request, response["ETag"], seconds, response)
        for name in FOR_SCRIPTS:
            if name in response:
                answer[name] = response[name]
        return answer

    def form(self, accepted: str) -> tuple[bytes, Headers]:
        """The body and the headers in the best form that an `Accept-Encoding` takes."""
        packing = self._packing(accepted) if accepted and self.is_worth_packing else ""
        if packing not in self._forms:
            self._forms[packing] = self._form(packing)
        return self._forms[packing]

    @cached_property
    def _forms(self) -> dict[str, tuple[bytes, Headers]]:
        """By packing, each made when it is first asked for."""
        return {}

    def _form(self, packing: str) -> tuple[bytes, Headers]:
        body = self.body
        if packing:
            body = self.packed[packing] = self.packed.get(packing) or PACKERS[packing](body)
        headers = [(name, value) for name, value in self.headers.items() if name != "Vary"]
        headers.append(("Content-Length", str(len(body))))
        if packing:
            headers.append(("Content-Encoding", packing))
        by = [self.headers.get("Vary"), "Accept-Encoding" if self.is_worth_packing else ""]
        if varies := ", ".join(filter(None, by)):
            headers.append(("Vary", varies))
        headers.append(("ETag", f'"{self.tag}-{packing}"' if packing else f'"{self.tag}"'))
        headers.append(("Cache-Control", f"{'public' if self.is_shared else 'private'}, no-cache"))
        return body, headers

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_forms"}

    def _packing(self, accepted: str) -> str:
        wanted = accepted_codings(accepted)
        return next((name for name in PACKERS if name in wanted), "")

    @property
    def is_worth_packing(self) -> bool:
        return len(self.body) >= WORTH_PACKING


@remembered(1000)
def accepted_codings(header: str) -> frozenset[str]:
    """The content codings that an `Accept-Encoding` takes (RFC 9110, 12.5.3)."""
    wanted, refused = set(), set()
    for part in header.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        quality = parameters.partition("q=")[2].strip() or "1"
        try:
            (wanted if float(quality) > 0 else refused).add(name.strip())
        except ValueError:
            continue
    return frozenset(PACKERS if "*" in wanted else wanted) - refused
