"""What the gate asks, when it asks, and how a refusal reaches the person who tried."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from clinics.models import ClinicSettings, Role
from cms.gate import Incomplete, check, findings_for, goes_live
from conditions.models import ConditionPage
from home.models import StandardPage
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.conditions.forms import PUBLISH, condition_form, create, edit
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def browser(riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.REVIEWER))


@pytest.fixture
def live(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Heel spur")


def spoilt(page: ConditionPage) -> ConditionPage:
    """The page with a summary that publishing would refuse."""
    page.summary = "Too short."
    return page


def test_a_page_is_born_a_draft(riverside: ClinicSettings) -> None:
    home = Page.objects.get(pk=riverside.site.root_page_id)
    page = StandardPage(title="About us", slug="about-us", live=True)
    home.add_child(instance=page)
    assert not Page.objects.get(pk=page.pk).live


def test_changing_a_live_page_in_code_is_no_publication(live: ConditionPage) -> None:
    spoilt(live).save()
    assert not goes_live(live)
    assert Page.objects.get(pk=live.pk).live


def test_moving_a_live_page_is_no_publication(
    riverside: ClinicSettings, live: ConditionPage
) -> None:
    ConditionPage.objects.filter(pk=live.pk).update(summary="Too short.")
    live.refresh_from_db()
    live.move(Page.objects.get(pk=riverside.site.root_page_id), pos="last-child")
    assert Page.objects.get(pk=live.pk).live


def test_unpublishing_asks_nothing(live: ConditionPage) -> None:
    spoilt(live).unpublish()
    assert not Page.objects.get(pk=live.pk).live


def test_publishing_again_is_asked_again(live: ConditionPage) -> None:
    live.last_published_at = timezone.now()
    with pytest.raises(Incomplete):
        spoilt(live).save()


def test_what_a_model_cannot_hold_is_said_with_the_fields_name(live: ConditionPage) -> None:
    live.title = ""
    said = [finding for finding in findings_for(live) if finding.field == "title"]
    assert [finding.message for finding in said] == ["Title: This field cannot be blank."]


def test_a_field_is_complained_about_once(live: ConditionPage) -> None:
    found = findings_for(spoilt(live))
    assert [finding.code for finding in found if finding.field == "summary"] == [
        "summary.too_short"
    ]


def test_a_refusal_names_the_page_and_every_error(live: ConditionPage) -> None:
    live.body_areas.set([])
    with pytest.raises(Incomplete) as refused:
        check(spoilt(live))
    assert len(refused.value.messages) == 2
    assert all(message.startswith("“Heel spur”: ") for message in refused.value.messages)


def test_the_form_says_it_at_the_field_and_leaves_the_page_as_it_was(
    riverside: ClinicSettings, browser: Client, live: ConditionPage
) -> None:
    answer = edit(browser, live, condition_form(title="Heel spur", summary="Too short.") | PUBLISH)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form.errors["summary"] == ["The summary has 10 characters; write at least 60."]
    assert ConditionPage.objects.get(pk=live.pk).summary == live.summary


def test_the_form_says_what_belongs_to_no_field_above_all(
    riverside: ClinicSettings, browser: Client
) -> None:
    """The field of this finding is a table of rows, which cannot carry an error."""
    codes = nested_form_data({"codes": inline_formset([{"system": "ICD-10", "code": "nonsense"}])})
    data = condition_form() | codes | PUBLISH
    answer = create(browser, riverside, ConditionPage, data)
    assert answer.status_code == 200
    assert "not an ICD-10 code" in answer.content.decode()


def test_submitting_for_review_is_asked_as_well(
    riverside: ClinicSettings, browser: Client, live: ConditionPage
) -> None:
    submit = {"action-submit": "action-submit"}
    answer = edit(browser, live, condition_form(summary="Too short.") | submit)
    assert answer.status_code == 200
    assert "summary" in answer.context["form"].errors
    assert live.current_workflow_state is None


def test_a_draft_is_asked_nothing(browser: Client, live: ConditionPage) -> None:
    answer = edit(browser, live, condition_form(summary="Too short."))
    assert answer.status_code == 302
    draft = ConditionPage.objects.get(pk=live.pk).get_latest_revision_as_object()
    assert draft.summary == "Too short."


def test_an_empty_address_is_made_of_the_title(riverside: ClinicSettings, browser: Client) -> None:
    answer = create(browser, riverside, ConditionPage, condition_form(title="Sore toe", slug=""))
    assert answer.status_code == 302
    assert ConditionPage.objects.get(title="Sore toe").slug == "sore-toe"


def test_the_editor_shows_what_stands_in_the_way(
    riverside: ClinicSettings, browser: Client
) -> None:
    page = ConditionFactory(clinic=riverside, title="Gout", publish=False, summary="Too short.")
    said = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Before this can be published:" in said
    assert "The summary has 10 characters; write at least 60." in said


def test_a_refusal_elsewhere_leads_back_to_the_page(
    riverside: ClinicSettings, browser: Client
) -> None:
    """Approving runs no form; the refusal comes up from the model."""
    page = refused_in_review(riverside)
    answer = approve(riverside, page)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    said = [str(message) for message in answer.context["messages"]]
    assert said[0].startswith("“Gout” was not published.")
    assert "The summary has 10 characters; write at least 60." in said


def test_a_script_is_refused_in_its_own_language(riverside: ClinicSettings) -> None:
    page = refused_in_review(riverside)
    answer = approve(riverside, page, headers={"accept": "application/json"})
    assert answer.json() == {
        "success": False,
        "error_code": "incomplete",
        "errors": ["The summary has 10 characters; write at least 60."],
    }


def refused_in_review(clinic: ClinicSettings) -> ConditionPage:
    """A page that was submitted and then spoilt by hand, behind the form's back."""
    page = ConditionFactory(clinic=clinic, title="Gout", publish=False, summary="Too short.")
    page.get_workflow().start(page, staff(clinic, Role.EDITOR))
    return page


def approve(clinic: ClinicSettings, page: ConditionPage, **how: object) -> object:
    task = page.current_workflow_task_state
    names = (page.pk, "approve", task.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=names)
    browser = signed_in(staff(clinic, Role.REVIEWER))
    return browser.post(address, {"comment": ""}, follow=True, **how)


def test_a_draft_is_saved_though_an_older_one_was_published_meanwhile(
    riverside: ClinicSettings,
) -> None:
    """By its schedule, or by a reviewer: the newer draft remembers an earlier publication."""
    page = ConditionFactory(clinic=riverside, title="Bunion")
    older = page.save_revision()
    page.summary = "Half a"
    page.save_revision(clean=False)
    older.publish()
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.summary == "Half a"
    draft.summary = "Half a sentence"
    draft.save_revision(clean=False)
    page = type(page).objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().summary == "Half a sentence"
    assert page.live
    assert page.summary != "Half a sentence"
