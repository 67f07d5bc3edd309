"""The response cache: what anybody may read is made once for an edition, and kept ready."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinics.kept_clinics import MARK, Mark
from cms.reads import noting
from delivery.cdn.headers import keep_out, let_keep
from delivery.kept import Kept
from delivery.keys import asked_of, key_of, place_of, read_parameters, standing_of
from delivery.standing import STANDING, Standing

KEEP_SECONDS = 26 * 3600
"""A key names its day; whatever its clinic's time zone, it is asked for no longer."""
PATIENCE_SECONDS = 5.0
"""How long to wait for somebody else who is making the same answer."""
LOOK_EVERY = 0.01
SETTLED = timedelta(seconds=2)
"""How long after a change `Last-Modified`, which counts seconds, may say when it was."""
SINCE = timezone.now()
"""Since when this version of the program answers, for all that this process knows."""


class ResponseCacheMiddleware:
    """Answers from the cache what an edition has answered already.

    It stands before all that makes an answer. A new edition is a new key, so nothing is ever purged
    and nothing can be stale. A cache that does not answer costs time and nothing else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = asked_of(request)
        standing: Standing | None = asked and (request.META.get(STANDING) or standing_of(asked))
        if asked is None or standing is None:
            return keep_out(self.get_response(request))
        request.META[MARK] = Mark(
            standing.site, standing.state, (standing.edition, standing.raised_at)
        )
        request.GET = read_parameters(request)  # ty: ignore[invalid-assignment]
        key = key_of(asked, standing)
        ready = caches["responses"].get(key)
        if ready is not None:
            return told(ready, ready.answer(request, settled(standing)), standing)
        place = place_of(asked, standing)
        with making(key) as already:
            kept = already or proven(key, place) or self._make(request, key, place)
        if isinstance(kept, HttpResponse):
            return keep_out(kept)
        answer = kept.answer(request, settled(standing))
        return told(kept, answer, standing, lambda: standing_of(asked) == standing)

    def _make(self, request: HttpRequest, key: str, place: str) -> Kept | HttpResponse:
        """A new answer, kept where it may be."""
        method, request.method = request.method, "GET"
        try:
            with noting() as noted:
                response: Any = self.get_response(request)
        finally:
            request.method = method
        if not (noted.is_for_keeping and is_for_anybody(response)):
            return response
        kept = Kept.of(response, noted.reads())
        kept.form(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        keep(kept, key, place)
        return kept


def keep(kept: Kept, key: str, place: str) -> None:
    cache = caches["responses"]
    cache.set(key, kept, KEEP_SECONDS)
    if kept.reads:
        cache.set(place, key, KEEP_SECONDS)


def proven(key: str, place: str) -> Kept | None:
    """The answer of an earlier edition, if what it was made of is the same in this one."""
    cache = caches["responses"]
    before = cache.get(place)
    kept: Kept | None = cache.get(before) if before else None
    if kept is None or kept.reads is None or not kept.reads.hold():
        return None
    keep(kept, key, place)
    return kept


def is_for_anybody(response: Any) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.get("Content-Encoding")
        and "cookie" not in response.get("Vary", "").lower()
        and not any(word in response.get("Cache-Control", "") for word in ("no-store", "private"))
    )


def told(
    kept: Kept,
    answer: HttpResponse,
    standing: Standing,
    is_current: Callable[[], bool] = lambda: True,
) -> HttpResponse:
    """The answer, which a CDN may keep or not."""
    return let_keep(answer, standing, is_current) if kept.is_shared else keep_out(answer)


def settled(standing: Standing) -> datetime | None:
    """When anything that an answer depends on may have changed last: something of the clinic, its
    date, or the version of the program. None while that is too short ago."""
    changed = max(standing.raised_at or SINCE, standing.day_began_at, SINCE)
    return changed if timezone.now() - changed > SETTLED else None


class making:
    """One at a time makes an answer; whoever comes meanwhile waits for it, though not for ever, and
    not in vain: once it has ended without one that is kept, all who waited make their own."""

    def __init__(self, key: str) -> None:
        self.key, self.lock = key, f"{key}:making"
        self.name = token_hex(8)
        """In the lock, so that whoever waits can tell this maker from the next."""
        self.is_mine = False

    def __enter__(self) -> Kept | None:
        """What somebody else made meanwhile; None: it is to be made here."""
        cache = caches["responses"]
        self.is_mine = cache.add(self.lock, self.name, PATIENCE_SECONDS)
        if self.is_mine:
            return cache.get(self.key)
        # None: gone again, or the cache keeps nothing. Then nobody is to be waited for.
        maker = cache.get(self.lock)
        give_up = time.monotonic() + PATIENCE_SECONDS
        while maker and time.monotonic() < give_up:
            has_ended = cache.get(self.lock) != maker
            kept = cache.get(self.key)
            if kept or has_ended:
                return kept
            time.sleep(LOOK_EVERY)
        return cache.get(self.key)

    def __exit__(self, *_: object) -> None:
        cache = caches["responses"]
        if self.is_mine and cache.get(self.lock) == self.name:
            cache.delete(self.lock)
