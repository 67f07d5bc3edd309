"""What every test may ask for; each app's own fixtures are in its folder."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from tests.databases import deal, is_settled, on_one_database
from tests.held import HELD, know_nothing, place
from tests.migrated import Migrated
from tests.searched import index, indexing, is_searched
from tests.together import Together

pytest_plugins = ["tests.clinics.fixtures", "tests.clinics.filled"]


LONG = frozenset(
    ["begin", "busy", "demo", "full", "large_demo", "left", "port", "stocked", "world"]
)
"""Fixtures of files that take long."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker waits for another at the end."""
    for item in items:
        if not is_settled(item) and (mark := on_one_database(item.path)):
            item.add_marker(mark)
    deal(items)
    items.sort(key=lambda item: (LONG.isdisjoint(getattr(item, "fixturenames", ())), place(item)))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: Python need not look through it for what can go."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep together what begins with the same that takes long to make."""
    return Together(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Other tests begin with what all begin with."""
    if HELD.is_in_the_way_of(item):
        HELD.let_go()
    index(is_searched(item))


@pytest.fixture(scope="session")
def migrated() -> Iterator[Migrated]:
    made = Migrated()
    yield made
    made.end()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker, migrated: Migrated
) -> None:
    """Begin with a migrated database where there is one."""
    with django_db_blocker.unblock():
        migrated.begin()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, migrated: Migrated
) -> Iterator[None]:
    """Open two clinics once for all tests, and leave the database for other workers and runs."""
    from tests.clinics.fixtures import open_clinics

    with django_db_blocker.unblock(), indexing():
        open_clinics()
        migrated.keep()
    yield
    HELD.let_go()


@pytest.fixture(scope="session", autouse=True)
def _as_described() -> Iterator[None]:
    """Look at every answer of the content API as the OpenAPI document has it."""
    middleware = list(settings.MIDDLEWARE)
    # Within the response cache, which packs what it keeps.
    packing = middleware.index("delivery.response_cache.ResponseCacheMiddleware")
    middleware.insert(packing + 1, "tests.contract.ContractMiddleware")
    with override_settings(MIDDLEWARE=middleware):
        yield


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Begin with an empty cache, and as a process that knows nothing."""
    know_nothing()


@pytest.fixture
def client() -> Client:
    """A browser at the group's host; `headers={"host": "riverside.localhost"}` goes elsewhere."""
    return Client(SERVER_NAME=settings.GROUP_HOST)


@pytest.fixture
def admin_client(client: Client, admin_user: object) -> Client:
    """The same browser, with a group administrator signed in."""
    client.force_login(admin_user)
    return client
