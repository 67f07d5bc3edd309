"""What every endpoint refuses alike, of both APIs, and how each says that it fell over."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client

from clinics.models import ClinicSettings, Role
from tests.api.writer import Writer
from tests.clinics.fixtures import staff

pytestmark = pytest.mark.django_db

READ = {
    "pages/": "",
    "pages/find/": "html_path=/&",
    "pages/preview/": "token=a&",
    "images/": "",
    "images/find/": "id=1&",
    "documents/": "",
    "redirects/": "",
    "redirects/find/": "html_path=/&",
    "changes/": "since=start&",
    "clinics/": "",
    "clinics/riverside.localhost/": "",
    "resolve/": "path=/&",
    "search/": "q=heel&",
}
"""Endpoints of v2, each with what it cannot do without."""
WRITTEN = {
    "pages/": "",
    "pages/find/": "html_path=/&site=riverside.localhost&",
    "images/": "",
    "documents/": "",
    "redirects/": "",
    "schema/page-types/": "",
}
"""The same of v3."""
UNKNOWN = ("decendant_of=1", "limit%5B%5D=1", "limit[gt]=1", "__proto__=1")
LONG = "a" * 100_000

Ask = Callable[[str], Any]


@pytest.fixture(params=[f"v2 {path}" for path in READ] + [f"v3 {path}" for path in WRITTEN])
def ask(request: Any, riverside: ClinicSettings) -> Ask:
    """`ask("limit=1")`: an endpoint with a query."""
    api, path = request.param.split()
    if api == "v3":
        writer = Writer(staff(riverside, Role.MANAGER))
        writer.client.raise_request_exception = False
        return lambda query: writer.send("GET", f"/{path}?{WRITTEN[path]}{query}")
    client = Client(SERVER_NAME=riverside.host, raise_request_exception=False)
    return lambda query: client.get(f"/api/v2/{path}?{READ[path]}{query}")


def message(answer: Any) -> str:
    """What v2, or v3, says in words."""
    said = answer.json()
    return said["detail" if answer["Content-Type"] == "application/problem+json" else "message"]


def test_a_parameter_given_twice_is_named(ask: Ask) -> None:
    answer = ask("fields=title&fields=body")
    assert (answer.status_code, message(answer)) == (400, "fields is given 2 times; give it once")


def test_a_value_of_100_kilobytes_is_named_with_what_is_allowed(ask: Ask) -> None:
    answer = ask(f"fields={LONG}")
    assert answer.status_code == 400
    assert message(answer) == "fields is 100,000 characters long; 2,000 are allowed"


def test_a_null_character_is_named(ask: Ask) -> None:
    answer = ask("fields=a%00b")
    assert answer.status_code == 400
    assert message(answer) == "fields holds a null character, which no parameter may"


@pytest.mark.parametrize("query", UNKNOWN)
@pytest.mark.parametrize("path", [path for path in READ if not path.endswith("/find/")])
def test_a_parameter_that_is_not_known_is_named(
    path: str, query: str, riverside: ClinicSettings
) -> None:
    answer = Client(SERVER_NAME=riverside.host).get(f"/api/v2/{path}?{READ[path]}{query}")
    assert answer.status_code == 400
    assert unquote(query.partition("=")[0]) in message(answer)


@pytest.mark.parametrize("query", UNKNOWN)
def test_find_takes_along_what_it_does_not_know(query: str, riverside: ClinicSettings) -> None:
    """As Wagtail does: it is for the page that is found, which passes over it."""
    client = Client(SERVER_NAME=riverside.host)
    answer = client.get(f"/api/v2/pages/find/?html_path=/&{query}")
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query) == parse_qs(query)
    assert client.get(answer["Location"]).json()["title"] == riverside.name


@pytest.mark.parametrize("query", UNKNOWN)
def test_v3_passes_over_what_it_does_not_know(query: str, riverside: ClinicSettings) -> None:
    """As Wagtail ships it."""
    writer = Writer(staff(riverside, Role.MANAGER))
    answer = writer.send("GET", f"/pages/?{query}")
    assert (answer.status_code, answer.json()) == (200, writer.send("GET", "/pages/").json())


def test_what_nobody_foresaw_is_json_with_the_id_that_the_log_has(
    ask: Ask, monkeypatch: Any, caplog: Any
) -> None:
    def fall_over(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("cms.api.query._wrong", fall_over)
    answer = ask("fields=title")
    assert answer.status_code == 500
    assert "out of cheese" not in answer.content.decode()
    assert f"Unexpected error {answer.json()['id']}" in caplog.text
