"""Listings are narrowed by what each page type declares, and by nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.http import urlencode
from pytest_django import DjangoDbBlocker

from clinics.models import ClinicSettings
from conditions.condition_pages import ConditionCode
from conditions.models import BodyArea, ConditionPage
from tests.api.asking import answer, ask, statements
from tests.blog.factories import BlogCategoryFactory, published
from tests.clinics.fixtures import RIVERSIDE, at_the_door
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_both
from tests.held import forgotten
from tests.searched import searched

pytestmark = [pytest.mark.django_db, on_both, searched]

CONDITION = "conditions.ConditionPage"


@pytest.fixture(scope="module")
def pages(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, ConditionPage]]:
    with django_db_blocker.unblock(), forgotten():
        yield three_conditions(at_the_door(RIVERSIDE))


def three_conditions(riverside: ClinicSettings) -> dict[str, ConditionPage]:
    def made(slug: str, title: str, names: list[str], areas: list[str], *codes: str) -> Any:
        page = ConditionFactory(clinic=riverside, title=title, slug=slug, names=names, areas=areas)
        for code in codes:
            system = "SNOMED CT" if code.isdecimal() else "ICD-11" if code[1] > "9" else "ICD-10-CM"
            page.codes.add(ConditionCode(system=system, code=code))
        page.codes.commit()
        return page

    BodyArea.objects.get_or_create(slug="heel", defaults={"name": "Heel"})
    return {
        "fascia": made("plantar-fasciitis", "Plantar fasciitis", ["heel pain"], ["heel"], "M72.2"),
        "spur": made("spur", "Écharde du talon", [], ["heel", "toe"], "M77.3", "202882003"),
        "bunion": made("bunion", "Bunion", ["big toe bump"], ["toe"], "M20.11", "FA31.0"),
    }


def found(clinic: ClinicSettings, **query: Any) -> set[str]:
    listed = ask(clinic, "pages/", **{"type": CONDITION, "fields": "_,slug", **query})
    assert listed["meta"]["total_count"] == len(listed["items"])
    return {page["meta"]["slug"] for page in listed["items"]}


BY = [
    ({"title__contains": "FASCI"}, {"plantar-fasciitis"}),
    ({"title__in": "Bunion,Nothing"}, {"bunion"}),
    ({"body_area": "heel"}, {"plantar-fasciitis", "spur"}),
    ({"body_area__in": "heel,toe"}, {"plantar-fasciitis", "spur", "bunion"}),
    ({"body_area": "nowhere"}, set()),
    ({"letter": "P"}, {"plantar-fasciitis"}),
    ({"letter": "H"}, {"plantar-fasciitis"}),
    ({"letter": "B"}, {"bunion"}),
    ({"letter": "E"}, {"spur"}),
    ({"letter": "#"}, set()),
    ({"code": "M77.31"}, {"spur"}),
    ({"code": "m7731"}, {"spur"}),
    ({"code": "M77"}, {"spur"}),
    ({"code": "M7"}, {"plantar-fasciitis", "spur"}),
    ({"code": "M72.29"}, {"plantar-fasciitis"}),
    ({"code": "202882003"}, {"spur"}),
    ({"code": "20288200"}, set()),
    ({"code": "fa31"}, {"bunion"}),
    ({"code": "FA31.01"}, {"bunion"}),
    ({"code": "FA3"}, {"bunion"}),
    ({"last_reviewed__gte": "2026-02-01"}, {"bunion"}),
    ({"last_reviewed__lt": "2026-02-01"}, {"spur"}),
    ({"last_reviewed__isnull": "true"}, {"plantar-fasciitis"}),
    ({"last_reviewed__isnull": "false"}, {"bunion", "spur"}),
    ({"modified_since": "2026-03-01T00:00:00Z"}, {"bunion"}),
    ({"last_published_at__lte": "2026-02-15T12:00:00+01:00"}, {"plantar-fasciitis", "spur"}),
    ({"body_area": "heel", "letter": "P", "order": "-title"}, {"plantar-fasciitis"}),
    ({"search": "talon", "body_area": "toe"}, {"spur"}),
    ({"search": "talon", "letter": "B"}, set()),
    ({"type": "wagtailcore.Page", "title__contains": "bunio"}, {"bunion"}),
]


@pytest.mark.parametrize(("query", "slugs"), BY, ids=[urlencode(query) for query, _ in BY])
def test_a_listing_holds_what_the_filter_leaves(
    query: dict[str, str], slugs: set[str], riverside: ClinicSettings, pages: dict[str, Any]
) -> None:
    at = {"fascia": "2026-01-15", "spur": "2026-02-15", "bunion": "2026-03-15"}
    reviewed = {"spur": "2026-01-20", "bunion": "2026-02-20"}
    for name, page in pages.items():
        ConditionPage.objects.filter(pk=page.pk).update(
            last_published_at=f"{at[name]}T09:00:00Z", last_reviewed=reviewed.get(name)
        )
    assert found(riverside, **query) == slugs


def test_another_clinics_pages_are_not_among_them(
    harbor: ClinicSettings, pages: dict[str, Any]
) -> None:
    for query, _ in BY:
        assert found(harbor, **query) == set()


def test_a_name_that_is_kept_for_the_search_alone_is_under_no_letter(
    riverside: ClinicSettings, pages: dict[str, Any]
) -> None:
    [name] = pages["bunion"].alternate_names.all()
    name.term, name.shown = "zunion", False
    name.save()
    assert found(riverside, letter="Z") == set()


def test_posts_by_category_and_treatments_by_code(riverside: ClinicSettings) -> None:
    TreatmentFactory(clinic=riverside, title="Insoles", slug="insoles")
    sport = BlogCategoryFactory(site=riverside.site, name="Sport", slug="sport")
    published(riverside, slug="running", categories=(sport,))
    assert found(riverside, type="conditions.TreatmentPage", letter="I") == {"insoles"}
    assert found(riverside, type="blog.BlogPostPage", category="sport") == {"running"}
    assert found(riverside, type="blog.BlogPostPage", category="nothing") == set()


WRONG = {
    "letter=é": "letter must be a letter from A to Z, or #; it is “é”",
    "letter=": "letter must be a letter from A to Z, or #; it is “”",
    "last_reviewed__gte=soon": "last_reviewed__gte must be a date, such as 2026-11-25; "
    "it is “soon”",
    "modified_since=2026-02-30": "modified_since must be a date and time, such as "
    "2026-11-25T09:00:00Z; it is “2026-02-30”",
    "last_reviewed__isnull=maybe": "last_reviewed__isnull must be true or false; it is “maybe”",
    "title__in=" + "a," * 60: "title__in must be up to 50 texts, separated by commas; it is “"
    + "a," * 30
    + "…”",
    "title__startswith=B": "query parameter is not an operation or a recognised field: "
    "title__startswith; known: too many to name, see /api/v2/docs/",
}


@pytest.mark.parametrize("query", WRONG, ids=lambda query: query[:30])
def test_what_a_filter_does_not_take_is_refused(query: str, riverside: ClinicSettings) -> None:
    name, _, value = query.partition("=")
    response = answer(riverside, "pages/", type=CONDITION, **{name: value})
    assert (response.status_code, response.json()) == (400, {"message": WRONG[query]})


def test_a_filter_of_one_type_is_none_of_all(riverside: ClinicSettings) -> None:
    assert answer(riverside, "pages/", letter="B").status_code == 400


def test_filters_cost_no_statement(riverside: ClinicSettings, pages: dict[str, Any]) -> None:
    every = {"type": CONDITION, "body_area": "heel", "letter": "P", "code": "M72"}
    plain = statements(riverside, "pages/", type=CONDITION)
    assert len(statements(riverside, "pages/", **every)) <= len(plain)
