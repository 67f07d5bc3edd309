"""The demonstration, served to one browser for each module of checks."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.core.cache import cache
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from accounts.models import User
from tests.api.serving import serving
from tests.browser import chromium
from tests.clinics.fixtures import signed_in
from tests.held import forgotten
from tests.pages import sites


class Served(NamedTuple):
    """The demonstration at a port: full addresses by a name, and a session of the group's own."""

    port: int
    addresses: dict[str, str]
    patterns: dict[str, str]
    session: str

    @property
    def cookie(self) -> dict[str, str]:
        url = f"http://{settings.GROUP_HOST}:{self.port}"
        return {"name": settings.SESSION_COOKIE_NAME, "value": self.session, "url": url}


@pytest.fixture(scope="module")
def served(demo: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Served]:
    """Where the demonstration is served, for modules whose tests ask the database nothing."""
    with django_db_blocker.unblock(), forgotten(), serving() as port:
        Site.objects.update(port=port)
        client = signed_in(User.objects.create_superuser("patterns@example.com", "demo-password"))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cache.clear()
        yield Served(port, sites.all_addresses(port), sites.patterns(port), session)


@pytest.fixture(scope="module")
def browser(served: Served) -> Iterator[Any]:
    """One browser for the module. While it is there, the database is the server's alone."""
    with chromium.browser() as started:
        yield started


@pytest.fixture
def db(served: Served) -> None:
    """In place of a transaction for each test: what is shown is the same for all."""
