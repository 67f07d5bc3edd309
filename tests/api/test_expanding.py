"""Pages in the place of links to them: `expand=` and fields in parentheses."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from conditions.models import TreatmentPage
from tests.api.asking import answer, ask, in_short, statements
from tests.blog.factories import published as post
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone

pytestmark = pytest.mark.django_db

LINK = {"id", "meta", "title"}


@pytest.fixture
def bunion(riverside: Any, person: Any) -> Any:
    """A condition with a treatment, and somebody who treats both."""
    amara = person(riverside, "Amara Okafor", role="Podiatrist", biography="<p>She sees feet.</p>")
    insoles = TreatmentFactory(clinic=riverside, title="Insoles", practitioners=[amara])
    return ConditionFactory(
        clinic=riverside, title="Bunion", treatments=[insoles], practitioners=[amara]
    )


def test_a_page_stands_where_its_link_stood(riverside: Any, bunion: Any) -> None:
    path = f"pages/{bunion.pk}/"
    plain = ask(riverside, path)
    whole = ask(riverside, path, expand="practitioners,treatments")
    [person], [treatment] = whole.pop("practitioners"), whole.pop("treatments")
    for link, page in ((plain.pop("practitioners"), person), (plain.pop("treatments"), treatment)):
        alone = ask(riverside, f"pages/{link[0]['id']}/")
        alone.pop("body", None)
        assert page == alone
    assert person["role"] == "Podiatrist"
    assert "body" not in treatment
    assert treatment["practitioners"][0]["practitioner"].keys() == LINK
    assert plain == whole


def test_it_is_the_same_in_a_listing_and_at_an_address(riverside: Any, bunion: Any) -> None:
    asked = {"fields": "_,title", "expand": "practitioners"}
    alone = ask(riverside, f"pages/{bunion.pk}/", **asked)
    kind = "conditions.ConditionPage"
    assert alone.keys() == {"title", "practitioners"}
    assert ask(riverside, "pages/", type=kind, **asked)["items"] == [alone]
    at = ask(riverside, "resolve/", path=f"/conditions/{bunion.slug}/", **asked)
    assert at == {"kind": "page", "page": alone}


def test_a_link_within_a_row_is_expanded_and_the_row_stays(riverside: Any, bunion: Any) -> None:
    insoles = TreatmentPage.objects.get(title="Insoles")
    row = insoles.practitioners.get()
    row.note = "Fits them"
    row.save()
    [who] = ask(riverside, f"pages/{insoles.pk}/", expand="practitioners")["practitioners"]
    assert (who["note"], who["practitioner"]["role"]) == ("Fits them", "Podiatrist")


def test_fields_in_parentheses_are_wagtails(riverside: Any, bunion: Any) -> None:
    fields = "_,practitioners(role),treatments(*,-body)"
    told = ask(riverside, f"pages/{bunion.pk}/", fields=fields)
    [person], [treatment] = told["practitioners"], told["treatments"]
    assert person.keys() == LINK | {"role"}
    assert person["meta"].keys() == {"type", "detail_url", "html_url"}
    assert treatment["kind"] == "self_care"
    assert treatment["breadcrumbs"][-1]["title"] == "Insoles"
    assert "body" not in treatment


def test_pages_of_several_types_have_those_fields_that_their_type_has(
    riverside: Any, bunion: Any
) -> None:
    TreatmentFactory(clinic=riverside, title="Surgery", conditions=[bunion])
    post(riverside, title="Shoes", about=bunion)
    told = ask(riverside, f"pages/{bunion.pk}/", fields="_,related(summary,kind)")
    by_title = {page["title"]: page for page in told["related"]}
    assert by_title["Surgery"]["kind"] == "self_care"
    assert by_title["Shoes"].keys() == LINK | {"summary"}


def test_nothing_is_expanded_that_is_not_shown_here(
    riverside: Any, harbor: Any, person: Any, draft: Any
) -> None:
    hidden, theirs = person(riverside, "Hidden Person"), person(harbor, "Their Person")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    gone, here = draft(person(riverside, "Gone Person")), person(riverside, "Amara Okafor")
    page = ConditionFactory(clinic=riverside, practitioners=[hidden, gone, here])
    page.practitioners.create(page=theirs)
    told = ask(riverside, f"pages/{page.pk}/", expand="practitioners")["practitioners"]
    assert [one["title"] for one in told] == ["Amara Okafor"]


REFUSED = {
    "expand=heel": "expand takes authors, breadcrumbs, practitioners, related, "
    "related_conditions, review, treatments; it is “heel”",
    "expand=": "expand takes authors, breadcrumbs, practitioners, related, "
    "related_conditions, review, treatments; it is “”",
    "expand=authors,related,review,treatments": "expand, or fields in parentheses, takes up to 3 "
    "relations; here are 4: authors, related, review, treatments",
    "expand=authors,related&fields=review(title),treatments(title)": "expand, or fields in "
    "parentheses, takes up to 3 relations; here are 4: review, treatments, authors, related",
    "expand=authors&limit=50": "limit cannot be higher than 20 with expand, or with fields in "
    "parentheses; it is 50",
    "fields=treatments(colour)": "unknown fields: colour; "
    "known: too many to name, see /api/v2/docs/",
    "fields=treatments(_)": "fields in parentheses add to what a link says, which stays; "
    "treatments(_) would take it away",
    "fields=treatments(-title)": "fields in parentheses add to what a link says, which stays; "
    "treatments(title) would take it away",
    "fields=treatments(conditions(title))": "fields in parentheses go one level deep; "
    "treatments(conditions(…)) goes further",
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_refused_is_named_with_what_is_allowed(riverside: Any, query: str) -> None:
    given = dict(part.split("=") for part in query.split("&"))
    response = answer(riverside, "pages/", type="conditions.ConditionPage", **given)
    assert (response.status_code, response.json()) == (400, {"message": REFUSED[query]})


def test_of_several_types_all_relations_can_be_expanded(riverside: Any, bunion: Any) -> None:
    items = ask(riverside, "pages/", expand="treatments,locations", limit=20)["items"]
    told = {item["id"]: item for item in items}
    assert told[bunion.pk]["treatments"][0]["kind"] == "self_care"
    assert "locations" not in told[bunion.pk]


@on_sqlite_alone("a statement is one on either")
@pytest.mark.parametrize(
    "asked",
    [
        {"expand": "treatments,practitioners,related"},
        {"fields": "treatments(summary,hero_image),related(review)"},
    ],
    ids=["expand", "fields"],
)
def test_many_pages_cost_what_few_cost(riverside: Any, person: Any, asked: dict[str, str]) -> None:
    counts = []
    for more in ("few", "many"):
        for number in range(2):
            amara = person(riverside, f"Amara {more} {number}")
            insoles = TreatmentFactory(clinic=riverside, practitioners=[amara])
            page = ConditionFactory(clinic=riverside, treatments=[insoles], practitioners=[amara])
            TreatmentFactory(clinic=riverside, conditions=[page], practitioners=[amara])
            post(riverside, about=page, author=amara)
        query = {"type": "conditions.ConditionPage", "limit": 20, **asked}
        ask(riverside, "pages/", **query)
        counts.append(statements(riverside, "pages/", rich_text_format="html", **query))
    few, many = counts
    assert len(few) == len(many), f"{in_short(few)}\n\n{in_short(many)}"
