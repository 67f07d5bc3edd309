"""Telling a clinic's managers that a webhook is stopped, by the worker.

A row says whom it is still to be told, and goes when that is done: nothing is lost with a task, a
mailbox or a mail server, and nobody is told what they were told already.
"""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from clinics.roles import GROUP_EDITOR, Role
from delivery.webhooks.models import State, WebhookMail, WebhookSubscriber
from delivery.webhooks.retrying import next_try

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
"""Much longer than handing over one mail takes, so that no two workers send the same."""


def tell_managers_soon(subscriber: WebhookSubscriber) -> None:
    """Once that it is stopped is stored for good, with whom it is to be told."""
    managers = managers_of(subscriber.site_id)
    if not managers:
        log.error("There is nobody to be told that webhook %s is stopped.", subscriber.pk)
    WebhookMail.objects.bulk_create(
        [WebhookMail(subscriber=subscriber, manager=each) for each in managers],
        update_conflicts=True,
        unique_fields=["subscriber", "manager"],
        update_fields=["failures", "since", "next_try_at"],
    )
    transaction.on_commit(lambda: tell_managers.enqueue(subscriber.pk))


@task(backend="worker")
def tell_managers(pk: int) -> None:
    tell(WebhookMail.objects.filter(subscriber=pk))


def tell_all() -> int:
    """Whoever is to be told by now; returns how many were."""
    return tell(WebhookMail.objects.all())


def tell(mails: QuerySet[WebhookMail]) -> int:
    due = mails.filter(next_try_at__lte=timezone.now()).order_by("pk")
    return sum(_tell(pk) for pk in list(due.values_list("pk", flat=True)))


def _tell(pk: int) -> bool:
    """One mail: who else manages the clinic is nobody's business. Was it sent?"""
    now = timezone.now()
    until = now + CLAIM
    # One statement: of two workers that come at once, one finds it claimed.
    if not WebhookMail.objects.filter(pk=pk, next_try_at__lte=now).update(next_try_at=until):
        return False
    # If the webhook is stopped anew meanwhile, there is another mail to send.
    mine = WebhookMail.objects.filter(pk=pk, next_try_at=until)
    mail = mine.select_related("subscriber__site", "manager").first()
    if mail is None:
        return False
    is_wanted = mail.subscriber.state == State.STOPPED and _is_manager(mail)
    try:
        if is_wanted:
            send_mail(*words_of(mail.subscriber), None, [mail.manager.email])
    except Exception:
        # Whatever a mail server says of one address is no reason not to tell the others.
        log.exception("Manager %s was not told of webhook %s.", mail.manager_id, mail.subscriber_id)
        _put_off(mine, mail)
        return False
    mine.delete()
    return is_wanted


def _is_manager(mail: WebhookMail) -> bool:
    return managers_of(mail.subscriber.site_id).filter(pk=mail.manager_id).exists()


def _put_off(mine: QuerySet[WebhookMail], mail: WebhookMail) -> None:
    again = next_try(mail.failures + 1, mail.since, timezone.now())
    if again is None:
        log.error("Manager %s is not tried any more.", mail.manager_id)
        mine.delete()
    else:
        mine.update(failures=mail.failures + 1, next_try_at=again)


def managers_of(site_id: int) -> QuerySet[Any]:
    """Those of the clinic; where it has none, the group's editors."""
    people = get_user_model()._default_manager.filter(is_active=True).order_by("pk")
    own = people.filter(groups__clinic_group__site=site_id, groups__clinic_group__role=Role.MANAGER)
    above = people.filter(groups__clinic_group__role=GROUP_EDITOR)
    return (own if own.exists() else above).distinct()


def words_of(subscriber: WebhookSubscriber) -> tuple[str, str]:
    """Subject and text."""
    clinic = subscriber.site.site_name
    path = reverse("webhooks:log", args=[subscriber.pk])
    context = {
        "clinic": clinic,
        "subscriber": subscriber,
        "link": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    text = render_to_string("delivery/webhooks/stopped.txt", context)
    return f"{clinic}: the webhook “{subscriber}” is stopped", text
