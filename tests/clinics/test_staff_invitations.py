"""Inviting by e-mail: one link, once, for one address, at one clinic."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clinics.models import ClinicSettings, FormerMember, Invitation, Role
from clinics.roles import group_editors
from clinics.staff.forms import MOST_WAITING
from clinics.staff.mail import send_invitation, send_soon
from clinics.staff.models import LASTS
from tests.clinics.fixtures import signed_in
from tests.clinics.people import anybody, invite, newest_link, person, roles_of, sending
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

NEW = "new@example.com"
PASSWORD = "walking-on-grass-7"
FORM = {
    "first_name": "Noor",
    "last_name": "Example",
    "new_password1": PASSWORD,
    "new_password2": PASSWORD,
}


@pytest.fixture
def boss(riverside: ClinicSettings) -> User:
    return person("boss@example.com", manager=riverside)


@pytest.fixture
def manager(boss: User) -> Client:
    return signed_in(boss)


def invited(browser: Client, clinic: ClinicSettings, email: str = NEW, **fields: Any) -> str:
    """Invite, and give the link's path."""
    with sending():
        assert invite(browser, clinic, email, **fields).status_code == 302
    return newest_link()


# The mail


def test_a_manager_invites_and_a_new_person_signs_in(
    manager: Client, riverside: ClinicSettings
) -> None:
    link = invited(manager, riverside, "New@Example.com", role=Role.REVIEWER)
    message = mail.outbox[0]
    assert message.to == [NEW]
    assert riverside.name in message.subject
    for words in (riverside.name, "Boss Example", "a reviewer", "(Europe/London)"):
        assert words in message.body
    guest = anybody()
    assert "choose here" in guest.get(link).content.decode()
    answer = guest.post(link, FORM)
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_login"))
    user = User.objects.get(email=NEW)
    assert (str(user), user.is_staff, user.is_superuser) == ("Noor Example", False, False)
    assert roles_of(user) == {(riverside.name, Role.REVIEWER)}
    assert "_auth_user_id" not in guest.session
    guest.post(reverse("wagtailadmin_login"), {"username": NEW, "password": PASSWORD})
    assert guest.get("/admin/").status_code == 200


def test_nothing_of_the_link_is_stored(manager: Client, riverside: ClinicSettings) -> None:
    token = invited(manager, riverside).rstrip("/").split("/")[-1]
    assert len(token) >= 43
    stored = [str(value) for value in Invitation.objects.values_list().get()]
    assert not [value for value in stored if token in value]


def test_no_mail_goes_out_for_what_was_rolled_back(riverside: ClinicSettings) -> None:
    def invite_and_fail() -> None:
        with transaction.atomic():
            send_soon(Invitation.objects.create(site=riverside.site, email=NEW, role="author"))
            raise RuntimeError("something else went wrong")

    with sending(), pytest.raises(RuntimeError):
        invite_and_fail()
    assert not mail.outbox


def test_the_mail_goes_through_the_worker(settings: Any) -> None:
    assert send_invitation.backend == "worker"


def test_what_was_withdrawn_before_the_worker_came_is_not_sent(
    riverside: ClinicSettings,
) -> None:
    made = Invitation.objects.create(site=riverside.site, email=NEW, role="author")
    pk = made.pk
    made.delete()
    send_invitation.enqueue(pk)
    assert not mail.outbox


