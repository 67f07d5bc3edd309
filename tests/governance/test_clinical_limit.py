"""Clinical pages are published by reviewers, managers and the group's staff, on every way there is.

The same ways are tried by those who may, so that a refusal is the limit's and not the test's.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from clinics.roles import GROUP_EDITOR
from conditions.models import ConditionPage, TreatmentPage
from governance.permissions import REFUSAL
from tests.api.writer import Writer
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import SUMMARY, ConditionFactory, index_of
from tests.conditions.forms import PUBLISH, SUBMIT, condition_form, create, edit, treatment_form
from tests.databases import on_sqlite_alone
from tests.ways import TAKING_DOWN, Way, publishing, said

pytestmark = [pytest.mark.django_db, on_sqlite_alone("who may do it is decided in Python")]

MAY = [Role.REVIEWER, Role.MANAGER, GROUP_EDITOR]
MAY_NOT = [Role.AUTHOR, Role.EDITOR]
PUBLISHING = publishing(condition_form)
everybody = pytest.mark.parametrize("role", [*MAY_NOT, *MAY])


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def draft(riverside: ClinicSettings) -> ConditionPage:
    """The author's own, so that an author may open it."""
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", publish=False)
    Page.objects.filter(pk=page.pk).update(owner=staff(riverside, Role.AUTHOR))
    return ConditionPage.objects.get(pk=page.pk)


