"""Whatever is sent for a field of a page, v3 says what is wrong with it."""

import json
from typing import Any

import pytest
from wagtail.api.v3.registry import registry

from blog.models import BlogPostPage
from clinics.models import ClinicSettings, LocationPage, PractitionerPage, Role
from conditions.models import ConditionPage, TreatmentPage
from tests.api.writer import V3, Writer
from tests.clinics.factories import people_of, places_of
from tests.clinics.fixtures import staff
from tests.conditions.factories import index_of
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("forms are the same on either")]

HUGE = 10**20
VALUES: list[Any] = [
    True, HUGE, "x", {}, [None], [HUGE], [{}], [{"page": HUGE}], [{"practitioner": HUGE}],
    [{"type": "section"}], [{"type": "nothing", "value": {}}], [{"type": "section", "value": 1}],
    [{"type": "section", "value": {"content": [{"type": "text", "value": {"format": "x"}}]}}],
    [{"type": "section", "value": {"content": [{"type": "image", "value": HUGE}]}}],
    {"format": "db_markdown", "content": "## "}, {"format": [], "content": 1},
]  # fmt: skip


def parent(clinic: ClinicSettings, model: Any) -> Any:
    if model is PractitionerPage:
        return people_of(clinic)
    if model is LocationPage:
        return places_of(clinic)
    if model is BlogPostPage:
        return clinic.site.root_page.get_children().get(slug="blog")
    return index_of(clinic, model)


FIELDS = [
    (
        ConditionPage,
        ["body", "references", "body_areas", "hero_image", "authors", "treatments", "codes"],
    ),
    (TreatmentPage, ["price_from", "price_as_of"]),
    (BlogPostPage, ["tags", "categories"]),
    (PractitionerPage, ["board_certifications", "registrations", "practising_since", "biography"]),
    (LocationPage, ["accessibility", "opening_hours", "who_works_here", "latitude"]),
]
"""One of each kind."""


@pytest.mark.parametrize(("model", "names"), FIELDS)
def test_no_value_of_a_field_is_a_server_error(
    model: Any, names: list[str], riverside: ClinicSettings
) -> None:
    writer = Writer(staff(riverside, Role.MANAGER))
    writer.client.raise_request_exception = False
    made = writer.create(parent(riverside, model), page_type=model._meta.label, title="Something")
    page = model.objects.get(pk=made.json()["id"])
    known: Any = registry.get(model._meta.label)
    assert set(names) <= known.patch_schema.model_fields.keys()
    failed = [
        (name, value)
        for name in names
        for value in VALUES
        if writer.change(page, **{name: value}).status_code >= 500
    ]
    assert failed == []


def test_what_is_in_no_shape_is_refused_with_where_it_is(riverside: ClinicSettings) -> None:
    writer = Writer(staff(riverside, Role.MANAGER))
    folder = index_of(riverside, ConditionPage)
    inner = {"type": "section", "value": {"content": [{"type": "pargraph", "value": "x"}]}}
    answer = writer.create(folder, page_type="conditions.ConditionPage", title="A", body=[inner])
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert error["loc"][-1] == "body"
    assert "[0].value.content[0] is of the type “pargraph”; types are text, list" in error["msg"]


@pytest.mark.on_both
@pytest.mark.parametrize("body", [[], None, "x", 5, True, [{"title": "A"}]])
def test_a_body_that_is_no_object_is_refused(body: Any, riverside: ClinicSettings) -> None:
    writer = Writer(staff(riverside, Role.MANAGER))
    writer.client.raise_request_exception = False
    page = index_of(riverside, ConditionPage)
    sent = json.dumps(body)
    for method, path in (("POST", "/pages/"), ("PATCH", f"/pages/{page.pk}/")):
        answer = writer.client.generic(
            method, f"{V3}{path}", sent, "application/json", headers=writer.headers
        )
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
        assert answer.json()["errors"] == [
            {
                "type": "body.no_object",
                "loc": ["body"],
                "msg": f"The body must be a JSON object, {{…}}; it is “{sent}”",
            }
        ]


@pytest.mark.on_both
@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000, "nonsense", "[1"])
def test_a_body_that_is_no_json_is_refused(body: str, riverside: ClinicSettings) -> None:
    writer = Writer(staff(riverside, Role.MANAGER))
    writer.client.raise_request_exception = False
    answer = writer.client.generic(
        "POST", f"{V3}/pages/", body, "application/json", headers=writer.headers
    )
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_null_character_is_refused(riverside: ClinicSettings) -> None:
    """PostgreSQL takes it in no text."""
    writer = Writer(staff(riverside, Role.MANAGER))
    answer = writer.create(index_of(riverside, ConditionPage), title="a\0b")
    assert answer.status_code == 400
    assert "null character" in answer.json()["detail"]


def test_half_an_emoji_is_refused_with_where_it_is(riverside: ClinicSettings) -> None:
    """No database takes it, nor can it be sent on."""
    writer = Writer(staff(riverside, Role.MANAGER))
    text = {"type": "text", "value": "<p>A shoe \ud83d</p>"}
    body = [{"type": "section", "value": {"heading": "A", "content": [text]}}]
    sent = {"title": "A \ud83d", "body": body, "alternate_names": [{"term": "A \ud83d"}]}
    writer.client.raise_request_exception = False
    for name, value in sent.items():
        fields = {"page_type": "conditions.ConditionPage", "title": "A", name: value}
        answer = writer.create(index_of(riverside, ConditionPage), **fields)
        assert answer.status_code == 422, name
        assert answer.json()["errors"][0]["loc"][-1] == name, answer.json()


def test_lists_within_lists_without_end_are_no_server_error(riverside: ClinicSettings) -> None:
    writer = Writer(staff(riverside, Role.MANAGER))
    writer.client.raise_request_exception = False
    text = {"type": "text", "value": "<ul><li>A" * 40 + "</li></ul>" * 40}
    body = [{"type": "section", "value": {"heading": "A", "content": [text]}}]
    fields = {"page_type": "conditions.ConditionPage", "title": "A", "body": body}
    assert writer.create(index_of(riverside, ConditionPage), **fields).status_code < 500
