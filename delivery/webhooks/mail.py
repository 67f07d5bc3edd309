"""Telling a clinic's managers that a webhook is stopped, by the worker."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from clinics.roles import GROUP_EDITOR, Role
from delivery.webhooks.models import State, WebhookSubscriber


def tell_managers_soon(subscriber: WebhookSubscriber) -> None:
    transaction.on_commit(lambda: tell_managers.enqueue(subscriber.pk))


@task(backend="worker")
def tell_managers(pk: int) -> None:
    stopped = WebhookSubscriber.objects.filter(pk=pk, state=State.STOPPED)
    subscriber = stopped.select_related("site").first()
    if subscriber is None:
        return  # Somebody was quicker.
    subject, text = words_of(subscriber)
    # One mail each: who else manages the clinic is nobody's business.
    for address in managers_of(subscriber.site_id).values_list("email", flat=True):
        send_mail(subject, text, None, [address])


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
