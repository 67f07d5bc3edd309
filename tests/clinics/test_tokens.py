"""API tokens of a clinic's staff: the list, making one, revoking it."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import APIToken

from accounts.models import User
from clinics.models import ClinicSettings, ClinicToken, Role
from clinics.roles import group_editors
from clinics.tokens.forms import key_of
from tests.accounts.authenticator import browser, code, give_password, set_up
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.people import person
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

INDEX, ADD, OWN = "/admin/tokens/", "/admin/tokens/add/", "/admin/tokens/own/"
SECRET = re.compile(r'value="(wagtail_\w+)"')


@pytest.fixture
def boss(riverside: ClinicSettings) -> User:
    return person("boss@example.com", manager=riverside)


@pytest.fixture
def manager(boss: User) -> Client:
    return signed_in(boss)


def make(browser: Client, clinic: ClinicSettings, owner: User, name: str = "Newsletter") -> Any:
    return browser.post(ADD, {"person": key_of(clinic.site_id, owner.pk), "name": name})


def token_of(clinic: ClinicSettings, owner: User, name: str = "Newsletter") -> ClinicToken:
    return ClinicToken.make(clinic.site, owner, name, owner)[0]


def revoke(browser: Client, token: APIToken) -> Any:
    return browser.post(reverse("tokens:revoke", args=[token.pk]))


def is_revoked(token: APIToken) -> bool:
    return APIToken.objects.get(pk=token.pk).revoked_at is not None


def logged(token: ClinicToken) -> list[tuple[str, User]]:
    return [(entry.action, entry.user) for entry in registry.get_logs_for_instance(token)]


# Making one


def test_a_manager_makes_a_token_for_a_member_of_their_staff_and_sees_it_once(
    manager: Client, boss: User, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside)
    answer = make(manager, riverside, sam)
    html = answer.content.decode()
    secret = SECRET.search(html)[1]
    token = ClinicToken.objects.get()
    assert (token.user, token.site, token.made_by) == (sam, riverside.site, boss)
    assert token.key_hash == APIToken.hash_token(secret)
    assert secret not in manager.get(INDEX).content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert logged(token) == [("wagtail.apitoken.create", boss)]


def test_it_is_shown_with_a_command_that_works(manager: Client, riverside: ClinicSettings) -> None:
    html = make(manager, riverside, person("sam@example.com", editor=riverside)).content.decode()
    command = re.search(
        r"curl -H &#x27;(.+?)&#x27; &#x27;(.+?)&#x27;|curl -H '(.+?)' '(.+?)'", html
    )
    header, address = [part for part in command.groups() if part]
    assert address.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/")
    name, value = header.replace("TOKEN", SECRET.search(html)[1]).split(": ")
    path = address.removeprefix(settings.WAGTAILADMIN_BASE_URL)
    answer = Client(SERVER_NAME=settings.GROUP_HOST).get(path, headers={name: value})
    assert riverside.site.root_page_id in [each["id"] for each in answer.json()["items"]]


@pytest.mark.parametrize("who", ["elsewhere", "superuser", "group editor", "switched off"])
def test_for_nobody_but_the_clinics_own_staff(
    who: str, manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    other = person("other@example.com", editor=harbor if who == "elsewhere" else riverside)
    if who == "group editor":
        other.groups.add(group_editors())
    changed = {"superuser": {"is_superuser": True}, "switched off": {"is_active": False}}
    User.objects.filter(pk=other.pk).update(**changed.get(who, {"is_active": True}))
    clinic = harbor if who == "elsewhere" else riverside
    answer = make(manager, clinic, other)
    assert answer.status_code == 200
    assert "other@example.com" not in answer.content.decode()
    assert "Other Example" not in answer.content.decode()
    assert not APIToken.objects.exists()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER])
def test_nobody_but_a_manager_makes_one_not_even_their_own(
    role: str, riverside: ClinicSettings
) -> None:
    somebody = staff(riverside, role)
    for answer in (signed_in(somebody).get(INDEX), make(signed_in(somebody), riverside, somebody)):
        assert answer.status_code in (302, 403, 404)
    assert not APIToken.objects.exists()


def test_who_looks_after_two_clinics_says_for_which(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    boss = person("both@example.com", manager=riverside)
    boss.groups.add(harbor.site.clinic_groups.get(role=Role.MANAGER).group)
    both = signed_in(boss)
    sam = person("sam@example.com", editor=riverside, author=harbor)
    html = both.get(ADD).content.decode()
    assert f"Sam Example, {riverside.name}" in html
    make(both, harbor, sam)
    assert ClinicToken.objects.get().site == harbor.site


def test_in_a_session_without_the_second_factor_no_token_is_made(
    settings: Any, riverside: ClinicSettings
) -> None:
    settings.TWO_FACTOR_REQUIRED = True
    boss, sam = staff(riverside, Role.MANAGER), person("sam@example.com", author=riverside)
    client = browser()
    give_password(client, boss.email)
    assert make(client, riverside, sam)["Location"] == "/admin/two-steps/set-up/"
    secret = set_up(client)
    assert make(client, riverside, sam).status_code == 200

    other = browser()
    give_password(other, boss.email)
    assert make(other, riverside, sam).status_code == 302
    other.post("/admin/login/code/", {"code": code(secret)})
    assert make(other, riverside, sam).status_code == 200
    assert ClinicToken.objects.count() == 2


# The list


def test_a_manager_sees_what_writes_at_their_clinic(
    manager: Client, riverside: ClinicSettings
) -> None:
    token = token_of(riverside, person("sam@example.com", author=riverside))
    html = manager.get(INDEX).content.decode()
    for words in ("Newsletter", token.prefix, "Sam Example", "Works"):
        assert words in html
    revoke(manager, token)
    assert "Revoked on" in manager.get(INDEX).content.decode()


def test_of_somebody_who_works_elsewhere_too_only_the_own_clinics_token_is_seen(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside, editor=harbor)
    token_of(riverside, sam, "Ours")
    hidden = [token_of(harbor, sam, "Theirs"), APIToken.create_token(user=sam, name="The group’s")]
    html = manager.get(INDEX).content.decode()
    assert "Ours" in html
    assert "Theirs" not in html
    assert "The group’s" not in html
    for token in (hidden[0], hidden[1][0]):
        answer = manager.get(reverse("tokens:revoke", args=[token.pk]))
        nothing = manager.get(reverse("tokens:revoke", args=[999_999]))
        assert (answer.status_code, nothing.status_code) == (404, 404)
        assert revoke(manager, token).status_code == 404
        assert not is_revoked(token)


def test_the_groups_token_for_somebody_who_works_here_alone_is_the_managers_too(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside)
    token = APIToken.create_token(user=sam, name="The group’s")[0]
    assert "The group’s" in manager.get(INDEX).content.decode()
    revoke(manager, token)
    assert is_revoked(token)


def test_the_lists_queries_do_not_grow(manager: Client, riverside: ClinicSettings) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(INDEX).status_code == 200
        return len(queries)

    token_of(riverside, person("sam0@example.com", author=riverside))
    asked()
    before = asked()
    for number in range(1, 6):
        sam = person(f"sam{number}@example.com", author=riverside)
        token_of(riverside, sam)
        APIToken.create_token(user=sam, name="The group’s")
    assert asked() == before


def test_from_the_staffs_list_one_is_made_for_somebody(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside)
    link = f"{ADD}?person={key_of(riverside.site_id, sam.pk)}"
    assert link in manager.get(reverse("staff:index")).content.decode()
    html = manager.get(link).content.decode()
    assert re.search(r'<option value="[\d-]+" selected>\s*Sam Example', html)


# One's own


def test_everybody_sees_and_revokes_what_writes_in_their_name(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside, editor=harbor)
    mine = token_of(harbor, sam, "Mine")
    not_mine = token_of(riverside, person("kim@example.com", author=riverside), "Kim’s")
    client = signed_in(sam)
    assert OWN in client.get("/admin/account/").content.decode()
    html = client.get(OWN).content.decode()
    assert "Mine" in html
    assert harbor.site.site_name.replace("&", "&amp;") in html
    assert "Kim’s" not in html
    assert revoke(client, mine)["Location"] == OWN
    assert is_revoked(mine)
    assert revoke(client, not_mine).status_code == 404
    assert logged(mine)[0] == ("wagtail.apitoken.revoke", sam)


def test_a_question_is_asked_before_a_token_is_revoked(
    manager: Client, boss: User, riverside: ClinicSettings
) -> None:
    token = token_of(riverside, person("sam@example.com", author=riverside))
    html = manager.get(reverse("tokens:revoke", args=[token.pk])).content.decode()
    assert token.prefix in html
    assert not is_revoked(token)
    assert revoke(manager, token)["Location"] == INDEX
    assert is_revoked(token)
    assert ("wagtail.apitoken.revoke", boss) in logged(token)
