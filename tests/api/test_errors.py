"""What the APIs say of addresses that are none, and of what nobody foresaw."""

from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings, Role
from tests.api.writer import V3, Writer
from tests.clinics.fixtures import staff

pytestmark = pytest.mark.django_db

NOWHERE = ["/api/", "/api/v1/pages/", "/api/v2/", "/api/v2/nothing/", "/api/v2/a.b/c/"]


@pytest.fixture(params=[False, True], ids=["production", "development"])
def debug(request: Any, settings: Any) -> bool:
    settings.DEBUG = request.param
    return request.param


@pytest.fixture
def reader(riverside: ClinicSettings) -> Client:
    return Client(SERVER_NAME=riverside.host)


@pytest.mark.usefixtures("debug")
class TestWhatIsNotThere:
    @pytest.mark.parametrize("path", NOWHERE)
    def test_it_is_said_in_json(self, path: str, reader: Client) -> None:
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            answer = reader.generic(method, path)
            assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
        assert reader.get(path).json() == {"message": "There is nothing at this address."}

    @pytest.mark.parametrize("path", [f"{V3}/nothing/", f"{V3}/pages/1/nothing/"])
    def test_v3_says_it_in_its_own_shape(self, path: str, client: Client) -> None:
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        assert answer.json() == {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": "There is nothing at this address.",
        }

    @pytest.mark.parametrize("path", ["pages", "pages/find", "images", "nothing"])
    def test_a_slash_that_is_missing_is_added(self, path: str, reader: Client) -> None:
        answer = reader.get(f"/api/v2/{path}?limit=1")
        assert (answer.status_code, answer["Location"]) == (301, f"/api/v2/{path}/?limit=1")

    def test_what_is_there_is_answered(self, reader: Client) -> None:
        assert reader.get("/api/v2/pages/").status_code == 200


EVERYWHERE = [
    "pages/",
    "pages/1/",
    "pages/find/",
    "pages/preview/",
    "images/",
    "documents/1/",
    "redirects/find/",
    "changes/",
    "clinics/",
    "resolve/",
    "search/",
    "openapi.json",
    "docs/",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_method_that_is_not_answered_is_named_with_those_that_are(
    path: str, riverside: ClinicSettings
) -> None:
    reader = Client(SERVER_NAME=riverside.host, enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE", "PROPFIND"):
        answer = reader.generic(method, f"/api/v2/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/json")
        assert (
            answer.json()["message"]
            == f"{method} is not answered here; allowed: " + (answer["Allow"])
        )
        assert "GET, HEAD" in answer["Allow"]


def test_what_nobody_foresaw_in_v3_is_json_with_the_id_that_the_log_has(
    riverside: ClinicSettings, monkeypatch: Any, caplog: Any
) -> None:
    def fall_over(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("wagtail.models.Page.save", fall_over)
    writer = Writer(staff(riverside, Role.MANAGER))
    writer.client.raise_request_exception = False
    people = riverside.site.root_page.get_children().get(slug="people")
    answer = writer.create(people, title="Bea Marsh")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    said = answer.json()
    assert (said["status"], said["title"]) == (500, "Internal Server Error")
    assert "out of cheese" not in said["detail"]
    assert f"Unexpected error {said['id']}" in caplog.text
