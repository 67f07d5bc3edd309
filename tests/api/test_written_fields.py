"""v3 takes what the editor's form takes, checks what it checks, and names the field."""

from typing import Any

import pytest
from wagtail.models import Page, get_page_models

from blog.models import BlogPostPage
from clinics.models import ClinicSettings, PractitionerPage, Role
from cms.api.taken import FOR_PEOPLE
from cms.pages import BasePage
from conditions.models import BodyArea, ConditionPage, TreatmentPage
from tests.api.filling import picture
from tests.api.writer import PERSON, Writer
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import staff
from tests.conditions.factories import ConditionFactory, TreatmentFactory

CONDITION, TREATMENT = "conditions.ConditionPage", "conditions.TreatmentPage"
POST = "blog.BlogPostPage"
SUMMARY = "A hard lump at the base of the big toe, where the joint has moved out of its place."
NOT_THERE = 999_999


@pytest.fixture
def writer(riverside: ClinicSettings) -> Writer:
    return Writer(staff(riverside, Role.MANAGER))


@pytest.fixture
def below(riverside: ClinicSettings) -> Any:
    return lambda slug: riverside.site.root_page.get_children().get(slug=slug)


def section(aspect: str, text: str) -> dict[str, Any]:
    content = [{"type": "text", "value": {"format": "db_markdown", "content": text}}]
    value = {"heading": aspect.title(), "aspect": aspect, "anchor": "", "content": content}
    return {"type": "section", "value": value}


def whole(**more: Any) -> dict[str, Any]:
    """A condition with all that publishing needs."""
    area = BodyArea.objects.first()
    body = [section("overview", "It is **common** and mostly harmless.")]
    fields = {"title": "Bunion", "summary": SUMMARY, "body": body, "body_areas": [area.pk]}
    return {**fields, **more}


def fields_of(answer: Any) -> set[str]:
    """Where the errors of a refusal are."""
    assert answer.status_code == 422, answer.content
    return {".".join(map(str, error["loc"])) for error in answer.json()["errors"]}


def said(answer: Any, field: str) -> str:
    errors = answer.json()["errors"]
    return next(error["msg"] for error in errors if error["loc"][0] == field)


def said_of(answer: Any) -> Any:
    return answer.status_code, answer.json()


# What it takes


@pytest.mark.parametrize("model", [m for m in get_page_models() if issubclass(m, BasePage)])
def test_it_takes_all_that_the_form_has(model: Any) -> None:
    from wagtail.api.v3.registry import registry

    known: Any = registry.get(model._meta.label)
    options = model.get_edit_handler().get_form_options()
    form = {*options["fields"], *options.get("formsets", {})}
    left = FOR_PEOPLE | getattr(model, "not_written", set())
    for schema in (known.create_schema, known.patch_schema):
        assert form - left <= schema.model_fields.keys()
        assert not schema.model_fields.keys() & left


def test_a_condition_is_written_whole_and_published(
    writer: Writer, below: Any, riverside: ClinicSettings
) -> None:
    image = picture(riverside.collection)
    treatment = TreatmentFactory(clinic=riverside, title="Insoles")
    person = practitioner(riverside, title="Amara Okafor")
    made = writer.create(
        below("conditions"),
        "publish",
        CONDITION,
        **whole(
            hero_image=image.pk,
            hero_alt="A foot with a bunion",
            treatments=[{"page": treatment.pk}],
            practitioners=[{"page": person.pk}],
            authors=[{"practitioner": person.pk}, {"name": "Bea Marsh"}],
            alternate_names=[{"term": "Hallux valgus", "kind": "medical"}],
            codes=[{"system": "ICD-10", "code": "m20.1"}],
        ),
    )
    assert made.status_code == 201, made.content
    page = ConditionPage.objects.get(pk=made.json()["id"])
    assert page.live
    assert (page.hero_image_id, page.hero_alt) == (image.pk, "A foot with a bunion")
    assert [row.page_id for row in page.treatments.all()] == [treatment.pk]
    assert [row.shown_name for row in page.authors.all()] == ["Amara Okafor", "Bea Marsh"]
    assert [row.term for row in page.alternate_names.all()] == ["Hallux valgus"]
    assert [row.code for row in page.codes.all()] == ["M20.1"]
    assert "<b>common</b>" in page.body[0].value["content"][0].value.source


