"""What the date alone changes for the public is told among the changes, once a day.

Answers are never old: a key names its day. This is for whoever follows the changes.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Min
from wagtail import hooks

from clinics.models import ClinicSettings
from cms.changing import ByDate, changing
from delivery.changes import Change, Edition, Kind
from delivery.numbering import Numbers
from delivery.states import change_of, states_by_id

logger = logging.getLogger(__name__)


def sweep_all() -> Iterator[tuple[str, int | None]]:
    """Each clinic's host with how many changes were found there; None where it failed.

    One clinic is one transaction, and may be the last: what is left is found the next time.
    """
    for pk in list(ClinicSettings.objects.order_by("site").values_list("pk", flat=True)):
        clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        if clinic := clinics.filter(pk=pk).first():
            yield clinic.host, _tried(clinic)


def _tried(clinic: ClinicSettings) -> int | None:
    try:
        return sweep(clinic)
    except Exception:
        logger.exception("What the date changes at %s could not be told", clinic.host)
        return None


def sweep(clinic: ClinicSettings) -> int:
    """Write a change for whatever the date changed since it was last looked at; returns how many.

    Up to which day it was looked at is kept in the same transaction, so nothing is told twice.
    """
    site, until = clinic.site_id, clinic.today
    edition, _ = Edition.objects.get_or_create(site_id=site)
    since = edition.swept_on or first_day(clinic, until)
    if edition.swept_on and until <= since:
        return 0
    turned = found(clinic, since, until) if since < until else {}
    with changing():
        if not Edition.objects.filter(pk=site, swept_on=edition.swept_on).update(swept_on=until):
            return 0  # Somebody else was first.
        changes = list(changes_of(site, turned))
        things = {Kind.SETTINGS} if None in turned else set()
        Numbers(changes).write({site: things})
    return len(changes) + len(things)


def first_day(clinic: ClinicSettings, today: date) -> date:
    """From where to look at first: whoever follows may have begun with the oldest change."""
    first = Change.objects.filter(site=clinic.site_id).aggregate(first=Min("at"))["first"]
    return first.astimezone(ZoneInfo(clinic.time_zone)).date() if first else today


def found(clinic: ClinicSettings, since: date, until: date) -> dict[int | None, Kind]:
    """What turned, by page; a page's review outweighs whatever else of it did."""
    kinds: dict[int | None, set[Kind]] = defaultdict(set)
    for look in hooks.get_hooks("calendar_changes"):
        turned: ByDate
        for turned in look(clinic, since, until):
            kinds[turned.page].add(Kind.REVIEW if turned.is_review else Kind.SETTINGS)
    return {
        page: Kind.REVIEW if Kind.REVIEW in which else Kind.SETTINGS
        for page, which in kinds.items()
    }


def changes_of(site: int, turned: dict[int | None, Kind]) -> Iterator[Change]:
    """Of pages that are still there for the public to see."""
    for pk, state in states_by_id(pk for pk in turned if pk is not None).items():
        if state.is_public and state.site_id == site:
            yield change_of(pk, state, turned[pk])
