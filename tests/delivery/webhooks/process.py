"""What processes of their own do, that can be killed: `start("send")`."""

from datetime import timedelta
from typing import Any

import time_machine
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.changing import changing
from delivery.models import WebhookAttempt, WebhookSubscriber
from delivery.webhooks.sending import send_all_due
from tests.delivery.webhooks.conftest import newest, subscriber_of

to_anybody = override_settings(WEBHOOKS_MAY_BE_PLAIN=True, WEBHOOKS_TO_PRIVATE_NETWORKS=True)


@to_anybody
def prepare(address: str, times: int) -> list[int]:
    """A subscriber, and changes that wait for it; returns their numbers."""
    clinic = ClinicSettings.objects.get(site__hostname="riverside.localhost")
    before = newest(clinic)
    publish(clinic, times)
    WebhookSubscriber.objects.all().delete()
    # Afterwards: here, too, a change wakes the worker.
    subscriber_of(clinic, address, told=before)
    return list(range(before + 1, newest(clinic) + 1))


def publish(clinic: ClinicSettings, times: int) -> None:
    home: Any = Page.objects.get(pk=clinic.site.root_page_id).specific
    for _ in range(times):
        with changing():
            home.title = f"{home.title}!"
            home.save_revision().publish()


def edit() -> int:
    """As in development; returns how many requests were over before the editor had an answer."""
    to_anybody.enable()  # For what is done aside as well.
    aside = {**settings.TASKS, "worker": {"BACKEND": "cms.threads.ThreadBackend"}}
    with override_settings(TASKS=aside):
        publish(ClinicSettings.objects.get(site__hostname="riverside.localhost"), 1)
    return WebhookAttempt.objects.count()


@to_anybody
def send(seconds_later: int = 0) -> int:
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds_later)):
        return send_all_due()


def state() -> list[int]:
    subscriber = WebhookSubscriber.objects.get()
    return [subscriber.told, WebhookAttempt.objects.count()]
