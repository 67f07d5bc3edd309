"""What the public of a clinic is answered: from what is kept, and made anew.

Making an answer takes long, so each is remembered with all that it read. It would be made the same
for as long as each of its statements gives the same rows at the same moment. That asks the database
alone, and nothing of what is tested here. Every now and then one is made all the same.
"""

import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Site

from cms.reads import known_otherwise
from delivery.response_cache import ResponseCacheMiddleware

UNKEPT = {"Authorization": "nobody's"}
"""Whoever shows a token is answered anew."""
VERSIONS = 8
"""So many answers are remembered of an address."""
MAKE_ANYWAY = 100
MAKE_FOR_ANYBODY = 1 if "HISTORIES" in os.environ else 2
"""Else it is taken from memory, which is quicker, and of which nothing is proven."""
COUNTING = "clinics_missedaddress"
"""Addresses at which there is nothing are counted; no answer depends on it."""
Read = tuple[str, Any]
Make = Callable[[], Any]


@dataclass(frozen=True)
class Made:
    """An answer, with what there was to read when it was made."""

    answer: Any
    moment: datetime
    homes: Any
    """Where sites have their pages, which Wagtail keeps in its own cache."""
    rows: dict[str, tuple[Read, list[Any]]]


class Memory:
    def __init__(self) -> None:
        self.made: dict[object, list[Made]] = defaultdict(list)
        self.rows: dict[str, list[Any]] = {}
        """What statements give now."""
        self.homes: Any = None
        self.trusted = 0

    def forget_rows(self) -> None:
        """Something may have been written."""
        self.rows.clear()
        self.homes = None

    def answer(self, question: object, make: Make) -> Any:
        """What `make` returns, or would."""
        versions = self.made[question]
        found = next((made for made in reversed(versions) if self._holds(made)), None)
        if found is None:
            versions.append(self._made(make))
            del versions[:-VERSIONS]
            return versions[-1].answer
        self.trusted += 1
        if self.trusted % MAKE_ANYWAY == 0:
            assert self._made(make).answer == found.answer, f"{question} was trusted"
        return found.answer

    def _holds(self, made: Made) -> bool:
        return (
            made.moment == timezone.now()
            and made.homes == self._homes_now()
            and all(self._now(key, read) == rows for key, (read, rows) in made.rows.items())
        )

    def _homes_now(self) -> Any:
        self.homes = self.homes or Site.get_site_root_paths()
        return self.homes

    def _now(self, key: str, read: Read) -> list[Any]:
        if key not in self.rows:
            with connection.cursor() as cursor:
                cursor.execute(*read)
                self.rows[key] = cursor.fetchall()
        return self.rows[key]

    def _made(self, make: Make) -> Made:
        reads: list[Read] = []

        def note(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if COUNTING not in sql:
                reads.append((sql, params))
            return run(sql, params, many, context)

        with connection.execute_wrapper(note):
            answer = make()
        if any(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql, _ in reads):
            self.forget_rows()  # Pictures were made in another size.
        selected = {repr(read): read for read in reads if read[0].startswith(("SELECT", "WITH"))}
        rows = {key: (read, self._now(key, read)) for key, read in selected.items()}
        return Made(answer, timezone.now(), self._homes_now(), rows)


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    content: bytes
    headers: dict[str, str] = field(compare=False)

    @classmethod
    def of(cls, response: Any) -> "Answer":
        location = response.get("Location", "")
        return cls(response.status_code, location, response.content, dict(response.items()))

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=self.headers)


class NotKept(Exception):
    pass


class Reader:
    """Anybody, at one clinic's host: the response cache stands before what is made.

    What is not kept yet is made as for anybody, who is answered with what processes remember of a
    clinic as well; in the ordinary suite half of it is taken from memory.
    """

    def __init__(self, host: str, memory: Memory) -> None:
        self.host, self.memory = host, memory
        self.kept = ResponseCacheMiddleware(self._not_kept)
        self.cache = ResponseCacheMiddleware(self._from_memory)
        self.missed = 0
        self.is_sure = False
        """Is the last answer the one that is made anew, and there is nothing to compare?"""
        self.site = BaseHandler()
        self.site.load_middleware()

    def get(self, address: str) -> Answer:
        self.is_sure = False
        try:
            return Answer.of(self.kept(self._request(address)))
        except NotKept:
            self.missed += 1
        if self.missed % MAKE_FOR_ANYBODY == 0:
            return Answer.of(self.site.get_response(self._request(address)))
        self.is_sure = True
        return Answer.of(self.cache(self._request(address)))

    def _not_kept(self, request: HttpRequest) -> HttpResponse:
        raise NotKept

    def _from_memory(self, request: HttpRequest) -> HttpResponse:
        known_otherwise()
        return self.anew(request.get_full_path()).response()

    def anew(self, address: str) -> Answer:
        return self.memory.answer((self.host, address), lambda: self._make(address))

    def _make(self, address: str) -> Answer:
        response: Any = self.site.get_response(self._request(address, headers=UNKEPT))
        assert response.status_code < 500, f"{response.status_code} at {self.host}{address}"
        return Answer.of(response)

    def _request(self, address: str, **more: Any) -> HttpRequest:
        return RequestFactory(SERVER_NAME=self.host).get(address, **more)
