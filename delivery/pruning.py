"""Changes are kept for a while; a cursor that is older is told to begin again."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from cms.changing import changing
from delivery.changes import GONE, Change, Edition

CHUNK = 1000


def prune(days: int) -> int:
    """Take out the changes that are older than so many days; returns how many.

    What is said of a page that is gone stays: whoever asks for it is told why. So does the last one
    that is not counted upon: by it a cursor is known that stands there.
    """
    before = timezone.now() - timedelta(days=days)
    return sum(_prune(edition, before) for edition in Edition.objects.order_by("site"))


def _prune(edition: Edition, before: object) -> int:
    old = Change.objects.filter(site=edition.site_id, at__lt=before)
    with changing():
        # In the order of all who raise editions, so that none waits for another for ever.
        Edition.objects.select_for_update().get(pk=edition.pk)
        last = old.aggregate(last=Max("number"))["last"]
        if last is None or last <= edition.kept_after:
            return 0
        Edition.objects.filter(pk=edition.pk).update(kept_after=last)
        return old.exclude(kind__in=GONE).exclude(number=last).delete()[0]
