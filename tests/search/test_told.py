"""Search engines and language models are told of a clinic's own live public pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone
from tests.search.told import TOLD, Told

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]
ROOT = "http://riverside.localhost:8000"


@pytest.fixture(params=TOLD)
def path(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def told(path: str) -> Told:
    return TOLD[path]


def test_the_clinics_own_live_public_pages_are_named(
    told: Told, path: str, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ours = ConditionFactory(clinic=riverside)
    draft = ConditionFactory(clinic=riverside, publish=False)
    private = ConditionFactory(clinic=riverside)
    private.view_restrictions.create(restriction_type="groups")
    theirs = ConditionFactory(clinic=harbor)
    found = told(riverside)
    assert ours.full_url in found
    assert all(address.startswith(f"{ROOT}/") for address in found)
    text = Client(SERVER_NAME=riverside.host).get(path).content.decode()
    for page in (draft, private, theirs):
        assert page.slug not in text
    assert theirs.full_url in told(harbor)


def test_it_takes_as_many_statements_for_six_pages_as_for_two(
    told: Told, riverside: ClinicSettings
) -> None:
    def statements() -> int:
        told(riverside)
        with CaptureQueriesContext(connection) as queries:
            told(riverside)
        return len(queries)

    for _ in range(2):
        ConditionFactory(clinic=riverside)
    few = statements()
    for _ in range(4):
        ConditionFactory(clinic=riverside)
    assert few == statements() <= 20


@pytest.mark.parametrize("host", ["localhost", "nobody.localhost"])
def test_the_groups_host_and_unknown_hosts_tell_nothing(
    host: str, path: str, riverside: ClinicSettings
) -> None:
    assert Client(SERVER_NAME=host).get(path).status_code == 404
