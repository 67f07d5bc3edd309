"""What an answer costs that has to be made: so many statements, however much there is to show.

The budgets are for the whole request, with nothing kept from an earlier one.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import BlogPostPage
from clinics import kept_clinics
from clinics.models import LocationPage, PractitionerPage
from cms.api.common_fields import COMMON_FIELDS
from conditions.models import ConditionPage, TreatmentPage
from tests.api.asking import in_short
from tests.asked import is_asked
from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door
from tests.databases import on_sqlite_alone
from tests.delivery.full_clinic import MANY_EACH, TYPES, FullClinic
from tests.searched import searched

FEW, MANY = 2, 20 if is_asked("CASES") else 6
LISTING, DETAIL, HTML = 12, 10, 15
"""With the body alone; each further relation that is asked for, or kind that is shown, has one."""

RELATIONS: dict[Any, list[str]] = {
    ConditionPage: [
        "alternate_names",
        "codes",
        "review",
        "authors",
        "body_areas",
        "treatments",
        "related_conditions",
        "practitioners",
    ],
    TreatmentPage: [
        "alternate_names",
        "codes",
        "review",
        "authors",
        "conditions",
        "practitioners",
    ],
    BlogPostPage: [
        "review",
        "authors",
        "categories",
        "tags",
        "conditions",
        "treatments",
        "related_pages",
    ],
    LocationPage: ["who_works_here"],
    PractitionerPage: ["registrations", "specialties", "locations"],
}
"""The fields of the API that are kept in tables of their own."""

SAID: dict[Any, list[str]] = {
    ConditionPage: ["authors", "reviewers", "other names", "codes", "body areas", "treatments"],
    TreatmentPage: ["authors", "reviewers", "other names", "codes"],
    BlogPostPage: ["authors", "reviewers", "categories", "conditions", "treatments"],
    LocationPage: ["people"],
    PractitionerPage: ["registrations", "specialties", "places"],
}
"""The tables that a page's `schema_org` reads."""

RELATED: dict[Any, list[str]] = {
    ConditionPage: ["treatments that name it", "conditions that name it", "posts about it"],
    TreatmentPage: ["conditions that name it", "posts about it"],
    BlogPostPage: ["subjects of the others", "newest posts", "posts like it"],
    PractitionerPage: ["conditions", "treatments", "posts"],
}
"""What a page's `related` is found in, beside its own relations."""

CLINICAL = ["authors", "reviewers", "other names", "codes", "people", "posts about it"]
KINDS: dict[Any, list[str]] = {
    ConditionPage: [
        *CLINICAL,
        "parts of the body",
        "treatments",
        "related conditions",
        "treatments that name it",
        "conditions that name it",
    ],
    TreatmentPage: [*CLINICAL, "conditions", "conditions that name it"],
    BlogPostPage: [
        "authors",
        "reviewers",
        "categories",
        "tags",
        "conditions",
        "treatments",
        "chosen pages",
        "posts like it",
    ],
    LocationPage: ["people"],
    PractitionerPage: [
        "registrations",
        "specialties",
        "places",
        "conditions",
        "treatments",
        "posts",
    ],
}
"""What a page shows as HTML of other pages and tables."""


PLACES: dict[str, list[str]] = {
    "/": ["conditions", "treatments", "posts", "people", "places", "parts of the body"],
    "/conditions/": ["conditions", "other names", "parts of the body"],
    "/treatments/": ["treatments"],
    "/people/": ["people"],
    "/locations/": ["places"],
    "/blog/": ["posts", "categories"],
    "/blog/feed/": ["posts", "authors", "categories"],
    "/search/?q=words&type=post": ["posts"],
    "/sitemap.xml": ["pages with pictures", "pictures", "their files"],
    "/robots.txt": [],
    "/llms.txt": ["conditions", "treatments", "posts", "people", "places", "other pages"],
    "/api/v2/pages/": [],
    "/api/v2/pages/?search=words": [],
    "/api/v2/pages/?type=conditions.ConditionPage,blog.BlogPostPage&limit=40&fields=body,codes": [
        "posts",
        "codes",
    ],
    "/api/v2/images/?fields=*": ["tags"],
    "/api/v2/documents/?fields=*": ["tags"],
    "/api/v2/redirects/?fields=*": [],
}
"""Where lists are, with the kinds of things that they show."""


