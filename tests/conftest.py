"""What every test may ask for; each app's own fixtures are in its folder."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

pytest_plugins = ["tests.clinics.fixtures"]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Begin with an empty cache: Wagtail keeps site root paths there across tests."""
    cache.clear()


@pytest.fixture
def client() -> Client:
    """A browser at the group's host; `headers={"host": "riverside.localhost"}` goes elsewhere."""
    return Client(SERVER_NAME=settings.GROUP_HOST)


@pytest.fixture
def admin_client(client: Client, admin_user: object) -> Client:
    """The same browser, with a group administrator signed in."""
    client.force_login(admin_user)
    return client
