"""The host says which clinic is asked, `?site=` says it louder, and no answer names another's."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.api.asking import answer, ask

ENDPOINTS = ["pages/", "images/", "documents/", "redirects/"]


@pytest.fixture
def group() -> Client:
    return Client(SERVER_NAME=settings.GROUP_HOST)


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_host_of_no_clinic_is_told_which_parameter_is_missing(
    endpoint: str, group: Client, riverside: Any
) -> None:
    response = group.get(f"/api/v2/{endpoint}")
    assert response.status_code == 404
    assert "site=" in response.json()["message"]


def test_an_unknown_site_is_named_in_the_answer(group: Client, riverside: Any) -> None:
    response = group.get("/api/v2/pages/?site=nobody.localhost")
    assert response.status_code == 404
    assert "nobody.localhost" in response.json()["message"]


def test_addresses_are_absolute_on_the_clinics_host_also_through_site(
    group: Client, riverside: Any, harbor: Any, place: Any
) -> None:
    page = place(riverside)
    own = ask(riverside, f"pages/{page.pk}/")["meta"]
    assert own["html_url"] == "http://riverside.localhost:8000/a-place/"
    assert own["detail_url"] == f"http://riverside.localhost:8000/api/v2/pages/{page.pk}/"

    for host in (group, Client(SERVER_NAME=harbor.host)):
        through = host.get(f"/api/v2/pages/{page.pk}/?site=riverside.localhost").json()["meta"]
        assert (through["html_url"], through["detail_url"]) == (own["html_url"], own["detail_url"])


def test_a_page_is_not_found_at_another_clinic(riverside: Any, harbor: Any, place: Any) -> None:
    page = place(riverside)
    assert answer(harbor, f"pages/{page.pk}/").status_code == 404
    assert page.pk not in {item["id"] for item in ask(harbor, "pages/", limit=100)["items"]}


def test_find_answers_for_the_site_named_and_keeps_it(
    group: Client, riverside: Any, harbor: Any, place: Any
) -> None:
    page = place(riverside)
    place(harbor)
    response = group.get("/api/v2/pages/find/?html_path=/a-place/&site=riverside.localhost")
    assert response.status_code == 302
    expected = f"http://riverside.localhost:8000/api/v2/pages/{page.pk}/?site=riverside.localhost"
    assert response["Location"] == expected


def test_find_says_what_an_id_is(riverside: Any) -> None:
    response = answer(riverside, "pages/find/", id="abc")
    assert response.status_code == 400
    assert "id" in response.json()["message"]


def test_neither_parent_nor_alias_names_another_clinics_page(
    riverside: Any, harbor: Any, person: Any
) -> None:
    source = person(riverside, "Amara Okafor")
    alias = source.create_alias(parent=harbor.site.root_page, update_slug="amara")
    shown = ask(harbor, f"pages/{alias.pk}/")
    assert shown["meta"]["alias_of"] is None
    assert shown["meta"]["parent"]["id"] == harbor.site.root_page_id
    home = ask(harbor, f"pages/{harbor.site.root_page_id}/")
    assert home["meta"]["parent"] is None


def test_an_alias_within_the_clinic_names_its_source(riverside: Any, person: Any) -> None:
    source = person(riverside, "Amara Okafor")
    alias = source.create_alias(parent=riverside.site.root_page, update_slug="amara")
    assert ask(riverside, f"pages/{alias.pk}/")["meta"]["alias_of"]["id"] == source.pk


def test_head_is_answered_and_json_is_compact(riverside: Any) -> None:
    client = Client(SERVER_NAME=riverside.host)
    head, got = client.head("/api/v2/pages/"), client.get("/api/v2/pages/")
    assert head.status_code == 200
    assert head.content == b""
    compact = json.dumps(got.json(), ensure_ascii=False, separators=(",", ":"))
    assert got.content.decode() == compact


def test_a_browser_gets_json_too(riverside: Any) -> None:
    client = Client(SERVER_NAME=riverside.host)
    response = client.get("/api/v2/pages/", headers={"accept": "text/html,*/*;q=0.8"})
    assert response["Content-Type"] == "application/json"


def test_an_unknown_parameter_is_refused_by_name(riverside: Any) -> None:
    response = answer(riverside, "pages/", colour="green")
    assert response.status_code == 400
    assert "colour" in response.json()["message"]
