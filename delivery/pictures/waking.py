"""Setting the worker to work after a change of what the public sees.

What is missing is found from the rows, so nothing is lost with a task: `manage.py make_renditions`
finds it.
"""

import hashlib
import logging
import time
from collections.abc import Iterable
from contextlib import closing
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django_tasks import task

from cms.renditions import focus_of
from delivery.numbering import edition_raised
from delivery.pictures.lacking import Job, jobs_of
from delivery.pictures.making import work

log = logging.getLogger(__name__)

ONE_TURN = 20.0
"""Seconds after which mail and webhooks have their turn."""
CLAIM = 600
"""Seconds for which a picture is left to the worker that took it, and alone once it has failed."""
_working: ContextVar[bool] = ContextVar("working", default=False)


def connect() -> None:
    edition_raised.connect(wake_for, dispatch_uid="delivery.pictures.wake_for")


def wake_for(sites: Iterable[int], **_: Any) -> None:
    """The editions of these clinics were raised: there may be pictures that were not shown yet."""
    if not settings.PICTURES_AHEAD or _working.get():
        return  # Whoever is at work looks again by themselves.
    try:
        make.enqueue([*sites])
    except DatabaseError:
        log.exception("Nobody was woken to make pictures; make_renditions will do it.")


@task(backend="worker", priority=-50)
def make(sites: list[int]) -> None:
    """One turn for these clinics, and another one if anything is left."""
    if make_some(sites):
        make.enqueue(sites)


def make_some(sites: Iterable[int]) -> bool:
    """Make what is missing, for one turn; is anything left?"""
    until, token = time.monotonic() + ONE_TURN, _working.set(True)
    try:
        with closing(work(job for job in jobs_of(sites) if claimed(job))) as done:
            return any(time.monotonic() > until for _ in done)
    finally:
        _working.reset(token)


def claimed(job: Job) -> bool:
    """Is it this worker's? Two would only do it twice, so a cache that forgets does no harm."""
    named = job.image.pk, job.image.file.name, focus_of(job.image), job.specs
    digest = hashlib.blake2b(repr(named).encode(), digest_size=20).hexdigest()
    return cache.add(f"picture:{digest}", 1, CLAIM)
