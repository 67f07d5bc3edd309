"""A process of its own, that can be killed: `python -m tests.delivery.webhooks.process send`.

Each prints what it did as JSON. The database is that of `DATABASE_URL`.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import django
from django.conf import settings

django.setup()
settings.WEBHOOKS_MAY_BE_PLAIN = settings.WEBHOOKS_TO_PRIVATE_NETWORKS = True

import time_machine  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from clinics.models import ClinicSettings  # noqa: E402
from cms.changing import changing  # noqa: E402
from delivery.models import WebhookAttempt, WebhookSubscriber  # noqa: E402
from delivery.webhooks.sending import send_all_due  # noqa: E402
from tests.delivery.webhooks.conftest import newest, subscriber_of  # noqa: E402


def prepare(address: str, times: str) -> list[int]:
    """A subscriber, and changes that wait for it; returns their numbers."""
    clinic = ClinicSettings.objects.get(site__hostname="riverside.localhost")
    before = newest(clinic)
    publish(clinic, int(times))
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
    aside = {**settings.TASKS, "worker": {"BACKEND": "cms.threads.ThreadBackend"}}
    with override_settings(TASKS=aside):
        publish(ClinicSettings.objects.get(site__hostname="riverside.localhost"), 1)
    return WebhookAttempt.objects.count()


def send(seconds_later: str = "0") -> int:
    with time_machine.travel(timezone.now() + timedelta(seconds=int(seconds_later))):
        return send_all_due()


def state() -> list[int]:
    subscriber = WebhookSubscriber.objects.get()
    return [subscriber.told, WebhookAttempt.objects.count()]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