@pytest.fixture
def live(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Heel spur", slug="heel-spur")


@everybody
@pytest.mark.parametrize("way", PUBLISHING.values(), ids=PUBLISHING)
def test_who_publishes_a_draft(
    riverside: ClinicSettings, draft: ConditionPage, role: str, way: Way
) -> None:
    way(staff(riverside, role), draft)
    assert is_live(draft) is (role in MAY)


@everybody
@pytest.mark.parametrize("way", TAKING_DOWN.values(), ids=TAKING_DOWN)
def test_who_takes_a_live_one_down(
    riverside: ClinicSettings, live: ConditionPage, role: str, way: Way
) -> None:
    way(staff(riverside, role), live)
    assert is_live(live) is (role in MAY_NOT)


@pytest.mark.parametrize("way", PUBLISHING.values(), ids=PUBLISHING)
def test_who_is_a_reviewer_elsewhere_is_none_here(
    riverside: ClinicSettings, harbor: ClinicSettings, draft: ConditionPage, way: Way
) -> None:
    person = staff(riverside, Role.EDITOR)
    person.groups.add(*staff(harbor, Role.REVIEWER).groups.all())
    way(person, draft)
    assert not is_live(draft)


@everybody
@pytest.mark.parametrize("model", [ConditionPage, TreatmentPage])
def test_who_publishes_with_the_form_of_a_new_page(
    riverside: ClinicSettings, role: str, model: Any
) -> None:
    form = condition_form() if model is ConditionPage else treatment_form()
    create(signed_in(staff(riverside, role)), riverside, model, form | PUBLISH)
    assert model.objects.get().live is (role in MAY)


BODY = [
    {
        "type": "section",
        "value": {
            "heading": "What it is",
            "aspect": "overview",
            "content": [{"type": "text", "value": "<p>A bump.</p>"}],
        },
    },
    {
        "type": "section",
        "value": {
            "heading": "When to get help",
            "aspect": "when_to_get_help",
            "content": [{"type": "care_card", "value": {"urgency": "urgent", "items": ["hot"]}}],
        },
    },
]


def created(riverside: ClinicSettings, role: str) -> Any:
    """What v3 answers to somebody who creates a treatment and publishes it at once."""
    return Writer(staff(riverside, role)).create(
        index_of(riverside, TreatmentPage),
        "publish",
        "conditions.TreatmentPage",
        title="Insoles",
        summary=SUMMARY,
        kind="self_care",
        body=BODY,
    )


@everybody
def test_who_creates_and_publishes_by_token(riverside: ClinicSettings, role: str) -> None:
    answer = created(riverside, role)
    if role in MAY:
        assert answer.status_code == 201, answer.content
        assert TreatmentPage.objects.get().live
    else:
        assert answer.status_code == 403
        assert not TreatmentPage.objects.exists()


def test_a_token_is_told_why(riverside: ClinicSettings, draft: ConditionPage) -> None:
    editor = Writer(staff(riverside, Role.EDITOR))
    assert created(riverside, Role.EDITOR).json()["detail"] == REFUSAL
    assert editor.act(draft, "publish").json()["detail"] == REFUSAL
    changed = editor.change(draft, "publish", seo_title="Another")
    assert (changed.status_code, changed.json()["detail"]) == (403, REFUSAL)
    assert draft.get_latest_revision_as_object().seo_title == ""


def test_whoever_presses_publish_keeps_a_draft_and_is_told(
    riverside: ClinicSettings, draft: ConditionPage
) -> None:
    browser = signed_in(staff(riverside, Role.EDITOR))
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = browser.post(address, condition_form(seo_title="Kept") | PUBLISH, follow=True)
    assert f"“Bunion” is saved as a draft and was not published. {REFUSAL}" in said(answer)
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().seo_title == "Kept"


def test_whoever_creates_and_presses_publish_keeps_a_draft_and_is_told(
    riverside: ClinicSettings,
) -> None:
    index = index_of(riverside, ConditionPage)
    address = reverse("wagtailadmin_pages:add", args=("conditions", "conditionpage", index.pk))
    browser = signed_in(staff(riverside, Role.EDITOR))
    answer = browser.post(address, condition_form() | PUBLISH, follow=True)
    assert REFUSAL in said(answer)
    assert not ConditionPage.objects.get().live


def test_bulk_publishing_says_of_which_it_did_not(
    riverside: ClinicSettings, draft: ConditionPage
) -> None:
    answer = PUBLISHING["bulk"](staff(riverside, Role.EDITOR), draft)
    assert f"“Bunion” was not published. {REFUSAL}" in said(answer)


def test_before_bulk_publishing_it_says_of_which_it_will_not(
    riverside: ClinicSettings, draft: ConditionPage
) -> None:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    asked = signed_in(staff(riverside, Role.EDITOR)).get(f"{address}?id={draft.pk}")
    assert REFUSAL in asked.content.decode()


def actions_offered(riverside: ClinicSettings, role: str, address: str) -> set[str]:
    html = signed_in(staff(riverside, role)).get(address).content.decode()
    names = ("action-publish", "action-submit", "/unpublish/")
    return {name for name in names if name in html.split("<footer", 1)[1]}


def test_an_editor_is_offered_to_submit_and_a_reviewer_to_publish(
    riverside: ClinicSettings, draft: ConditionPage, live: ConditionPage
) -> None:
    index = index_of(riverside, ConditionPage)
    for address in (
        reverse("wagtailadmin_pages:add", args=("conditions", "conditionpage", index.pk)),
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        reverse("wagtailadmin_pages:edit", args=[live.pk]),
    ):
        assert actions_offered(riverside, Role.EDITOR, address) == {"action-submit"}
        assert "action-publish" in actions_offered(riverside, Role.REVIEWER, address)


@everybody
def test_who_approves_what_was_submitted(
    riverside: ClinicSettings, draft: ConditionPage, role: str
) -> None:
    edit(signed_in(staff(riverside, Role.EDITOR)), draft, condition_form() | SUBMIT)
    task = ConditionPage.objects.get(pk=draft.pk).current_workflow_task_state
    names = (draft.pk, "approve", task.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=names)
    signed_in(staff(riverside, role)).post(address, {"comment": ""})
    assert is_live(draft) is (role in MAY)


def test_an_author_submits_their_own(riverside: ClinicSettings, draft: ConditionPage) -> None:
    edit(signed_in(staff(riverside, Role.AUTHOR)), draft, condition_form() | SUBMIT)
    assert ConditionPage.objects.get(pk=draft.pk).workflow_in_progress


def in_an_hour_at(clinic: ClinicSettings) -> datetime:
    """By its own clock, as somebody there writes it."""
    return timezone.localtime(timezone.now() + timedelta(hours=1), ZoneInfo(clinic.time_zone))


def in_an_hour(riverside: ClinicSettings, role: str, page: ConditionPage) -> None:
    """Somebody schedules the page, and its hour passes."""
    at = in_an_hour_at(riverside)
    form = condition_form(go_live_at=f"{at:%Y-%m-%d %H:%M}")
    edit(signed_in(staff(riverside, role)), page, form | PUBLISH)
    with time_machine.travel(at + timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)


@everybody
def test_scheduling_is_publishing(
    riverside: ClinicSettings, draft: ConditionPage, role: str
) -> None:
    in_an_hour(riverside, role, draft)
    assert is_live(draft) is (role in MAY)


def test_what_was_scheduled_was_allowed_then(
    riverside: ClinicSettings, draft: ConditionPage
) -> None:
    """Nobody is asked when the hour comes, not even of who has left since."""
    at = in_an_hour_at(riverside)
    reviewer = staff(riverside, Role.REVIEWER)
    edit(signed_in(reviewer), draft, condition_form(go_live_at=f"{at:%Y-%m-%d %H:%M}") | PUBLISH)
    reviewer.groups.clear()
    with time_machine.travel(at + timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)
    assert is_live(draft)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_reverting_by_token_changes_the_draft_alone(
    riverside: ClinicSettings, live: ConditionPage, role: str
) -> None:
    first = live.get_latest_revision()
    live.title = "Hallux valgus"
    live.save_revision().publish()
    person = Writer(staff(riverside, role))
    assert person.act(live, "revert", revision_id=first.pk).status_code == 200
    assert ConditionPage.objects.get(pk=live.pk).title == "Hallux valgus"
    person.act(live, "publish")
    reverted = ConditionPage.objects.get(pk=live.pk).title == "Heel spur"
    assert reverted is (role == Role.REVIEWER)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_a_live_copy_by_token_is_for_who_publishes_and_a_draft_even_then(
    riverside: ClinicSettings, live: ConditionPage, role: str
) -> None:
    person = Writer(staff(riverside, role))
    answer = person.act(live, "copy", keep_live=True, slug="copied")
    assert answer.status_code == (201 if role == Role.REVIEWER else 403), answer.content
    assert person.act(live, "copy", keep_live=False, slug="draft").status_code == 201
    copies = ConditionPage.objects.exclude(pk=live.pk)
    assert not copies.filter(live=True).exists()
    assert not copies.exclude(first_published_at=None, live_revision=None).exists()


def alias_of(live: ConditionPage) -> ConditionPage:
    return live.create_alias(update_slug="alias", user=None)


@everybody
@pytest.mark.parametrize("way", ["the form", "a token"])
def test_who_makes_an_alias_a_page_of_its_own(
    riverside: ClinicSettings, live: ConditionPage, role: str, way: str
) -> None:
    """The group alone: a clinic would cut itself off from what is put right at the source."""
    alias, person = alias_of(live), staff(riverside, role)
    Page.objects.filter(pk=alias.pk).update(owner=staff(riverside, Role.AUTHOR))
    if way == "a token":
        Writer(person).act(alias, "convert_alias")
    else:
        address = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
        signed_in(person).post(address, follow=True)
    converted = ConditionPage.objects.get(pk=alias.pk).alias_of_id is None
    assert converted is (role == GROUP_EDITOR)
