"""Staff sign in with an e-mail address, and the admin's own forms make such accounts."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery staple"


@pytest.fixture
def group_admin(client: Client) -> User:
    user = User.objects.create_superuser("group@example.com", PASSWORD)
    client.force_login(user)
    return user


def user_form(**changes: str) -> dict[str, str]:
    return {
        "email": "Ada@Riverside.example",
        "first_name": "Ada",
        "last_name": "Lane",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changes,
    }


def test_an_account_is_known_by_its_address_in_any_case() -> None:
    User.objects.create_user("Ada@Riverside.example", PASSWORD)
    request = RequestFactory().post("/")
    found = authenticate(request, email="ADA@riverside.EXAMPLE", password=PASSWORD)
    assert found.email == "ada@riverside.example"


def test_two_accounts_cannot_share_an_address() -> None:
    User.objects.create_user("ada@riverside.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ADA@riverside.example")


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


def test_an_account_without_a_password_cannot_be_signed_in_to() -> None:
    assert not User.objects.create_user("ada@riverside.example").has_usable_password()


def test_the_command_line_makes_an_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="group@example.com", interactive=False, verbosity=0)
    assert User.objects.get().is_superuser


def test_somebody_signs_in_to_the_admin_with_an_address(client: Client) -> None:
    User.objects.create_superuser("group@example.com", PASSWORD)
    form = {"username": "Group@Example.com", "password": PASSWORD}
    response = client.post(reverse("wagtailadmin_login"), form)
    assert response.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_the_admin_makes_an_account(client: Client, group_admin: User) -> None:
    response = client.post(reverse("wagtailusers_users:add"), user_form())
    assert response.status_code == 302
    assert User.objects.filter(email="ada@riverside.example", first_name="Ada").exists()


def test_the_admin_refuses_an_address_that_is_taken(client: Client, group_admin: User) -> None:
    User.objects.create_user("ada@riverside.example")
    response = client.post(reverse("wagtailusers_users:add"), user_form())
    assert response.status_code == 200
    assert "already" in response.content.decode()


def test_the_admin_changes_an_account(client: Client, group_admin: User) -> None:
    ada = User.objects.create_user("ada@riverside.example", PASSWORD)
    form = user_form(first_name="Adela", password1="", password2="")
    url = reverse("wagtailusers_users:edit", args=[ada.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {**form, "is_active": "on"}).status_code == 302
    ada.refresh_from_db()
    assert (ada.first_name, ada.email) == ("Adela", "ada@riverside.example")


def test_the_admin_lists_and_finds_accounts(client: Client, group_admin: User) -> None:
    User.objects.create_user("ada@riverside.example", first_name="Ada", last_name="Lane")
    response = client.get(reverse("wagtailusers_users:index"), {"q": "ada"})
    assert "Ada Lane" in response.content.decode()


def test_somebody_changes_their_own_account(client: Client, group_admin: User) -> None:
    assert client.get(reverse("wagtailadmin_account")).status_code == 200
