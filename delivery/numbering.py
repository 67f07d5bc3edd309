"""Numbers without gaps, given under the lock of the clinic's edition, with the change itself."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Site

from delivery.changes import Change, Edition, Kind

edition_raised = Signal()
"""After the commit; provides `sites`, the ids of those whose edition is a new one."""


class Numbers:
    """Changes of pages, to be numbered with what else happened."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes: dict[int, list[Change]] = defaultdict(list)
        for change in changes:
            self.changes[change.site_id].append(change)

    def write(self, things: dict[int | None, set[Kind]]) -> None:
        if not self.changes and not any(things.values()):
            return
        sites = set(Site.objects.order_by().values_list("pk", flat=True))
        raised = []
        # In the order of their ids, so that two transactions never wait for each other.
        for site in sorted(sites):
            kinds = things.get(site, set()) | things.get(None, set())
            changes = [*self.changes.get(site, ())]
            changes += [of_things(site, kind) for kind in sorted(kinds)]
            if changes:
                number(site, changes)
                raised.append(site)
        if raised:
            transaction.on_commit(lambda: edition_raised.send(Edition, sites=raised))


def of_things(site: int, kind: Kind) -> Change:
    """That something of this kind, which is no page, has changed. Of pictures and documents nothing
    is known of a clinic but its logo, which is its settings'."""
    change = Change(site_id=site, kind=kind)
    change.is_of_content_alone = kind == Kind.MEDIA
    return change


def number(site: int, changes: list[Change]) -> None:
    """Raise the clinic's edition by as many changes, and write them with its numbers."""
    mine, now = Edition.objects.filter(site=site), timezone.now()
    raised = {
        "number": F("number") + len(changes),
        "of_texts": F("of_texts") + sum(change.is_of_content_alone for change in changes),
        "raised_at": now,
    }
    if not all(change.is_of_content_alone for change in changes):
        raised["state_raised_at"] = now
    if not mine.update(**raised):
        Edition.objects.get_or_create(site_id=site)
        mine.update(**raised)
    last = mine.values_list("number", flat=True).get()
    for offset, change in enumerate(reversed(changes)):
        change.number, change.at = last - offset, now
    Change.objects.bulk_create(changes)
