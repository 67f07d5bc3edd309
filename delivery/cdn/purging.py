"""Telling the CDN what is no longer true: until it did as it was told, however long that takes.

What is to be purged follows from the rows, as with webhooks: a clinic whose edition is greater than
the one that was purged. A worker claims rows for longer than a request can take; if it is killed,
the claim runs out, and they are purged by another. To purge twice does no harm.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Site

from delivery.cdn import reporting, services
from delivery.cdn.headers import key_of
from delivery.cdn.models import PurgeState
from delivery.changes import Edition
from delivery.webhooks.posting import Answer
from delivery.webhooks.retrying import wait_after
from delivery.webhooks.sending import ASKS_TO_WAIT

CLAIM = timedelta(seconds=60)
AT_ONCE = 30
"""Keys in one request; services have limits."""
UNDER_WAY = timedelta(seconds=30)
"""For how long an answer that was made before a change may still arrive at the CDN."""
LONGEST_WAIT = timedelta(hours=1)


def due(now: datetime) -> QuerySet[PurgeState]:
    """Those of whom something is to be purged now."""
    newer = Edition.objects.filter(site=OuterRef("site"), number__gt=OuterRef("purged"))
    is_open = Site.objects.filter(pk=OuterRef("site"))
    wanted = Exists(newer) | Q(again_at__lte=now) | (Q(is_closed=False) & ~Exists(is_open))
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    is_time = Q(next_try_at=None) | Q(next_try_at__lte=now)
    return PurgeState.objects.filter(wanted, free, is_time).order_by("site")


def remember(sites: Iterable[int]) -> None:
    """Have a row for each: what the CDN may have of a clinic is known by it, closed or not."""
    known = PurgeState.objects.filter(site__in=sites).values_list("site", flat=True)
    new = sorted({*sites} - {*known})
    PurgeState.objects.bulk_create([PurgeState(site=site) for site in new], ignore_conflicts=True)


def purge_all_due() -> int:
    """Until nothing is due; returns how many requests were made."""
    remember(Site.objects.values_list("pk", flat=True))
    made = 0
    while purge_some():
        made += 1
    return made


def purge_some() -> bool:
    """One request for several clinics, if anything is due."""
    claim = uuid.uuid4()
    states = claimed(claim)
    if not states:
        return False
    # Read before the request: what is numbered meanwhile is purged by another.
    began, editions = timezone.now(), dict(Site.objects.values_list("pk", "edition__number"))
    answer = services.purge(key_of(state.site) for state in states)
    for state in states:
        if answer.problem:
            failed(state, answer)
        else:
            is_open, edition = state.site in editions, editions.get(state.site) or 0
            succeeded(state, edition, began, is_open=is_open)
        write(state, claim)
    reporting.report(states, answer)
    return True


def claimed(claim: uuid.UUID) -> list[PurgeState]:
    """Rows that are now this worker's: each by a statement of its own, so that none waits."""
    now = timezone.now()
    for pk in list(due(now).values_list("pk", flat=True)[:AT_ONCE]):
        due(now).filter(pk=pk).order_by().update(claim=claim, claimed_until=now + CLAIM)
    return list(PurgeState.objects.filter(claim=claim).order_by("site"))


def succeeded(state: PurgeState, edition: int, began: datetime, *, is_open: bool) -> None:
    is_first = edition > state.purged or (not is_open and not state.is_closed)
    state.again_at = began + UNDER_WAY if is_first else None
    state.purged, state.is_closed = edition or state.purged, not is_open
    state.failures, state.next_try_at, state.is_reported = 0, None, False


def failed(state: PurgeState, answer: Answer) -> None:
    state.failures += 1
    asked = answer.retry_after if answer.status in ASKS_TO_WAIT else None
    state.next_try_at = timezone.now() + wait_after(state.failures, LONGEST_WAIT, asked)


def write(state: PurgeState, claim: uuid.UUID) -> None:
    """Write down how it stands, unless it is another worker's by now."""
    mine = PurgeState.objects.filter(pk=state.pk, claim=claim)
    if state.is_closed and state.again_at is None:
        mine.delete()
        return
    names = ("purged", "again_at", "is_closed", "failures", "next_try_at", "is_reported")
    mine.update(claim=None, claimed_until=None, **{name: getattr(state, name) for name in names})