@pytest.fixture(scope="module")
def stocked(django_db_setup: None, django_db_blocker: Any) -> Iterator[FullClinic]:
    """Riverside with two pages of each type, and then with many; made once for this module.

    `stocked.few` holds what the places cost while there were two.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        stocked = FullClinic(at_the_door(RIVERSIDE), at_the_door(HARBOR).site.root_page)
        stocked.fill_up(FEW)
        stocked.few = {place: statements(stocked, place, warm=True) for place in PLACES}
        stocked.fill_up(MANY)
        for model in TYPES:
            listed = {"type": label(model), "fields": "*", "order": "title", "limit": MANY}
            Client(SERVER_NAME=stocked.clinic.host).get("/api/v2/pages/", listed)
        yield stocked
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either"), searched]


def label(model: Any) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def statements(stocked: FullClinic, path: str, warm: bool = False, **query: Any) -> list[str]:
    """The SQL of a request for which nothing is in the cache.

    `warm` asks once before: sizes in which pictures are handed out are made when first asked for.
    """
    client = Client(SERVER_NAME=stocked.clinic.host)
    if warm:
        client.get(path, query or None)
    cache.clear()
    kept_clinics.forget()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, query or None)
    assert response.status_code == 200, response.content
    return [entry["sql"] for entry in captured.captured_queries]


def fields_of(model: Any) -> list[str]:
    return [field.name for field in model.api_fields]


BODY = [model for model in TYPES if "body" in fields_of(model)]
ON_REQUEST = [field.name for field in COMMON_FIELDS]


def is_a_column(model: Any, name: str) -> bool:
    """Is it read with the page's row and written as it is?"""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return not (field.is_relation or hasattr(field, "extract_references"))


EACH_FIELD = [
    (model, field)
    for model in MANY_EACH
    for field in [*fields_of(model), *ON_REQUEST, "*"]
    if not is_a_column(model, field)
]


@pytest.mark.parametrize(
    ("model", "fields"), EACH_FIELD, ids=[f"{label(model)}-{field}" for model, field in EACH_FIELD]
)
def test_a_listing_of_many_costs_no_more_than_one_of_two(
    stocked: FullClinic, model: Any, fields: str
) -> None:
    query = {"type": label(model), "fields": fields, "order": "title"}
    few = statements(stocked, "/api/v2/pages/", limit=FEW, **query)
    many = statements(stocked, "/api/v2/pages/", limit=MANY, **query)
    relations = RELATIONS.get(model, [])
    allowed = LISTING + (len(relations) if fields == "*" else fields in relations)
    allowed += len(RELATED.get(model, [])) if fields in ("related", "*") else 0
    allowed += len(SAID.get(model, [])) if fields == "schema_org" else 0

    assert len(many) <= len(few), f"{in_short(few)}\n\n{in_short(many)}"
    assert len(many) <= allowed, in_short(many)


def test_expanded_pages_cost_one_more_for_each_type_and_each_of_its_relations(
    stocked: FullClinic,
) -> None:
    query = {"type": label(ConditionPage), "limit": MANY, "expand": "treatments,related"}
    asked = statements(stocked, "/api/v2/pages/", warm=True, **query)
    within = [ConditionPage, TreatmentPage, BlogPostPage]
    allowed = LISTING + 2 + len(RELATED[ConditionPage])
    allowed += sum(1 + len(RELATIONS[model]) for model in within)
    assert len(asked) <= allowed, in_short(asked)


@pytest.mark.parametrize("model", BODY, ids=label)
def test_a_page_with_its_body_alone_has_a_small_budget(stocked: FullClinic, model: Any) -> None:
    asked = statements(stocked, f"/api/v2/pages/{stocked.pages[model][-1].pk}/", fields="_,body")
    assert len(asked) <= DETAIL, in_short(asked)


@pytest.mark.parametrize("model", TYPES, ids=label)
def test_a_page_with_all_that_it_has_costs_one_more_for_each_relation(
    stocked: FullClinic, model: Any
) -> None:
    asked = statements(stocked, f"/api/v2/pages/{stocked.pages[model][-1].pk}/")
    assert len(asked) <= DETAIL + len(RELATIONS.get(model, [])), in_short(asked)


@pytest.mark.parametrize("place", PLACES)
def test_a_list_costs_the_same_however_long_it_is(stocked: FullClinic, place: str) -> None:
    few, many = stocked.few[place], statements(stocked, place, warm=True)

    assert len(many) <= HTML + len(PLACES[place]), in_short(many)
    assert len(many) == len(few), f"{in_short(few)}\n\n{in_short(many)}"


@pytest.mark.parametrize("model", MANY_EACH, ids=label)
def test_html_costs_one_more_for_each_related_kind_and_never_more_by_length(
    stocked: FullClinic, model: Any
) -> None:
    few, many = stocked.pages[model][:2]
    counts = []
    for page, number in ((few, FEW), (many, MANY)):
        stocked.connect(page, number)
        path = page.url_path.removeprefix(stocked.clinic.site.root_page.url_path)
        counts.append(statements(stocked, f"/{path}", warm=True))
    few, many = counts

    assert len(many) <= HTML + len(KINDS.get(model, [])), in_short(many)
    assert len(many) == len(few), f"{in_short(few)}\n\n{in_short(many)}"