def test_rows_take_the_place_of_those_before_and_what_is_not_sent_stays(
    writer: Writer, below: Any
) -> None:
    names = [{"term": "One"}, {"term": "Two"}]
    areas = [area.pk for area in BodyArea.objects.all()[:2]]
    made = writer.create(
        below("conditions"), "draft", CONDITION, **whole(alternate_names=names, body_areas=areas)
    )
    page = ConditionPage.objects.get(pk=made.json()["id"])

    rows = [{"term": term, "kind": "lay", "shown": True} for term in ("Three", "Four")]
    sent = writer.change(page, "publish", alternate_names=rows)
    assert sent.status_code == 200, sent.content
    page.refresh_from_db()
    assert [row.term for row in page.alternate_names.all()] == ["Three", "Four"]
    assert {area.pk for area in page.body_areas.all()} == set(areas)

    assert writer.change(page, "publish", summary=SUMMARY + " Often.").status_code == 200
    assert writer.change(page, "publish", hero_image=None, body_areas=areas[:1]).status_code == 200
    page.refresh_from_db()
    assert [row.term for row in page.alternate_names.all()] == ["Three", "Four"]
    assert [area.pk for area in page.body_areas.all()] == areas[:1]


def test_a_treatment_a_post_and_a_person_take_their_rows(
    writer: Writer, below: Any, riverside: ClinicSettings
) -> None:
    person = practitioner(riverside, title="Amara Okafor")
    made = writer.create(
        below("treatments"),
        page_type=TREATMENT,
        title="Insoles",
        price_from="120.00",
        practitioners=[{"page": person.pk, "note": "Fits them."}],
    )
    assert made.status_code == 201, made.content
    treatment = TreatmentPage.objects.get(pk=made.json()["id"])
    assert [(row.page_id, row.note) for row in treatment.practitioners.all()] == [
        (person.pk, "Fits them.")
    ]
    made = writer.create(
        below("blog"), page_type=POST, title="News", treatments=[{"page": treatment.pk}]
    )
    assert made.status_code == 201, made.content
    post = BlogPostPage.objects.get(pk=made.json()["id"])
    assert [row.page_id for row in post.treatments.all()] == [treatment.pk]

    rows = [{"body": "HCPC", "number": "CH12345", "status": "registered"}]
    sent = writer.change(person, registrations=rows, specialties=[])
    assert sent.status_code == 200, sent.content
    draft = PractitionerPage.objects.get(pk=person.pk).get_latest_revision_as_object()
    assert [row.number for row in draft.registrations.all()] == ["CH12345"]


def test_a_new_post_is_signed_as_in_the_editor(
    writer: Writer, below: Any, riverside: ClinicSettings
) -> None:
    riverside.byline = "The Riverside team"
    riverside.save()

    def authors(**sent: Any) -> list[str]:
        made = writer.create(below("blog"), page_type=POST, **sent)
        assert made.status_code == 201, made.content
        post = BlogPostPage.objects.get(pk=made.json()["id"])
        return [row.shown_name for row in post.authors.all()]

    assert authors(title="News") == authors(title="Old", authors=[]) == ["The Riverside team"]
    assert authors(title="More", authors=[{"name": "Bea Marsh"}]) == ["Bea Marsh"]


# What it refuses


RELATIONS = ["hero_image", "body_areas", "treatments", "practitioners", "related_conditions"]


