"""A subscriber of a clinic's, and the server that it is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from cms.changing import changing
from delivery.models import Change, WebhookSubscriber
from delivery.webhooks.signing import new_secret
from tests.clinics.fixtures import signed_in, staff
from tests.delivery.webhooks.subscriber import Listening, listening


@pytest.fixture
def private(settings: Any) -> None:
    """The tests' subscribers are on this machine, and speak plain HTTP."""
    settings.WEBHOOKS_TO_PRIVATE_NETWORKS = settings.WEBHOOKS_MAY_BE_PLAIN = True


@pytest.fixture
def server(private: None) -> Iterator[Listening]:
    with listening() as told:
        yield told


@pytest.fixture
def subscriber(riverside: ClinicSettings, server: Listening) -> WebhookSubscriber:
    """It was told everything up to now."""
    return subscriber_of(riverside, server.address)


def subscriber_of(clinic: ClinicSettings, address: str, **values: Any) -> WebhookSubscriber:
    values = {"told": newest(clinic), **values}
    made = WebhookSubscriber(site=clinic.site, name="Portal", address=address, **values)
    new_secret(made)
    made.save()
    return made


def newest(clinic: ClinicSettings) -> int:
    last = Change.objects.filter(site=clinic.site).order_by("-number").first()
    return last.number if last else 0


Happen = Callable[..., list[int]]


@pytest.fixture
def happen(riverside: ClinicSettings) -> Happen:
    """`happen(3)`: the home page is published three times; returns the numbers."""

    def publish(times: int = 1) -> list[int]:
        before = newest(riverside)
        home = riverside.site.root_page.specific
        for _ in range(times):
            with changing():
                home.title = f"{home.title}!"[-60:]
                home.save_revision().publish()
        return list(range(before + 1, newest(riverside) + 1))

    return publish


@pytest.fixture
def manager(riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.MANAGER))


def path(view: str, subscriber: WebhookSubscriber) -> str:
    return reverse(f"webhooks:{view}", args=[subscriber.pk])


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return answer.content.decode()
