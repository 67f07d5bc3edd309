"""Conditions and treatments from their first draft to their deletion, as editor, reviewer and
manager meet them."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.test.utils.form_data import inline_formset, streamfield

from clinics.models import ClinicSettings
from conditions.models import ConditionPage, TreatmentPage
from tests.conditions.factories import ConditionFactory, TreatmentFactory, index_of
from tests.conditions.forms import (
    PUBLISH,
    SUBMIT,
    card,
    condition_form,
    create,
    edit,
    section,
    sections,
    text,
    treatment_form,
)
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("a screen is the same on either")

KINDS = [
    pytest.param(ConditionPage, condition_form, ConditionFactory, id="condition"),
    pytest.param(TreatmentPage, treatment_form, TreatmentFactory, id="treatment"),
]
of_both_kinds = pytest.mark.parametrize(("model", "form", "factory"), KINDS)


@pytest.fixture
def editor(editor_client: Any, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


@pytest.fixture
def reviewer(reviewer_client: Any, riverside: ClinicSettings) -> Client:
    return reviewer_client(riverside)


@pytest.fixture
def manager(manager_client: Any, riverside: ClinicSettings) -> Client:
    return manager_client(riverside)


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def address(page: Any) -> str:
    return page.get_url_parts()[2]


@of_both_kinds
def test_a_new_page_opens_with_its_sections(
    editor: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    names = ("conditions", model._meta.model_name, index_of(riverside, model).pk)
    html = editor.get(reverse("wagtailadmin_pages:add", args=names)).content.decode()
    for child in model().body:
        assert child.value["heading"] in html
    assert "Only a sign-off changes this." in html


@of_both_kinds
def test_an_editor_submits_and_a_reviewer_publishes_what_a_patient_then_reads(
    editor: Client, reviewer: Client, reader: Client, riverside: ClinicSettings,
    model: Any, form: Any, factory: Any,
) -> None:  # fmt: skip
    create(editor, riverside, model, form() | SUBMIT)
    page = model.objects.get()
    assert not page.live
    task = page.current_workflow_task_state
    names = (page.pk, "approve", task.pk)
    reviewer.post(reverse("wagtailadmin_pages:workflow_action", args=names), {"comment": ""})
    page.refresh_from_db()
    assert page.live
    html = reader.get(address(page)).content.decode()
    assert f"<h1>{page.title}</h1>" in html
    assert "A bump beside the big toe." in html
    data = reader.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["alternate_names"] == [{"term": "big toe bump", "kind": "lay"}]
    assert data["authors"] == [{"name": "A. Example", "practitioner": None}]


BROKEN: dict[str, Any] = {
    "title": "x",
    "slug": "x",
    "summary": "Too short.",
    "seo_title": "y" * 100,
    "strapline": "z" * 200,
    "search_description": "short",
    "body": sections(
        section("symptoms", text(""), card("urgent", ""), heading=""),
        section("when_to_get_help", card("urgent", "a"), card("urgent", "b")),
    ),
    "codes": inline_formset(
        [{"system": "SNOMED CT", "code": "1"}, {"system": "", "code": "x"}][:1]
    ),
    "alternate_names": inline_formset([{"term": "", "kind": "lay"}, {"term": "x", "kind": "lay"}]),
    "authors": inline_formset([{"practitioner": "", "name": ""}]),
    "practitioners": inline_formset([{"page": "", "note": ""}]),
    "references": streamfield(
        [("reference", {"kind": "article", "title": "", "doi": "no", "pmid": "no", "url": "no"})]
    ),
}


def broken(model: Any, form: Any) -> dict[str, Any]:
    own = {"kind": "", "price_from": "-3", "price_to": "-9"}
    more = own if model is TreatmentPage else {"body_areas": [], "medical_name": "x"}
    return form(**BROKEN, **more)


@of_both_kinds
def test_a_draft_that_breaks_every_rule_is_saved(
    editor: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    assert create(editor, riverside, model, broken(model, form)).status_code == 302
    page = model.objects.get()
    assert not page.live
    codes = {finding.code for finding in page.get_latest_revision_as_object().missing()}
    wanted = {"summary.too_short", "section.overview", "codes.format", "care_card.one_per_level"}
    own = {"kind.missing", "price.currency"} if model is TreatmentPage else {"body_areas.missing"}
    assert codes >= wanted | own


@of_both_kinds
def test_publishing_it_is_refused_with_what_to_do_at_each_field(
    reviewer: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    answer = create(reviewer, riverside, model, broken(model, form) | PUBLISH)
    errors = answer.context["form"].errors
    own = {"kind", "price_currency"} if model is TreatmentPage else {"body_areas"}
    assert {"summary", "seo_title", "strapline", "body"} | own <= set(errors)
    assert "write at least 60" in str(errors["summary"])
    assert "SNOMED CT" in str(errors["__all__"])
    assert not model.objects.filter(live=True).exists()


@of_both_kinds
def test_a_form_cannot_sign_a_page_off(
    reviewer: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    forged = {"last_reviewed": "2026-01-01", "review_due": "2029-01-01", "fingerprint": "x"}
    create(reviewer, riverside, model, form(**forged, reviewers=["1"]) | PUBLISH)
    page = model.objects.get()
    assert page.last_reviewed is page.review_due is None
    assert page.fingerprint == ""


@of_both_kinds
def test_it_is_previewed_before_it_is_saved(
    editor: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    names = ("conditions", model._meta.model_name, index_of(riverside, model).pk)
    preview = reverse("wagtailadmin_pages:preview_on_add", args=names)
    assert editor.post(preview, form()).json()["is_valid"]
    assert "A bump beside the big toe." in editor.get(preview).content.decode()


@of_both_kinds
def test_it_appears_at_its_hour(
    reviewer: Client, reader: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    create(reviewer, riverside, model, form(go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}") | PUBLISH)
    page = model.objects.get()
    assert not page.live
    assert reader.get(address(page)).status_code == 404
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert reader.get(address(page)).status_code == 200


@of_both_kinds
def test_it_is_taken_offline(
    reviewer: Client, reader: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    page = factory(clinic=riverside)
    reviewer.post(reverse("wagtailadmin_pages:unpublish", args=(page.pk,)))
    assert not model.objects.get().live
    assert reader.get(address(page)).status_code == 410


@of_both_kinds
def test_a_renamed_page_leaves_a_redirect(
    reviewer: Client, reader: Client, riverside: ClinicSettings,
    model: Any, form: Any, factory: Any, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    page = factory(clinic=riverside, slug="old-name")
    old = address(page)
    with django_capture_on_commit_callbacks(execute=True):
        edit(reviewer, page, form(slug="new-name") | PUBLISH)
    assert Redirect.objects.filter(old_path=old.rstrip("/"), site=riverside.site).exists()
    assert reader.get(old).headers["Location"].endswith("/new-name/")


@of_both_kinds
def test_it_stands_nowhere_but_in_its_clinics_list(
    editor: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    page = factory(clinic=riverside)
    assert page.can_move_to(index_of(riverside, model))
    assert not page.can_move_to(riverside.site.root_page.specific)
    other = TreatmentPage if model is ConditionPage else ConditionPage
    assert not page.can_move_to(index_of(riverside, other))


@of_both_kinds
def test_it_is_deleted(
    manager: Client, reader: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    page = factory(clinic=riverside)
    manager.post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert not model.objects.exists()
    assert reader.get(address(page)).status_code in (404, 410)


def test_a_condition_outlives_the_treatment_it_names(
    reader: Client, riverside: ClinicSettings
) -> None:
    insoles = TreatmentFactory(clinic=riverside, title="Custom insoles")
    condition = ConditionFactory(clinic=riverside, treatments=[insoles])
    insoles.delete()
    assert "Custom insoles" not in reader.get(address(condition)).content.decode()
    condition.get_latest_revision_as_object().save_revision().publish()


@of_both_kinds
def test_the_list_in_the_admin_says_what_an_editor_looks_for(
    editor: Client, riverside: ClinicSettings, model: Any, form: Any, factory: Any
) -> None:
    factory(clinic=riverside, title="Sore heel")
    name = f"{model._meta.model_name.removesuffix('page')}s"
    html = editor.get(reverse(f"{name}:index")).content.decode()
    assert "Sore heel" in html
    assert "Not clinically reviewed yet" in html
