"""A CDN that cannot be purged shows what is no longer true: somebody has to know."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import mail_admins

from delivery.cdn.models import PurgeState
from delivery.webhooks.posting import Answer

log = logging.getLogger(__name__)

TOLD_AFTER = 3
"""Failures, about two minutes: a CDN that is being started anew is nobody's trouble."""
TEXT = """\
{address} was asked {failures} times to purge what it keeps of a clinic, in vain.
{problem}

Until it succeeds, readers may see pages there as they were before they were changed. It is tried
again all the time, at least hourly, and you are not told again. “A CDN in front” in
docs/operating.md says more.
"""


def report(states: list[PurgeState], answer: Answer) -> None:
    """Log each failure; tell the administrators once, for all clinics, until it succeeds."""
    if not answer.problem:
        return
    sites = ", ".join(str(state.site) for state in states)
    log.error("The CDN was not purged of clinics %s: %s", sites, answer.problem)
    failures = max(state.failures for state in states)
    if failures < TOLD_AFTER or PurgeState.objects.filter(is_reported=True).exists():
        return
    try:
        mail_admins("The CDN is not purged", words(failures, answer))
    except (OSError, SMTPException):
        log.exception("The administrators could not be told.")
    else:
        PurgeState.objects.filter(pk__in=[state.pk for state in states]).update(is_reported=True)


def words(failures: int, answer: Answer) -> str:
    address = settings.CDN_PURGE_URL
    return TEXT.format(address=address, failures=failures, problem=answer.problem)
