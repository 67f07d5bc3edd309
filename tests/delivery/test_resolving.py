"""`resolve/?path=`: all that a front end's router has to know of an address, in one request."""

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings
from conditions.models import ConditionPage
from tests.api.asking import answer, ask, in_short, statements
from tests.conditions.factories import ConditionFactory
from tests.delivery.test_gone import WHY, take_away

pytestmark = pytest.mark.django_db

BUNION = "/conditions/bunion/"


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


def resolved(clinic: ClinicSettings, path: str, **query: Any) -> tuple[int, Any]:
    response = answer(clinic, "resolve/", path=path, **query)
    return response.status_code, response.json()


@pytest.mark.parametrize("path", [BUNION, "/conditions/bunion", "conditions/bunion/?from=mail"])
def test_a_page_is_there_as_its_own_address_has_it(
    path: str, riverside: ClinicSettings, bunion: ConditionPage
) -> None:
    page = ask(riverside, f"pages/{bunion.pk}/")
    assert page["body"]
    assert resolved(riverside, path) == (200, {"kind": "page", "page": page})


def test_the_front_page_is_at_its_path(riverside: ClinicSettings) -> None:
    riverside.site.root_page.specific.save_revision().publish()
    status, found = resolved(riverside, "/")
    assert (status, found["page"]["id"]) == (200, riverside.site.root_page_id)


def test_fields_are_those_of_the_page(riverside: ClinicSettings, bunion: ConditionPage) -> None:
    status, found = resolved(riverside, BUNION, fields="_,title,summary")
    assert (status, found["page"]) == (200, {"title": bunion.title, "summary": bunion.summary})


def test_it_costs_little_more_than_the_page_itself(
    riverside: ClinicSettings, bunion: ConditionPage
) -> None:
    itself = statements(riverside, f"pages/{bunion.pk}/")
    found = statements(riverside, "resolve/", path=BUNION)
    assert len(found) <= len(itself) + 1, in_short(found)


@pytest.mark.parametrize(("is_permanent", "status"), [(True, 301), (False, 302)])
def test_a_redirect_says_where_to_go(
    is_permanent: bool, status: int, riverside: ClinicSettings, bunion: ConditionPage
) -> None:
    Redirect.add_redirect("/sore-toe", bunion, is_permanent, site=riverside.site)
    assert resolved(riverside, "/sore-toe/?utm=mail") == (
        200,
        {
            "kind": "redirect",
            "status": status,
            "location": f"http://riverside.localhost:8000{BUNION}",
        },
    )


@pytest.mark.parametrize("path", ["/füße/?a=1&b=2", "/f%C3%BC%C3%9Fe?b=2&a=1"])
def test_a_redirect_may_have_letters_and_a_query_of_its_own(
    path: str, riverside: ClinicSettings
) -> None:
    Redirect.add_redirect("/füße?a=1&b=2", "https://feet.example/", site=riverside.site)
    assert resolved(riverside, path)[1]["location"] == "https://feet.example/"
    assert resolved(riverside, "/füße/")[0] == 404


def test_a_page_wins_over_a_redirect(riverside: ClinicSettings, bunion: ConditionPage) -> None:
    Redirect.add_redirect(BUNION, "/elsewhere/", site=riverside.site)
    assert resolved(riverside, BUNION)[1]["kind"] == "page"


def test_what_was_taken_away_is_gone_with_the_reason(
    riverside: ClinicSettings, bunion: ConditionPage
) -> None:
    take_away("unpublish", riverside, bunion, reason=WHY)
    assert resolved(riverside, BUNION) == (
        410,
        {
            "kind": "gone",
            "message": "The page that stood here was taken away.",
            "reason": WHY,
            "replacement": None,
        },
    )


def test_what_is_read_instead_is_named(riverside: ClinicSettings, bunion: ConditionPage) -> None:
    other = ConditionFactory(clinic=riverside, title="Heel pain", slug="heel-pain")
    take_away("unpublish", riverside, bunion, reason=WHY, replacement=other.pk)
    status, found = resolved(riverside, BUNION)
    assert (status, found["kind"]) == (200, "redirect")
    assert found["location"].endswith("/conditions/heel-pain/")
    Redirect.objects.all().delete()
    status, found = resolved(riverside, BUNION)
    assert (status, found["replacement"]["id"]) == (410, other.pk)
    assert found["replacement"]["meta"]["html_url"].endswith("/conditions/heel-pain/")


def test_of_a_private_page_nobody_is_told(riverside: ClinicSettings, bunion: ConditionPage) -> None:
    never = resolved(riverside, "/conditions/never/")
    PageViewRestriction.objects.create(page=bunion, restriction_type=PageViewRestriction.LOGIN)
    status, found = resolved(riverside, BUNION)
    assert status == 404
    assert found == {"message": never[1]["message"].replace("never", "bunion")}


def test_another_clinics_page_is_not_there(
    riverside: ClinicSettings, harbor: ClinicSettings, bunion: ConditionPage
) -> None:
    Redirect.add_redirect("/sore-toe", bunion, site=riverside.site)
    assert resolved(harbor, BUNION)[0] == 404
    assert resolved(harbor, "/sore-toe")[0] == 404
    group = Client(SERVER_NAME="localhost")
    named = {"path": BUNION, "site": riverside.host}
    assert group.get("/api/v2/resolve/", named).json()["page"]["id"] == bunion.pk


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "path must be what follows the host, such as /conditions/bunion/"),
        (
            {"path": "https://riverside.localhost/conditions/"},
            "path must be what follows the host, such as /conditions/bunion/",
        ),
        (
            {"path": "/", "html_path": "/"},
            "html_path is not known here; "
            "known: aspect, expand, fields, path, rich_text_format, site",
        ),
    ],
)
def test_what_is_not_understood_is_named(
    query: dict[str, str], said: str, riverside: ClinicSettings
) -> None:
    response = answer(riverside, "resolve/", **query)
    assert (response.status_code, response.json()) == (400, {"message": said})
