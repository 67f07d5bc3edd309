"""A refusal begins with Wagtail's words, and goes on with what is allowed."""

from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from tests.api.asking import ask
from tests.databases import on_both
from tests.searched import searched

pytestmark = [pytest.mark.django_db, on_both, searched]

PAGE = "the id of a live page of the clinic"
FIELDS = "description, detail_url, download_url, id, tags, title, type"
SAID = {
    "pages/?child_of=99999": f"parent page doesn't exist; child_of takes {PAGE} or root",
    "pages/?child_of=x": f"child_of must be a positive integer; child_of takes {PAGE} or root",
    "pages/?descendant_of=99999": "ancestor page doesn't exist; "
    f"descendant_of takes {PAGE} or root",
    "pages/?ancestor_of=99999": f"descendant page doesn't exist; ancestor_of takes {PAGE}",
    "pages/?limit=-1": "limit must be a positive integer; 0 is taken as well",
    "images/?offset=-1": "offset must be a positive integer; 0 is taken as well",
    "documents/?fields=nothing": f"unknown fields: nothing; known: {FIELDS}",
    "documents/?order=nothing": "cannot order by 'nothing' (unknown field); "
    "order takes description, id, title, each with - before it as well, or random",
    "documents/?colour=green": "query parameter is not an operation or a recognised field: "
    "colour; known: cursor, description, fields, id, limit, offset, order, rich_text_format, "
    "search, search_operator, site, tags, title",
    "pages/?search=heel&order=random": "random ordering cannot be combined with search",
    "pages/?search=heel&order=slug": "cannot order by 'slug' while searching (field is not "
    "indexed); with search: first_published_at, id, show_in_menus, title",
    "pages/?search=heel&slug=heel": "cannot filter by 'slug' while searching (field is not "
    "indexed); with search: first_published_at, id, show_in_menus, title",
    "pages/find/": "not found; find takes html_path or id",
    "images/find/": "not found; find takes id",
}


@pytest.mark.parametrize("query", SAID)
def test_what_is_allowed_is_said(query: str, riverside: ClinicSettings) -> None:
    answer = Client(SERVER_NAME=riverside.host).get(f"/api/v2/{query}")
    assert answer.json() == {"message": SAID[query]}
    assert answer.status_code == (404 if query.endswith("find/") else 400)


def refusal(riverside: ClinicSettings, query: str) -> tuple[str, list[str]]:
    """Wagtail's words, and the names that are said to be allowed."""
    said = Client(SERVER_NAME=riverside.host).get(f"/api/v2/{query}").json()["message"]
    words, allowed = said.split("; ")
    return words, allowed.removeprefix("known: ").removeprefix("types are ").split(", ")


def test_the_types_that_are_named_are_those_there_are(riverside: ClinicSettings) -> None:
    words, types = refusal(riverside, "pages/?type=nothing.Nothing")
    assert words == "type doesn't exist"
    assert "conditions.ConditionPage" in types
    for each in types:
        ask(riverside, "pages/", type=each)


@pytest.mark.parametrize("kind", ["", "conditions.ConditionPage", "clinics.PractitionerPage"])
def test_the_fields_that_are_named_are_those_there_are(kind: str, riverside: Any) -> None:
    of_type = {"type": kind} if kind else {}
    words, fields = refusal(riverside, f"pages/?{'type=' if kind else ''}{kind}&fields=colour")
    assert words == "unknown fields: colour"
    if not kind:
        assert fields == ["too many to name", "see /api/v2/docs/"]
        return
    assert {"summary", "title", "seo"} <= {*fields}
    ask(riverside, "pages/", fields=",".join(fields), **of_type)


def test_the_parameters_that_are_named_are_known(riverside: ClinicSettings) -> None:
    words, known = refusal(riverside, "pages/?colour=green")
    assert words.endswith("recognised field: colour")
    assert {"type", "slug", "title__contains", "expand", "cursor"} <= {*known}
    client = Client(SERVER_NAME=riverside.host)
    for name in known:
        said = client.get(f"/api/v2/pages/?{name}=x").json().get("message", "")
        assert "recognised" not in said


def test_each_order_that_is_named_is_taken(riverside: ClinicSettings) -> None:
    words, names = refusal(riverside, "pages/?order=nothing")
    assert words == "cannot order by 'nothing' (unknown field)"
    for name in names[:-1]:
        field = name.removeprefix("order takes ").removeprefix("each with - before it as well")
        if field:
            ask(riverside, "pages/", order=field)
            ask(riverside, "pages/", order=f"-{field}")
    ask(riverside, "pages/", order="random")
    for name in ("first_published_at", "id", "show_in_menus", "title"):
        ask(riverside, "pages/", order=name, search="heel")
