"""Answers of the content API that are kept: the same for everybody, whoever asked before."""

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from tests.databases import on_sqlite_alone
from tests.delivery.test_response_cache import statements

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("kept"),
    on_sqlite_alone("a request is one on either"),
]

PAGES = "/api/v2/pages/"
STRANGERS = [
    "text/html",
    "application/xml",
    "text/html, application/xhtml+xml;q=0.9",
    "nonsense",
    "application/json; a*=nothing'en'x",
]
"""What accepts no JSON, or cannot be read."""


@pytest.fixture
def reader(riverside: ClinicSettings) -> Client:
    return Client(SERVER_NAME=riverside.host, raise_request_exception=False)


@pytest.mark.parametrize("accept", STRANGERS)
def test_whatever_is_accepted_is_json_whoever_asked_before(accept: str, reader: Client) -> None:
    answers = [reader.get(PAGES, headers={"accept": each}) for each in (accept, "*/*", accept)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer["Content-Type"] for answer in answers} == {"application/json"}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("name", ["indent", "INDENT", "Indent"])
def test_spaces_that_one_asks_for_are_given_to_nobody_else(name: str, reader: Client) -> None:
    asked = reader.get(PAGES, headers={"accept": f"application/json; {name}=4"})
    assert b"\n    " in asked.content
    assert b"\n    " not in reader.get(PAGES).content


@pytest.mark.parametrize("address", [f"{PAGES}?order=random", "/api/v2/images/?order=random"])
def test_a_random_order_is_drawn_for_each(address: str, reader: Client) -> None:
    first, again = statements(reader, address)[1], statements(reader, address)[1]
    assert first > 1
    assert again > 1


def test_a_parameter_that_pages_do_not_read_keeps_them_kept(reader: Client) -> None:
    reader.get("/")
    assert statements(reader, "/?order=random")[1] == 1
