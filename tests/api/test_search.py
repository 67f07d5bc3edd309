"""`/api/v2/search/`: what the search page finds, for programs."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings, PractitionerPage
from search.kinds import BY_KEY
from tests.api.asking import answer, ask, in_short, statements
from tests.blog import factories as blog
from tests.conditions.factories import ConditionFactory, TreatmentFactory, body, section, text
from tests.databases import on_both
from tests.home import factories as home
from tests.home.factories import home_of
from tests.searched import searched

pytestmark = [pytest.mark.django_db, searched, on_both]


def search(clinic: ClinicSettings, q: str, **more: Any) -> Any:
    return ask(clinic, "search/", q=q, **more)


def titles(clinic: ClinicSettings, q: str, **more: Any) -> list[str]:
    return [item["title"] for item in search(clinic, q, **more)["items"]]


def test_an_item_is_a_page_link_with_what_is_said_of_it(riverside: ClinicSettings) -> None:
    page = ConditionFactory(
        clinic=riverside,
        title="Bunion",
        slug="bunion",
        summary="A bump beside the big toe. Wide shoes help, and most people need no surgery.",
    )
    [found] = search(riverside, "bunion")["items"]
    root = "http://riverside.localhost:8000"
    assert found == {
        "id": page.pk,
        "meta": {
            "type": "conditions.ConditionPage",
            "detail_url": f"{root}/api/v2/pages/{page.pk}/",
            "html_url": f"{root}/conditions/bunion/",
        },
        "title": "Bunion",
        "kind": "condition",
        "summary": "A bump beside the big toe. Wide shoes help, and most people need no surgery.",
        "highlights": [],
    }


def test_kinds_are_counted_and_chosen(riverside: ClinicSettings) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain")
    TreatmentFactory(clinic=riverside, title="Heel raises")
    blog.published(riverside, title="My heel and me")
    meta = search(riverside, "heel")["meta"]
    counts = {"condition": 1, "treatment": 1, "post": 1, "person": 0, "place": 0, "page": 0}
    assert (meta["total_count"], meta["counts"]) == (3, counts)
    found = search(riverside, "heel", type="treatment,post")
    assert {item["title"] for item in found["items"]} == {"Heel raises", "My heel and me"}
    assert (found["meta"]["total_count"], found["meta"]["counts"]) == (2, counts)


def test_it_comes_in_slices(riverside: ClinicSettings) -> None:
    for number in range(3):
        ConditionFactory(clinic=riverside, title=f"Heel {number}")
    parts = [titles(riverside, "heel", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(part) for part in parts] == [2, 1, 0]
    assert {title for part in parts for title in part} == {"Heel 0", "Heel 1", "Heel 2"}
    assert search(riverside, "heel", limit=0) == {
        "meta": search(riverside, "heel")["meta"],
        "items": [],
    }


def test_the_order_is_that_of_the_search_page(patient: Any, riverside: ClinicSettings) -> None:
    for title in (
        "Foot",
        "Foot pain",
        "Pain of the foot and the ankle",
        "Sore foot, foot and foot",
    ):
        ConditionFactory(clinic=riverside, title=title)
    html = patient(riverside).get("/search/?q=foot").content.decode()
    found = titles(riverside, "foot")
    places = [html.index(f'">{title}</a>') for title in found]
    assert len(found) == 4
    assert places == sorted(places)


def test_only_what_the_clinic_shows_anybody_is_found(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain, ours")
    ConditionFactory(clinic=riverside, title="Heel pain, a draft", publish=False)
    theirs = ConditionFactory(clinic=harbor, title="Heel pain, theirs")
    private = ConditionFactory(clinic=riverside, title="Heel pain, private")
    private.view_restrictions.create(restriction_type="groups")
    shared = ConditionFactory(clinic=harbor, title="Heel pain, shared")
    lists = home_of(riverside).get_children().get(slug="conditions")
    alias = shared.create_alias(parent=lists)
    found = search(riverside, "heel pain")
    assert {item["title"] for item in found["items"]} == {"Heel pain, ours", "Heel pain, shared"}
    assert alias.pk in {item["id"] for item in found["items"]}
    assert found["meta"]["counts"]["condition"] == 2
    assert theirs.pk not in {item["id"] for item in found["items"]}
    by_site = ask(harbor, "search/", q="heel pain", site=riverside.host)
    assert by_site == found


WRONG = {
    "": "q must hold a word to search for; it is missing",
    "q=": "q must hold a word to search for; it is “”",
    "q=%21%3F": "q must hold a word to search for; it is “!?”",
    "q=heel&type=nonsense": "type must be one or several of condition, treatment, post, person, "
    "place, page, separated by commas; it is “nonsense”",
    "q=heel&type=": "type must be one or several of condition, treatment, post, person, "
    "place, page, separated by commas; it is “”",
    "q=heel&limit=101": "limit cannot be higher than 100",
    "q=heel&limit=x": "limit must be a positive integer; 0 is taken as well",
    "q=heel&offset=-1": "offset must be a positive integer; 0 is taken as well",
    "q=heel&search=toe&fields=title": "fields, search is not known here; "
    "known: limit, offset, q, site, type",
}


@pytest.mark.parametrize("query", WRONG)
def test_what_it_does_not_take_is_refused(riverside: ClinicSettings, query: str) -> None:
    response = answer(riverside, f"search/?{query}")
    assert (response.status_code, response.json()) == (400, {"message": WRONG[query]})


def test_it_says_which_clinic_is_missing(client: Any) -> None:
    assert "Which clinic?" in client.get("/api/v2/search/?q=heel").json()["message"]


def test_what_is_wrong_is_said_once_right_and_in_the_clinics_words(
    riverside: ClinicSettings,
) -> None:
    ConditionFactory(clinic=riverside, title="Plantar fasciitis")
    meta = search(riverside, "planter fasitis")["meta"]
    assert (meta["total_count"], meta["did_you_mean"]) == (0, "plantar fasciitis")
    assert search(riverside, "plantar fasciitis")["meta"]["did_you_mean"] is None


def test_a_notice_says_whom_to_call_where_the_clinic_is(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    here = search(riverside, "chest pain")["meta"]["notice"]
    there = search(harbor, "chest pain")["meta"]["notice"]
    assert here == {
        "urgency": "emergency",
        "heading": "Immediate action required: call 999 or go to A&E",
        "text": "What you are looking for can be a sign of an emergency. If this is happening now, "
        "call 999 or go to A&E. Do not wait for an answer from us.",
        "service": "call 999 or go to A&E",
    }
    assert there["service"] == "call 911 or go to the emergency room"
    assert search(riverside, "bunion")["meta"]["notice"] is None


def test_nothing_of_a_search_is_written_down(riverside: ClinicSettings) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain")
    with CaptureQueriesContext(connection) as queries:
        response = answer(riverside, "search/", q="heel unheardof")
    assert not response.cookies
    assert "unheardof" not in response.content.decode()
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_four_of_each_kind_take_as_many_statements_as_two(riverside: ClinicSettings) -> None:
    def made(number: int) -> None:
        for _ in range(number):
            words = body(section("overview", text("My heel hurts.")))
            page = ConditionFactory(clinic=riverside, names=["sore heel"], areas=["heel"])
            type(page).objects.filter(pk=page.pk).update(body=words)
            ConditionFactory(clinic=riverside, title=f"Heel {page.pk}")
            blog.published(riverside, title=f"My heel {page.pk}")
            home.published(riverside, title=f"About heel {page.pk}")

    def asked(number: int) -> list[str]:
        search(riverside, "nothing")
        sql = statements(riverside, "search/", q="heel", limit=100)
        assert search(riverside, "heel", limit=100)["meta"]["total_count"] == 4 * number
        return sql

    made(2)
    few = asked(2)
    made(2)
    many = asked(4)
    assert len(few) == len(many) <= 10, in_short(many)


def test_a_person_is_found_with_their_life(riverside: ClinicSettings, person: Any) -> None:
    page = person(riverside, "Amara Okafor", biography="<p>She treats <b>runners</b>.</p>")
    page.save()
    [found] = search(riverside, "runners", type="person")["items"]
    assert found["kind"] == "person"
    assert found["highlights"] == [
        [
            {"text": "She treats ", "matched": False},
            {"text": "runners", "matched": True},
            {"text": ".", "matched": False},
        ]
    ]
    assert PractitionerPage.objects.get(pk=found["id"]).title == "Amara Okafor"


def test_every_kind_has_a_name(riverside: ClinicSettings) -> None:
    assert list(search(riverside, "heel")["meta"]["counts"]) == list(BY_KEY)
