"""There is one door: whoever is signed in came through it, and gave all that it asks for."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, Resolver404, URLResolver, get_resolver, resolve, reverse
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend
from wagtail.models import APIToken, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from clinics.models import ClinicSettings, Role
from cms.requestlog import RequestLogMiddleware
from tests.accounts.authenticator import (
    NEW_PASSWORD,
    PASSWORD,
    account_form,
    browser,
    give_password,
    is_signed_in,
    set_up,
)
from tests.clinics.fixtures import ClientFor, signed_in, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

DOORS = {"wagtailadmin_login"}
"""The views that sign somebody in who gives the right password and needs no more."""

FITTING = {"int": "1", "uuid": str(uuid.UUID(int=1))}


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """An address for every pattern of the resolver, with something fitting in each argument."""
    for forms, *_, converters in all_patterns(resolver):
        for form, names in forms:
            for filler in ("1", "x"):
                kinds = {name: type(converters.get(name)).__name__.lower() for name in names}
                filled = {
                    n: FITTING.get(k.removesuffix("converter"), filler) for n, k in kinds.items()
                }
                path = "/" + prefix + form % filled
                try:
                    resolve(path)
                except Resolver404:
                    continue
                yield path
                break
    for inner_prefix, inner in resolver.namespace_dict.values():
        yield from addresses(inner, prefix + inner_prefix)


def all_patterns(resolver: URLResolver) -> list[Any]:
    return [entry for _, entries in resolver.reverse_dict.lists() for entry in entries]


def test_no_view_but_the_known_ones_signs_anybody_in(riverside: ClinicSettings) -> None:
    email = staff(riverside, Role.EDITOR).email
    data = {"password": PASSWORD, "code": "123456", "next": "/admin/", "return_url": "/admin/"}
    data |= dict.fromkeys(("username", "login", "email"), email)
    data |= dict.fromkeys(("password1", "password2", "new_password1", "new_password2"), PASSWORD)
    doors, walked = set(), set(addresses(get_resolver()))
    for path in walked:
        for host in (settings.GROUP_HOST, riverside.host):
            client = Client(SERVER_NAME=host, raise_request_exception=False)
            client.post(path, data)
            if is_signed_in(client):
                doors.add((host, resolve(path).view_name))
    assert {"/admin/login/", "/admin/login/code/", "/admin/password_reset/"} <= walked
    assert len(walked) > 250
    assert doors == {(settings.GROUP_HOST, name) for name in DOORS}


@pytest.mark.parametrize("host", ["localhost", "riverside.localhost"])
def test_wagtails_own_sign_in_page_is_shut(riverside: ClinicSettings, host: str) -> None:
    client = Client(SERVER_NAME=host)
    email = staff(riverside, Role.EDITOR).email
    assert client.get("/_util/login/").status_code == 404
    answer = client.post("/_util/login/", {"username": email, "password": PASSWORD})
    assert answer.status_code == 404
    assert not client.cookies


@pytest.mark.parametrize("host", ["localhost", "riverside.localhost"])
def test_no_password_opens_a_private_page(riverside: ClinicSettings, host: str) -> None:
    page = riverside.site.root_page.get_children().get(slug="people")
    gate = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="open"
    )
    client = Client(SERVER_NAME=host)
    url = reverse("wagtailcore_authenticate_with_password", args=[gate.pk, page.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"password": "open", "return_url": "/people/"}).status_code == 404
    assert not client.cookies


@pytest.mark.parametrize("host", ["localhost", "riverside.localhost"])
def test_no_password_opens_a_private_library(riverside: ClinicSettings, host: str) -> None:
    gate = CollectionViewRestriction.objects.create(
        collection=riverside.collection, restriction_type="password", password="open"
    )
    client = Client(SERVER_NAME=host)
    url = reverse("wagtaildocs_authenticate_with_password", args=[gate.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"password": "open", "return_url": "/"}).status_code == 404
    assert not client.cookies


def test_djangos_admin_is_not_there() -> None:
    assert not apps.is_installed("django.contrib.admin")
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_logout",
        "mfa_trust",
        "mfa_login_webauthn",
        "mfa_signup_webauthn",
        "socialaccount_login",
    ],
)
def test_of_allauth_only_the_second_factor_is_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup", "accounts/signup", "accounts/login", "login"])
def test_nobody_signs_up(client: Client, path: str) -> None:
    form = {"email": "new@example.com", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(f"/{path}/", form).status_code == 404
    assert not User.objects.filter(email="new@example.com").exists()


# A new password


def link_for(email: str) -> str:
    browser().post("/admin/password_reset/", {"email": email})
    return re.search(r"http://\S+?(/admin/password_reset/confirm/\S+)", mail.outbox[-1].body)[1]


def follow(link: str, password: str = NEW_PASSWORD) -> Client:
    client = browser()
    form = client.get(link)["Location"]
    client.post(form, {"new_password1": password, "new_password2": password})
    return client


def test_a_new_password_signs_nobody_in(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    client = follow(link_for(editor.email))
    editor.refresh_from_db()
    assert editor.check_password(NEW_PASSWORD)
    assert not is_signed_in(client)
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_a_new_password_leaves_the_second_factor_on(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    client = browser()
    give_password(client, editor.email)
    set_up(client)
    follow(link_for(editor.email))
    other = browser()
    answer = give_password(other, editor.email, NEW_PASSWORD)
    assert answer["Location"] == "/admin/login/code/"
    assert not is_signed_in(other)


def test_a_new_password_ends_the_sessions_that_there_are(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    client = browser()
    give_password(client, editor.email)
    follow(link_for(editor.email))
    assert client.get("/admin/").status_code == 302


def test_a_link_is_good_once(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    link = link_for(editor.email)
    follow(link)
    assert "used already" in browser().get(link).content.decode()


def test_a_weak_new_password_is_refused(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    follow(link_for(editor.email), "12345678")
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


@pytest.fixture
def waiting() -> Iterator[list[Any]]:
    """What waits for a worker that has not begun yet."""
    own, later = task_backends["worker"], DummyBackend("worker", {})
    task_backends["worker"] = later
    yield later.results
    task_backends["worker"] = own


def test_an_unknown_address_is_answered_the_same(
    riverside: ClinicSettings, django_assert_num_queries: Any, waiting: list[Any]
) -> None:
    """And as quickly: the answer is given before anybody looks whether there is such an account."""
    emails = [staff(riverside, Role.EDITOR).email, "nobody@example.com"]
    answers = []
    for email in emails:
        client = browser()
        with django_assert_num_queries(0):
            answer = client.post("/admin/password_reset/", {"email": email})
        answers.append((answer.status_code, answer["Location"], dict(client.cookies)))
    assert answers[0] == answers[1]
    assert [task.args for task in waiting] == [[email] for email in emails]
    assert not mail.outbox


def test_an_address_is_not_flooded(riverside: ClinicSettings) -> None:
    email = staff(riverside, Role.EDITOR).email
    answers = [browser().post("/admin/password_reset/", {"email": email}) for _ in range(6)]
    assert {a["Location"] for a in answers} == {"/admin/password_reset/done/"}
    assert len(mail.outbox) == 3


def test_the_link_is_on_the_groups_host_whatever_host_was_named(riverside: ClinicSettings) -> None:
    email = staff(riverside, Role.EDITOR).email
    browser().post(
        "/admin/password_reset/", {"email": email}, headers={"x-forwarded-host": "evil.example"}
    )
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/password_reset/confirm/" in mail.outbox[0].body


def test_whoever_left_gets_no_link(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    browser().post("/admin/password_reset/", {"email": editor.email})
    assert not mail.outbox


# The account page


@pytest.mark.parametrize("old", ["", "wrong"])
def test_the_account_page_asks_for_the_current_password(
    riverside: ClinicSettings, old: str
) -> None:
    editor = staff(riverside, Role.EDITOR)
    assert signed_in(editor).post("/admin/account/", account_form(old)).status_code == 200
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_nobody_moves_their_account_to_another_address(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    client = signed_in(editor)
    assert "name_email-email" not in client.get("/admin/account/").content.decode()
    moved = {"name_email-email": "thief@example.com"}
    assert client.post("/admin/account/", account_form(PASSWORD, **moved)).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(NEW_PASSWORD)
    assert editor.email == f"{Role.EDITOR}@{riverside.host}"


# Tokens


def test_a_token_opens_the_write_api_alone(riverside: ClinicSettings) -> None:
    _, token = APIToken.create_token(user=staff(riverside, Role.MANAGER), name="a test")
    client = browser()
    headers = {"authorization": f"Bearer {token}"}
    assert client.get("/api/v3-preview/whoami/", headers=headers).status_code == 200
    assert client.get("/admin/", headers=headers)["Location"].startswith("/admin/login/")
    assert not client.cookies


def test_a_session_does_not_open_the_write_api(riverside: ClinicSettings) -> None:
    client = signed_in(staff(riverside, Role.MANAGER))
    assert client.get("/api/v3-preview/pages/").status_code == 401


def test_a_token_of_somebody_who_left_is_none(riverside: ClinicSettings) -> None:
    manager = staff(riverside, Role.MANAGER)
    _, token = APIToken.create_token(user=manager, name="a test")
    get_user_model().objects.filter(pk=manager.pk).update(is_active=False)
    answer = browser().get("/api/v3-preview/pages/", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_a_clinic_host_has_no_door(riverside: ClinicSettings, patient: ClientFor) -> None:
    for path in (
        "/admin/login/",
        "/admin/login/code/",
        "/admin/two-steps/",
        "/admin/password_reset/",
    ):
        assert patient(riverside).get(path).status_code == 404


def test_a_link_for_a_new_password_is_not_logged(riverside: ClinicSettings) -> None:
    link = link_for(staff(riverside, Role.EDITOR).email)
    line = RequestLogMiddleware.format_request(RequestFactory().get(link))
    assert line == "GET /admin/password_reset/confirm/"