@pytest.mark.parametrize("name", [*RELATIONS, "authors"])
def test_what_another_clinic_has_is_refused_like_what_does_not_exist(
    name: str, writer: Writer, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion")
    theirs = {
        "hero_image": lambda: picture(harbor.collection),
        "body_areas": lambda: None,
        "treatments": lambda: TreatmentFactory(clinic=harbor),
        "related_conditions": lambda: ConditionFactory(clinic=harbor),
    }.get(name, lambda: practitioner(harbor, title="Theirs"))()

    def send(pk: int) -> Any:
        row = {"practitioner" if name == "authors" else "page": pk}
        return writer.change(
            page, **{name: {"hero_image": pk, "body_areas": [pk]}.get(name, [row])}
        )

    nothing = send(NOT_THERE)
    assert {field.split(".")[0] for field in fields_of(nothing)} == {name}
    if theirs is not None:
        assert said_of(send(theirs.pk)) == said_of(nothing)


@pytest.mark.parametrize(
    ("lacking", "field", "words"),
    [
        ({"summary": ""}, "summary", "Write a summary"),
        ({"body_areas": []}, "body_areas", "Choose at least one body area"),
        ({"body": [section("symptoms", "Pain.")]}, "body", "Overview"),
        ({"seo_title": "x" * 61}, "seo_title", "shorten it to 60"),
        ({"codes": [{"system": "ICD-10", "code": "nothing"}]}, "codes", "is not an ICD-10 code"),
        ({"slug": "no slug"}, "slug", ""),
    ],
)
def test_a_condition_is_published_by_the_editors_rules(
    lacking: dict[str, Any], field: str, words: str, writer: Writer, below: Any
) -> None:
    refused = writer.create(below("conditions"), "publish", CONDITION, **whole(**lacking))
    assert fields_of(refused) == {field}
    assert words in said(refused, field)
    assert not Page.objects.filter(title="Bunion").exists()


@pytest.mark.parametrize("way", ["change", "publish"])
def test_what_is_missing_is_named_though_it_was_not_sent(
    way: str, writer: Writer, below: Any
) -> None:
    made = writer.create(below("conditions"), "draft", CONDITION, title="Bunion")
    page = ConditionPage.objects.get(pk=made.json()["id"])
    send = {
        "change": lambda: writer.change(page, "publish", title="Bunions"),
        "publish": lambda: writer.act(page, "publish"),
    }[way]
    assert {"summary", "body_areas", "body"} <= fields_of(send())


def test_a_picture_without_words_is_refused_at_its_description(
    writer: Writer, below: Any, riverside: ClinicSettings
) -> None:
    image = picture(riverside.collection)
    type(image).objects.filter(pk=image.pk).update(description="")
    refused = writer.create(below("conditions"), "publish", CONDITION, **whole(hero_image=image.pk))
    assert fields_of(refused) == {"hero_alt"}


@pytest.mark.parametrize(
    ("page_type", "slug", "fields", "field"),
    [
        (TREATMENT, "treatments", {"summary": ""}, "summary"),
        (TREATMENT, "treatments", {"price_from": "much"}, "price_from"),
        (POST, "blog", {}, "body"),
        (PERSON, "people", {"role": ""}, "role"),
        (PERSON, "people", {"role": "Podiatrist"}, "role"),
        (PERSON, "people", {"role": "Nurse", "practising_since": 1800}, "practising_since"),
        (
            PERSON,
            "people",
            {"role": "Nurse", "registrations": [{"body": "HCPC", "status": "registered"}]},
            "registrations",
        ),
    ],
)
def test_the_other_types_are_published_by_the_editors_rules(
    page_type: str, slug: str, fields: Any, field: str, writer: Writer, below: Any
) -> None:
    refused = writer.create(below(slug), "publish", page_type, title="Something", **fields)
    assert field in {name.split(".")[-1] for name in fields_of(refused)}
    assert not Page.objects.filter(title="Something").exists()


def test_nobody_says_by_token_that_a_post_is_not_clinical(writer: Writer, below: Any) -> None:
    made = writer.create(
        below("blog"),
        page_type=POST,
        title="News",
        is_clinical=False,
        clinical_off_reason="Because I say so",
    )
    assert made.status_code == 201
    assert BlogPostPage.objects.get(pk=made.json()["id"]).clinical_off_reason == ""
