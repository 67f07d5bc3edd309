"""Setting the worker to work after a commit, for another try, and for what was under way.

The rows say what is to be purged, so nothing is lost with a task: `manage.py purge_cdn` finds it.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import signals
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks import task
from wagtail.models import Site

from delivery.cdn.models import PurgeState
from delivery.cdn.purging import due, purge_all_due, remember
from delivery.numbering import edition_raised

log = logging.getLogger(__name__)


def connect() -> None:
    edition_raised.connect(wake_for, dispatch_uid="delivery.cdn.wake_for")
    signals.post_delete.connect(closed, sender=Site, dispatch_uid="delivery.cdn.closed")


def closed(instance: Site, **_: Any) -> None:
    site = instance.pk  # Which is taken from the instance afterwards.
    transaction.on_commit(lambda: wake_for([site]))


def wake_for(sites: Iterable[int], **_: Any) -> None:
    """The editions of these clinics were raised, or they are closed."""
    if not settings.CDN_PURGE_URL:
        return
    try:
        remember(sites)
        if due(timezone.now()).filter(site__in=sites).exists():
            purge.enqueue()
    except DatabaseError:
        log.exception("Nobody was woken to purge the CDN; purge_cdn will do it.")


@task(backend="worker")
def purge() -> None:
    """Everything that is due, and the next time something is."""
    if settings.CDN_PURGE_URL and purge_all_due():
        again()


def again() -> None:
    when = next_time()
    if when and purge.get_backend().supports_defer:
        purge.using(run_after=when).enqueue()


def next_time() -> datetime | None:
    """When something is due that is not now."""
    times = PurgeState.objects.annotate(when=Coalesce("next_try_at", "again_at"))
    return (
        times.filter(when__gt=timezone.now())
        .order_by("when")
        .values_list("when", flat=True)
        .first()
    )
