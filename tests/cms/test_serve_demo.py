"""What `make run` says before it serves."""

import socket
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from wagtail.models import Page, Site

from accounts.models import User
from cms.management.commands.serve_demo import addresses, logins, move_sites_to, refuse_taken
from cms.settings import dev


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def riverside(db: None) -> Site:
    Site.objects.all().delete()
    home = Page.objects.get(depth=1)
    return Site.objects.create(
        hostname="riverside.localhost", port=8000, root_page=home, site_name="Riverside"
    )


def test_a_taken_port_is_said_in_one_line_with_what_to_do(taken_port: int) -> None:
    with pytest.raises(CommandError) as refusal:
        refuse_taken(taken_port)
    assert f"Port {taken_port} cannot be used" in str(refusal.value)
    assert "make run PORT=" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_port_that_cannot_exist_is_refused_alike() -> None:
    with pytest.raises(CommandError, match="Port 99999 cannot be used"):
        refuse_taken(99999)


def test_a_taken_port_is_said_before_anything_is_done(taken_port: int) -> None:
    with override_settings(DEBUG=True), pytest.raises(CommandError, match="cannot be used"):
        call_command("serve_demo", port=taken_port)


def test_it_does_not_serve_in_earnest() -> None:
    with pytest.raises(CommandError, match=r"docs/operating\.md"):
        call_command("serve_demo")


def test_clinics_move_to_the_port_they_are_served_at(riverside: Site) -> None:
    elsewhere = Site.objects.create(
        hostname="clinic.example", port=443, root_page=riverside.root_page
    )
    move_sites_to(8123)
    riverside.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (riverside.port, elsewhere.port) == (8123, 443)


def test_every_address_is_listed(riverside: Site) -> None:
    text = "\n".join(addresses(8000))
    assert "http://localhost:8000/admin/" in text
    assert "http://riverside.localhost:8000/\n" in text
    assert "http://riverside.localhost:8000/api/v2/pages/" in text


@pytest.mark.django_db
def test_only_logins_that_work_are_listed(settings) -> None:
    settings.DEMO_PASSWORD = "demo-password"
    User.objects.create_user("editor@riverside.example", "demo-password")
    User.objects.create_user("changed@riverside.example", "something else")
    User.objects.create_user("gone@riverside.example", "demo-password", is_active=False)
    text = "\n".join(logins())
    assert "editor@riverside.example" in text
    assert "changed@" not in text
    assert "gone@" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing-here/", "/nothing.here/"])
def test_an_address_without_a_page_is_answered_as_in_production(path: str, client: Client) -> None:
    with override_settings(DEBUG=True, MIDDLEWARE=dev.MIDDLEWARE):
        answer = client.get(path)
    assert answer.status_code == 404
    assert "We cannot find that page" in answer.content.decode()