def test_a_mail_that_could_not_be_sent_is_said_to_be_unsent(
    manager: Client, riverside: ClinicSettings, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "no.such.backend"
    with sending():
        assert invite(manager, riverside, NEW).status_code == 302
    assert "Not sent yet" in manager.get(reverse("staff:index")).content.decode()


# The link


def test_the_link_works_once(manager: Client, riverside: ClinicSettings) -> None:
    link = invited(manager, riverside)
    anybody().post(link, FORM)
    for answer in (anybody().get(link), anybody().post(link, FORM)):
        assert answer.status_code == 410
        assert "used up" in answer.content.decode()
    assert User.objects.filter(email=NEW).count() == 1


def test_the_link_expires(manager: Client, riverside: ClinicSettings) -> None:
    link = invited(manager, riverside)
    with time_machine.travel(timezone.now() + LASTS + timedelta(seconds=1)):
        for answer in (anybody().get(link), anybody().post(link, FORM)):
            assert answer.status_code == 410
            assert "expired" in answer.content.decode()
            assert "Boss Example" in answer.content.decode()
    assert not User.objects.filter(email=NEW).exists()


def test_a_link_that_was_never_sent_leads_nowhere(riverside: ClinicSettings) -> None:
    made = Invitation.objects.create(site=riverside.site, email=NEW, role="author")
    for token in ("x" * 43, "None", str(made.pk), "-"):
        path = reverse("invitation", args=[token])
        for answer in (anybody().get(path), anybody().post(path, FORM)):
            assert answer.status_code == 404
            assert "no invitation" in answer.content.decode()
    assert not User.objects.filter(email=NEW).exists()


def test_the_link_works_on_the_groups_host_alone(
    manager: Client, riverside: ClinicSettings, patient: Any
) -> None:
    link = invited(manager, riverside)
    assert patient(riverside).get(link).status_code == 404
    assert patient(riverside).post(link, FORM).status_code == 404
    assert not User.objects.filter(email=NEW).exists()


def test_what_the_link_opens_is_kept_by_nobody(manager: Client, riverside: ClinicSettings) -> None:
    answer = anybody().get(invited(manager, riverside))
    assert "no-store" in answer["Cache-Control"]


def test_a_new_link_stops_the_one_before(manager: Client, riverside: ClinicSettings) -> None:
    first = invited(manager, riverside)
    with time_machine.travel(timezone.now() + LASTS + timedelta(days=1)):
        manager.force_login(User.objects.get(email="boss@example.com"))
        assert "Expired on" in manager.get(reverse("staff:index")).content.decode()
        with sending():
            manager.post(reverse("staff:send_again", args=[Invitation.objects.get().pk]))
        second = newest_link()
        assert first != second
        assert anybody().get(first).status_code == 404
        assert anybody().get(second).status_code == 200


def test_a_withdrawn_link_stops(manager: Client, riverside: ClinicSettings) -> None:
    link = invited(manager, riverside)
    manager.post(reverse("staff:withdraw", args=[Invitation.objects.get().pk]))
    assert anybody().post(link, FORM).status_code == 404
    manager.get(reverse("staff:index"))  # where it is said once that it is withdrawn
    assert NEW not in manager.get(reverse("staff:index")).content.decode()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "too short"),
        ("password", "too common"),
        ("77777777777", "entirely numeric"),
        ("new@example.com", "too similar"),
        ("NoorExample", "too similar"),
    ],
)
def test_a_weak_password_is_refused(
    password: str, why: str, manager: Client, riverside: ClinicSettings
) -> None:
    link = invited(manager, riverside)
    weak = {**FORM, "new_password1": password, "new_password2": password}
    if why == "too similar" and "Noor" in password:
        weak |= {"first_name": "NoorExample"}
    answer = anybody().post(link, weak)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not User.objects.filter(email=NEW).exists()
    assert Invitation.objects.get().accepted_at is None


# An address that has an account


def looks(browser: Client, clinic: ClinicSettings, email: str) -> str:
    """What a manager sees who invites this address, with the address and the number taken out."""
    with sending():
        answer = invite(browser, clinic, email)
    page = browser.get(answer.url).content.decode()
    made = Invitation.objects.get(email=email)
    page = page.replace(email, "ADDRESS").replace(f"/invited/{made.pk}/", "/invited/PK/")
    made.delete()
    return page[page.index("<main") :]


