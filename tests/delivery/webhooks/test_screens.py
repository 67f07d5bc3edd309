"""The managers' screens: what they show, what they do, and for whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from delivery.models import Kind, WebhookAttempt, WebhookSubscriber
from delivery.webhooks.forms import KINDS
from delivery.webhooks.models import State
from delivery.webhooks.sending import send_all_due
from delivery.webhooks.signing import secret_of
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen, newest, path, subscriber_of, text
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]
ONE = [
    "log", "log_results", "edit", "test", "pause", "resume", "replay", "secret", "rotate",
    "end_old", "delete",
]  # fmt: skip


def test_a_manager_adds_one_and_is_shown_the_secret_once(
    manager: Client, riverside: ClinicSettings
) -> None:
    sent = {"site": riverside.site_id, "name": "App", "address": "https://app.example/hook"}
    answer = manager.post(reverse("webhooks:add"), {**sent, "kinds": [Kind.PUBLISHED]})
    made = WebhookSubscriber.objects.get()
    assert answer["Location"] == path("secret", made)
    assert (made.site_id, made.kinds, made.told) == (
        riverside.site_id,
        [Kind.PUBLISHED],
        newest(riverside),
    )
    secret = secret_of(made)
    assert secret not in text(manager.get(path("secret", made)))
    assert "Nobody has looked at the secret yet" in text(manager.get(path("log", made)))
    shown = manager.post(path("secret", made))
    assert secret in text(shown)
    assert "no-store" in shown["Cache-Control"]
    for again in (manager.post(path("secret", made)), manager.get(path("secret", made))):
        assert secret not in text(again)
        assert "was shown already" in text(again)
    assert secret not in text(manager.get(path("log", made)))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://app.example/", "begins with https://"),
        ("https://127.0.0.1/", "private network"),
        ("https://[::1]/", "private network"),
        ("https://a:b@app.example/", "Leave out name and password"),
        ("app.example", "begins with https://"),
        ("https://taken.example/", "has this address already"),
        ("https://vergebén.example/", "has this address already"),
        ("https://b☃.example/", "“b☃.example” is not a name"),
        ("https://app.example/" + "ü" * 100, "at most 500 characters"),
    ],
)
def test_an_address_that_nothing_can_be_sent_to_is_refused_with_the_reason(
    address: str, said: str, manager: Client, riverside: ClinicSettings
) -> None:
    for there in ("https://taken.example/", "https://xn--vergebn-gya.example/"):
        subscriber_of(riverside, there)
    sent = {"site": riverside.site_id, "name": "App", "address": address}
    assert said in text(manager.post(reverse("webhooks:add"), sent))
    assert WebhookSubscriber.objects.count() == 2


def test_a_name_in_other_letters_is_taken(manager: Client, riverside: ClinicSettings) -> None:
    sent = {"site": riverside.site_id, "name": "App", "address": "https://bücher.example/hook"}
    manager.post(reverse("webhooks:add"), sent)
    assert WebhookSubscriber.objects.get().address == "https://xn--bcher-kva.example/hook"


def test_every_kind_of_change_can_be_chosen() -> None:
    assert {kind for kind, _ in KINDS} == set(Kind)


def test_a_clinic_has_twenty_at_most(manager: Client, riverside: ClinicSettings) -> None:
    for number in range(20):
        subscriber_of(riverside, f"https://{number}.example/")
    sent = {"site": riverside.site_id, "name": "App", "address": "https://app.example/"}
    assert "20 addresses at most" in text(manager.post(reverse("webhooks:add"), sent))


def test_the_list_says_how_each_stands(
    manager: Client, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    assert "None yet" in text(manager.get(reverse("webhooks:index")))
    happen()
    send_all_due()
    shown = text(manager.get(reverse("webhooks:index")))
    assert "just now, answered 200" in shown
    server.status = 503
    happen()
    send_all_due()
    shown = text(manager.get(reverse("webhooks:index")))
    assert "just now, it answered 503" in shown
    assert "Trying again in 1 min" in shown


def test_the_log_leads_to_the_request_and_the_answer(
    manager: Client, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    server.text = b"<script>alert(1)</script>"
    happen()
    send_all_due()
    attempt = WebhookAttempt.objects.get()
    there = reverse("webhooks:attempt", args=[attempt.pk])
    assert there in text(manager.get(path("log", subscriber)))
    shown = text(manager.get(there))
    assert "webhook-signature: v1," in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown


def test_one_that_was_stopped_says_so_and_is_switched_on_again(
    manager: Client, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(2)
    server.status = 410
    send_all_due()
    shown = text(manager.get(path("log", subscriber)))
    assert "Nothing is sent any more" in shown
    assert "It answered 410" in shown
    assert "in their order: 2." in text(manager.get(path("resume", subscriber)))
    manager.post(path("resume", subscriber))
    server.status = 200
    send_all_due()
    assert server.numbers == [numbers[0], *numbers]
    assert "Nothing is sent any more" not in text(manager.get(path("log", subscriber)))


def test_pausing_a_test_and_sending_again(
    manager: Client, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(3)
    send_all_due()
    manager.post(path("pause", subscriber))
    assert WebhookSubscriber.objects.get().state == State.PAUSED
    manager.post(path("test", subscriber))
    send_all_due()
    assert server.types[3:] == ["test"]
    shown = text(manager.get(path("replay", subscriber), {"number": numbers[1]}))
    assert f'value="{numbers[1]}"' in shown
    manager.post(path("replay", subscriber), {"number": numbers[1]})
    manager.post(path("resume", subscriber))
    send_all_due()
    assert server.numbers[4:] == numbers[1:]


@pytest.mark.parametrize("number", ["0", "-1", "999999", "x", "", str(10**25)])
def test_there_is_no_going_back_to_what_there_is_not(
    number: str, manager: Client, subscriber: WebhookSubscriber
) -> None:
    text(manager.get(path("replay", subscriber), {"number": number}))
    text(manager.post(path("replay", subscriber), {"number": number}))
    before = subscriber.told
    subscriber.refresh_from_db()
    assert subscriber.told == before


def test_what_waits_can_be_left_out(
    manager: Client, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(2)
    manager.post(path("replay", subscriber), {"number": numbers[-1] + 1})
    assert send_all_due() == 0


def test_another_address_is_tried_at_once(
    manager: Client, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    address = server.address
    WebhookSubscriber.objects.update(address="http://127.0.0.1:9/")
    numbers = happen()
    send_all_due()
    assert server.received == []
    sent = {"site": subscriber.site_id, "name": "Portal", "address": address}
    manager.post(path("edit", subscriber), sent)
    send_all_due()
    assert server.numbers == numbers


def test_one_is_taken_away(manager: Client, subscriber: WebhookSubscriber) -> None:
    manager.post(path("delete", subscriber))
    assert not WebhookSubscriber.objects.exists()


def test_a_manager_of_another_clinic_sees_and_reaches_nothing(
    harbor: ClinicSettings, subscriber: WebhookSubscriber, happen: Happen
) -> None:
    happen()
    send_all_due()
    attempt = reverse("webhooks:attempt", args=[WebhookAttempt.objects.get().pk])
    theirs = signed_in(staff(harbor, Role.MANAGER))
    assert subscriber.address not in text(theirs.get(reverse("webhooks:index")))
    before = WebhookSubscriber.objects.filter(pk=subscriber.pk).values().get()
    for there in [*(path(view, subscriber) for view in ONE), attempt]:
        assert theirs.get(there).status_code == 404, there
        assert theirs.post(there).status_code == 404, there
    sent = {"site": subscriber.site_id, "name": "App", "address": "https://app.example/"}
    assert theirs.post(reverse("webhooks:add"), sent).status_code == 404
    assert WebhookSubscriber.objects.filter(pk=subscriber.pk).values().get() == before
    assert WebhookSubscriber.objects.count() == 1


def test_the_screens_themselves_look_whose_it_is(
    harbor: ClinicSettings, subscriber: WebhookSubscriber, settings: Any
) -> None:
    """Without the wall before them."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "WallMiddleware" not in each]
    theirs = signed_in(staff(harbor, Role.MANAGER))
    for view in ONE:
        assert theirs.get(path(view, subscriber)).status_code == 404, view
    sent = {"site": subscriber.site_id, "name": "App", "address": "https://app.example/"}
    assert theirs.post(reverse("webhooks:add"), sent).status_code == 200
    assert WebhookSubscriber.objects.count() == 1


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER])
def test_nobody_else_of_the_clinic_reaches_them(
    role: Role, riverside: ClinicSettings, subscriber: WebhookSubscriber
) -> None:
    client = signed_in(staff(riverside, role))
    for there in (reverse("webhooks:index"), path("log", subscriber), path("secret", subscriber)):
        assert client.get(there).status_code in (302, 404), there
    assert reverse("webhooks:index") not in text(client.get("/admin/"))


def test_group_staff_look_after_those_of_every_clinic(
    group_client: Client, subscriber: WebhookSubscriber, harbor: ClinicSettings
) -> None:
    subscriber_of(harbor, "https://boston.example/")
    shown = text(group_client.get(reverse("webhooks:index")))
    assert "https://boston.example/" in shown
    assert subscriber.address in shown
    for view in ONE:
        text(group_client.get(path(view, subscriber)))
