"""A post is for a reviewer to publish as soon as what would go live is clinical."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from blog.models import BlogPostPage
from clinics.models import ClinicSettings, Role
from governance.permissions import REFUSAL
from tests.api.writer import Writer
from tests.blog.factories import TEXT, blog_of, care_card, draft, published, section, symptoms
from tests.blog.forms import PUBLISH, create, edit, post_form, symptom_list, text
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.conditions.forms import card
from tests.databases import on_sqlite_alone
from tests.ways import TAKING_DOWN, Way, publishing, said

pytestmark = [pytest.mark.django_db, on_sqlite_alone("who may do it is decided in Python")]

PUBLISHING = publishing(post_form)
editor_and_reviewer = pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
POST = "blog.BlogPostPage"
SUBMIT = {"action-submit": "action-submit"}


def now(post: BlogPostPage) -> BlogPostPage:
    return BlogPostPage.objects.get(pk=post.pk)


def with_condition(clinic: ClinicSettings) -> dict[str, Any]:
    page = ConditionFactory(clinic=clinic)
    return post_form(conditions=inline_formset([{"page": str(page.pk)}]))


def with_treatment(clinic: ClinicSettings) -> dict[str, Any]:
    page = TreatmentFactory(clinic=clinic)
    return post_form(treatments=inline_formset([{"page": str(page.pk)}]))


CLINICAL: dict[str, Any] = {
    "a care card": lambda clinic: post_form(text(), card("urgent", "it is hot")),
    "a list of symptoms": lambda clinic: post_form(text(), symptom_list()),
    "a condition": with_condition,
    "a treatment": with_treatment,
    "a tick": lambda clinic: post_form(is_clinical="on"),
}
by_what = pytest.mark.parametrize("what", CLINICAL)


@editor_and_reviewer
@by_what
def test_who_makes_a_live_post_clinical_in_one_step(
    riverside: ClinicSettings, role: str, what: str
) -> None:
    post = published(riverside, slug="new-shoes")
    answer = edit(signed_in(staff(riverside, role)), post, CLINICAL[what](riverside) | PUBLISH)
    assert now(post).is_clinical is (role == Role.REVIEWER)
    if role == Role.EDITOR:
        assert answer.context["form"].non_field_errors() == [REFUSAL]
        assert REFUSAL in said(answer)
        assert 'name="action-submit"' in answer.content.decode()
        assert 'name="action-publish"' not in answer.content.decode()


@editor_and_reviewer
@by_what
def test_who_publishes_a_new_one_at_once(riverside: ClinicSettings, role: str, what: str) -> None:
    answer = create(
        signed_in(staff(riverside, role)), riverside, CLINICAL[what](riverside) | PUBLISH
    )
    if role == Role.REVIEWER:
        assert BlogPostPage.objects.get().live
    else:
        assert not BlogPostPage.objects.exists()
        assert answer.context["form"].non_field_errors() == [REFUSAL]


def test_what_was_refused_is_submitted_instead(riverside: ClinicSettings) -> None:
    form = CLINICAL["a care card"](riverside)
    create(signed_in(staff(riverside, Role.EDITOR)), riverside, form | SUBMIT)
    post = BlogPostPage.objects.get()
    assert post.workflow_in_progress
    names = (post.pk, "approve", post.current_workflow_task_state.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=names)
    signed_in(staff(riverside, Role.REVIEWER)).post(address, {"comment": ""})
    assert now(post).live
    assert now(post).is_clinical


@editor_and_reviewer
def test_who_creates_a_clinical_one_by_token(riverside: ClinicSettings, role: str) -> None:
    body = [section(("text", TEXT), care_card())]
    answer = Writer(staff(riverside, role)).create(
        blog_of(riverside), "publish", POST, title="Hot feet", body=body
    )
    if role == Role.REVIEWER:
        assert answer.status_code == 201, answer.content
    else:
        assert (answer.status_code, answer.json()["detail"]) == (403, REFUSAL)
        assert not BlogPostPage.objects.exists()


@editor_and_reviewer
def test_who_makes_a_live_post_clinical_by_token(riverside: ClinicSettings, role: str) -> None:
    post = published(riverside)
    body = [section(("text", TEXT), care_card())]
    answer = Writer(staff(riverside, role)).change(post, "publish", body=body)
    assert now(post).is_clinical is (role == Role.REVIEWER), answer.content
    if role == Role.EDITOR:
        assert (answer.status_code, answer.json()["detail"]) == (403, REFUSAL)
        assert not now(post).has_unpublished_changes


def test_a_token_cannot_say_that_a_post_is_not_clinical(riverside: ClinicSettings) -> None:
    post = published(riverside, symptoms())
    person = Writer(staff(riverside, Role.REVIEWER))
    answer = person.change(post, "publish", title="Changed", is_clinical=False)
    assert answer.status_code == 200, answer.content
    assert now(post).title == "Changed"
    assert now(post).is_clinical


@editor_and_reviewer
@pytest.mark.parametrize("way", PUBLISHING.values(), ids=PUBLISHING)
def test_an_editor_publishes_what_is_not_clinical(
    riverside: ClinicSettings, role: str, way: Way
) -> None:
    post = draft(riverside, slug="new-shoes")
    post.save_revision()
    answer = way(staff(riverside, role), post)
    assert now(post).live, answer.content


SYMPTOMS = publishing(lambda: post_form(symptom_list(), is_clinical="on"))


@editor_and_reviewer
@pytest.mark.parametrize("way", SYMPTOMS.values(), ids=SYMPTOMS)
def test_the_draft_is_what_counts_not_what_is_live(
    riverside: ClinicSettings, role: str, way: Way
) -> None:
    post = published(riverside, slug="new-shoes")
    before = post.live_revision_id
    post.body = draft(riverside, symptoms()).body
    post.save_revision()
    answer = way(staff(riverside, role), post)
    published_it = now(post).live_revision_id != before
    assert published_it is (role == Role.REVIEWER), answer.content


@editor_and_reviewer
@pytest.mark.parametrize("way", PUBLISHING.values(), ids=PUBLISHING)
def test_an_older_version_does_not_get_round_it(
    riverside: ClinicSettings, role: str, way: Way
) -> None:
    """A reviewer ticked “clinical”; the same text, from before the tick, is clinical still."""
    post = published(riverside, slug="new-shoes", title="Shoes")
    first = post.get_latest_revision()
    post.is_clinical = True
    post.save_revision().publish()
    person = staff(riverside, role)
    Writer(person).act(post, "revert", revision_id=first.pk)
    before = now(post).live_revision_id
    way(person, post)
    assert (now(post).live_revision_id != before) is (role == Role.REVIEWER)


@editor_and_reviewer
@pytest.mark.parametrize("way", TAKING_DOWN.values(), ids=TAKING_DOWN)
def test_who_takes_a_clinical_one_down(riverside: ClinicSettings, role: str, way: Way) -> None:
    post, plain = published(riverside, symptoms()), published(riverside)
    for page in (post, plain):
        way(staff(riverside, role), page)
    assert now(post).live is (role == Role.EDITOR)
    assert not now(plain).live


@editor_and_reviewer
def test_who_copies_a_clinical_one_live_by_token(riverside: ClinicSettings, role: str) -> None:
    post, plain = published(riverside, symptoms()), published(riverside)
    person = Writer(staff(riverside, role))
    assert person.act(post, "copy", keep_live=True).status_code == (
        201 if role == Role.REVIEWER else 403
    )
    assert person.act(plain, "copy", keep_live=True).status_code == 201
    assert person.act(post, "copy", keep_live=False).status_code == 201


def test_a_live_copy_needs_the_role_where_it_will_stand(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    post = published(riverside, symptoms())
    person = staff(riverside, Role.REVIEWER)
    person.groups.add(*staff(harbor, Role.EDITOR).groups.all())
    there = blog_of(harbor).pk
    answer = Writer(person).act(post, "copy", keep_live=True, destination_id=there)
    assert (answer.status_code, answer.json()["detail"]) == (403, REFUSAL)


REASON = "The list is of a shoe's faults."


def excused(clinic: ClinicSettings) -> BlogPostPage:
    """A post with advice of which a reviewer said that it is not clinical."""
    post = draft(clinic, symptoms(), slug="new-shoes")
    form = post_form(symptom_list(), clinical_off_reason=REASON)
    edit(signed_in(staff(clinic, Role.REVIEWER)), post, form | PUBLISH)
    assert now(post).live
    assert not now(post).is_clinical
    return now(post)


def test_what_a_reviewer_called_not_clinical_an_editor_publishes(riverside: ClinicSettings) -> None:
    post = excused(riverside)
    form = post_form(text("<p>Other words.</p>"), symptom_list(), title="Old shoes")
    edit(signed_in(staff(riverside, Role.EDITOR)), post, form | PUBLISH)
    assert now(post).title == "Old shoes"
    assert now(post).clinical_off_reason == REASON


def test_their_reason_does_not_hold_for_advice_that_is_added(riverside: ClinicSettings) -> None:
    post = excused(riverside)
    form = post_form(symptom_list(), card("emergency", "it is cold"), title="Old shoes")
    browser = signed_in(staff(riverside, Role.EDITOR))
    answer = edit(browser, post, form | PUBLISH)
    assert answer.context["form"].non_field_errors() == [REFUSAL]
    edit(browser, post, form)
    assert now(post).get_latest_revision_as_object().is_clinical
    PUBLISHING["bulk"](staff(riverside, Role.EDITOR), post)
    assert now(post).title != "Old shoes"


def test_a_manager_says_that_a_post_is_not_clinical(riverside: ClinicSettings) -> None:
    post = draft(riverside, symptoms())
    form = post_form(symptom_list(), clinical_off_reason=REASON)
    edit(signed_in(staff(riverside, Role.MANAGER)), post, form | PUBLISH)
    assert not now(post).is_clinical