def test_an_address_with_an_account_looks_the_same_to_the_manager(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    person("sam@example.com", editor=harbor)
    person("above@example.com").groups.add(group_editors())
    User.objects.create_superuser("root@example.com", "demo-password")
    gone = person("gone@example.com")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    expected = looks(manager, riverside, NEW)
    for email in ("sam@example.com", "above@example.com", "root@example.com", "gone@example.com"):
        assert looks(manager, riverside, email) == expected
    bodies = {re.sub(r"http\S+|[\d:]{5}", "", message.body) for message in mail.outbox}
    assert len(bodies) == 1


def test_who_has_an_account_accepts_by_signing_in(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    sam = person("sam@example.com", editor=harbor)
    link = invited(manager, riverside, sam.email, role=Role.AUTHOR)
    guest = anybody()
    answer = guest.post(link, FORM)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('wagtailadmin_login')}?next={link.replace('/', '%2F')}"
    sam.refresh_from_db()
    assert sam.check_password("demo-password")
    assert (sam.first_name, roles_of(sam)) == ("Sam", {(harbor.name, Role.EDITOR)})
    signed = guest.post(
        reverse("wagtailadmin_login"),
        {"username": sam.email, "password": "demo-password", "next": link},
    )
    assert signed.url == link
    assert "Accept" in guest.get(link).content.decode()
    assert roles_of(sam) == {(harbor.name, Role.EDITOR)}
    guest.post(link)
    assert roles_of(sam) == {(harbor.name, Role.EDITOR), (riverside.name, Role.AUTHOR)}
    assert guest.get(link).status_code == 410


def test_nobody_else_can_accept(manager: Client, riverside: ClinicSettings) -> None:
    sam, kim = person("sam@example.com"), person("kim@example.com", author=riverside)
    for address in (sam.email, NEW):
        link = invited(manager, riverside, address, role=Role.MANAGER)
        answer = signed_in(kim).post(link, FORM)
        assert "signed in as kim@example.com" in answer.content.decode()
    assert roles_of(kim) == {(riverside.name, Role.AUTHOR)}
    assert roles_of(sam) == set()
    assert not User.objects.filter(email=NEW).exists()


def test_group_staff_have_nothing_to_accept(manager: Client, riverside: ClinicSettings) -> None:
    above = person("above@example.com")
    above.groups.add(group_editors())
    link = invited(manager, riverside, above.email)
    answer = signed_in(above).post(link)
    assert "nothing to accept" in answer.content.decode()
    assert roles_of(above) == set()


def test_who_left_comes_back_with_the_old_password(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside)
    manager.post(reverse("staff:remove", args=[riverside.site_id, sam.pk]))
    link = invited(manager, riverside, sam.email)
    guest = anybody()
    guest.post(link, FORM)
    guest.post(
        reverse("wagtailadmin_login"),
        {"username": sam.email, "password": "demo-password", "next": link},
    )
    guest.post(link)
    sam.refresh_from_db()
    assert sam.is_active
    assert roles_of(sam) == {(riverside.name, Role.EDITOR)}
    assert not FormerMember.objects.exists()


def test_an_account_that_the_group_switched_off_is_not_opened_by_a_link(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com")
    User.objects.filter(pk=sam.pk).update(is_active=False)
    link = invited(manager, riverside, sam.email)
    assert "switched your account off" in anybody().post(link, FORM).content.decode()
    sam.refresh_from_db()
    assert not sam.is_active
    assert sam.check_password("demo-password")


def test_taking_access_away_takes_a_waiting_link_too(
    manager: Client, riverside: ClinicSettings
) -> None:
    link = invited(manager, riverside, "sam@example.com")
    sam = person("sam@example.com", author=riverside)
    manager.post(reverse("staff:remove", args=[riverside.site_id, sam.pk]))
    assert anybody().get(link).status_code == 404


def test_an_accepted_link_demotes_nobody(
    manager: Client, boss: User, riverside: ClinicSettings
) -> None:
    link = invited(manager, riverside, "sam@example.com", role=Role.AUTHOR)
    sam = person("sam@example.com", manager=riverside)
    signed_in(sam).post(link)
    assert roles_of(sam) == {(riverside.name, Role.MANAGER)}


# Whom a manager may invite, and where


def test_a_manager_invites_to_no_other_clinic(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    with sending():
        answer = invite(manager, harbor, NEW)
    assert answer.status_code in (200, 404)
    assert not Invitation.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("view", ["send_again", "withdraw"])
def test_another_clinics_invitation_does_not_exist(
    view: str, manager: Client, harbor: ClinicSettings
) -> None:
    made = Invitation.objects.create(site=harbor.site, email=NEW, role="author")
    path = reverse(f"staff:{view}", args=[made.pk])
    with sending():
        assert manager.get(path).status_code == 404
        assert manager.post(path).status_code == 404
    assert Invitation.objects.filter(pk=made.pk).exists()
    assert not mail.outbox
    assert NEW not in manager.get(reverse("staff:index")).content.decode()


def test_whoever_works_or_is_invited_here_is_not_invited_again(
    manager: Client, riverside: ClinicSettings
) -> None:
    invited(manager, riverside)
    for email, words in (("NEW@example.com", "waiting already"), ("boss@example.com", "already")):
        answer = invite(manager, riverside, email)
        assert words in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_invitations_do_not_pile_up(manager: Client, riverside: ClinicSettings) -> None:
    for number in range(MOST_WAITING):
        Invitation.objects.create(
            site=riverside.site, email=f"n{number}@example.com", role="author"
        )
    assert "Withdraw those" in invite(manager, riverside, NEW).content.decode()


def test_two_clinics_may_invite_the_same_person(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    other = signed_in(person("chief@example.com", manager=harbor))
    here, there = invited(manager, riverside), invited(other, harbor)
    anybody().post(here, FORM)
    guest = anybody()
    assert "account already" in guest.get(there).content.decode()
    user = User.objects.get(email=NEW)
    signed_in(user).post(there)
    assert roles_of(user) == {(riverside.name, Role.EDITOR), (harbor.name, Role.EDITOR)}


def test_a_group_editor_chooses_the_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    above = person("above@example.com")
    above.groups.add(group_editors())
    link = invited(signed_in(above), harbor)
    anybody().post(link, FORM)
    assert roles_of(User.objects.get(email=NEW)) == {(harbor.name, Role.EDITOR)}
