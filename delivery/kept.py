"""An answer as it is kept: its bytes, plain and packed, and what tells one from another."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

WORTH_PACKING = 600
"""Bytes; below, the headers weigh more than what is saved."""
PACKERS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
"""By how a browser calls them, the best first."""
LEFT_OUT = frozenset(["content-length", "vary", "cache-control", "etag", "last-modified"])
"""Headers that are written anew for each answer."""


@dataclass(frozen=True)
class Kept:
    """A whole answer with status 200, the same for everybody who asks."""

    body: bytes
    headers: Mapping[str, str]
    tag: str
    """What the entity tags of all its forms begin with."""
    packed: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse) -> "Kept":
        body = response.content
        headers = {k: v for k, v in response.items() if k.lower() not in LEFT_OUT}
        packed = {}
        if len(body) >= WORTH_PACKING:
            packed = {name: pack(body) for name, pack in PACKERS.items()}
        kind = headers.get("Content-Type", "")
        tag = hashlib.sha256(kind.encode() + b"\0" + body).hexdigest()[:24]
        return cls(body, headers, tag, packed)

    def answer(self, request: HttpRequest, changed: datetime | None) -> HttpResponse:
        """The answer to this request: in the form it takes, or 304 where it has it already.

        `changed`: when the clinic's edition was raised; None while that is too short ago for
        seconds to tell two editions apart (RFC 9110, 8.8.2.2).
        """
        packing = self._packing(request.headers.get("Accept-Encoding", ""))
        tag = f'"{self.tag}-{packing}"' if packing else f'"{self.tag}"'
        response = HttpResponse(
            self.packed[packing] if packing else self.body, headers=self.headers
        )
        response["Content-Length"] = str(len(response.content))
        if packing:
            response["Content-Encoding"] = packing
        if self.packed:
            response["Vary"] = "Accept-Encoding"
        response["ETag"] = tag
        response["Cache-Control"] = "public, no-cache"
        seconds = int(changed.timestamp()) if changed else None
        if seconds is not None:
            response["Last-Modified"] = http_date(seconds)
        return get_conditional_response(request, tag, seconds, response)  # ty: ignore[invalid-explicit-return]

    def _packing(self, accepted: str) -> str:
        wanted = accepted_codings(accepted)
        return next((name for name in self.packed if name in wanted), "")


def accepted_codings(header: str) -> set[str]:
    """The content codings that an `Accept-Encoding` takes (RFC 9110, 12.5.3)."""
    wanted, refused = set(), set()
    for part in header.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        quality = parameters.partition("q=")[2].strip() or "1"
        try:
            (wanted if float(quality) > 0 else refused).add(name.strip())
        except ValueError:
            continue
    return (set(PACKERS) if "*" in wanted else wanted) - refused
