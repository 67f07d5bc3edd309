"""When a post is clinical, and who may say that it is not."""

from typing import Any

import pytest

from blog.models import BlogPostPage
from clinics.models import ClinicSettings
from conditions.models import ConditionIndexPage, ConditionPage
from tests.blog.factories import TEXT, care_card, draft, published, symptoms
from tests.blog.forms import PUBLISH, edit, post_form, symptom_list
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def condition(clinic: ClinicSettings) -> ConditionPage:
    index = ConditionIndexPage.objects.descendant_of(clinic.site.root_page).get()
    return index.add_child(instance=ConditionPage(title="Bunion", slug="bunion"))


def latest(post: BlogPostPage) -> BlogPostPage:
    return post.get_latest_revision_as_object()


@pytest.mark.parametrize("content", [care_card(), symptoms()], ids=["care card", "symptoms"])
def test_advice_makes_a_post_clinical(riverside: ClinicSettings, content: Any) -> None:
    assert draft(riverside, content).is_clinical


def test_a_condition_makes_the_post_about_it_clinical(riverside: ClinicSettings) -> None:
    assert published(riverside, about=condition(riverside)).is_clinical


def test_a_post_about_the_clinics_party_is_not(riverside: ClinicSettings) -> None:
    assert not draft(riverside, ("text", TEXT)).is_clinical


def test_a_clinical_post_without_advice_stays_clinical(riverside: ClinicSettings) -> None:
    post = draft(riverside, ("text", TEXT), is_clinical=True)
    post.save_revision().publish()
    assert latest(post).is_clinical


def test_an_editor_cannot_turn_it_off(editor_client: Any, riverside: ClinicSettings) -> None:
    post = draft(riverside, symptoms())
    edit(editor_client(riverside), post, post_form(clinical_off_reason="It is a joke."))
    assert latest(post).is_clinical
    assert latest(post).clinical_off_reason == ""


def test_a_reviewer_turns_it_off_with_a_reason(
    reviewer_client: Any, riverside: ClinicSettings
) -> None:
    post = draft(riverside, symptoms())
    form = post_form(symptom_list(), clinical_off_reason="The list is of a shoe's faults.")
    edit(reviewer_client(riverside), post, form | PUBLISH)
    post.refresh_from_db()
    assert post.live
    assert not post.is_clinical
    post.save_revision().publish()
    assert not latest(post).is_clinical


def test_a_reviewer_without_a_reason_is_asked_for_one(
    reviewer_client: Any, riverside: ClinicSettings
) -> None:
    post = draft(riverside, symptoms())
    answer = edit(reviewer_client(riverside), post, post_form(symptom_list()) | PUBLISH)
    assert "clinical_off_reason" in answer.context["form"].errors
    edit(reviewer_client(riverside), post, post_form(symptom_list()))
    assert latest(post).is_clinical


def test_another_clinics_reviewer_cannot_open_it(
    reviewer_client: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    post = draft(riverside, symptoms())
    edit(reviewer_client(harbor), post, post_form(clinical_off_reason="No."))
    assert latest(post).is_clinical


def test_only_a_clinical_post_shows_a_review(patient: Any, riverside: ClinicSettings) -> None:
    published(riverside, symptoms(), slug="advice")
    published(riverside, ("text", TEXT), slug="party")
    reader = patient(riverside)
    assert "Not clinically reviewed" in reader.get("/blog/advice/").content.decode()
    assert "Not clinically reviewed" not in reader.get("/blog/party/").content.decode()


def test_only_a_clinical_post_is_asked_for_its_sources(riverside: ClinicSettings) -> None:
    codes = {finding.code for finding in draft(riverside, ("text", TEXT)).missing()}
    assert "references.missing" not in codes
    codes = {finding.code for finding in draft(riverside, symptoms()).missing()}
    assert "references.missing" in codes
