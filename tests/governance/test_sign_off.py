"""Reviewers say on a screen who reviewed a page; what patients and other sites read follows."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from clinics.models import ClinicSettings, PractitionerPage, Role
from clinics.roles import GROUP_EDITOR
from conditions.models import ConditionIndexPage, ConditionPage
from governance.review import State
from governance.sign_off import CHANGED
from governance.sign_off_form import years_after
from tests.blog.factories import published
from tests.clinics.fixtures import signed_in, staff
from tests.delivery.processes import Start, processes, said
from tests.governance.people import practitioner
from tests.governance.signing import address_of, ready, sign_off_form

pytestmark = pytest.mark.django_db
SIGNED = "is clinically reviewed"


@pytest.fixture
def person(riverside: ClinicSettings) -> PractitionerPage:
    return practitioner(riverside)


@pytest.fixture
def page(riverside: ClinicSettings) -> ConditionPage:
    return ready(riverside, title="Bunion", slug="bunion")


@pytest.fixture
def reviewer(riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.REVIEWER))


def row(page: Any) -> ConditionPage:
    return ConditionPage.objects.get(pk=page.pk)


def is_signed(page: Any) -> bool:
    return row(page).last_reviewed is not None


def refused(browser: Client, page: Any, form: Any) -> str:
    """What the screen says to this form, of which nothing is kept."""
    answer = browser.post(address_of(page), form)
    assert answer.status_code == 200
    assert not is_signed(page)
    return answer.content.decode()


def test_what_a_reviewer_records_is_what_everybody_reads(
    riverside: ClinicSettings, page: Any, person: Any, reviewer: Client, told: Any, patient: Any
) -> None:
    told(riverside)
    form = sign_off_form(page, person)
    assert SIGNED in reviewer.post(address_of(page), form, follow=True).content.decode()
    today = riverside.today
    signed = row(page)
    assert signed.review.state is State.CURRENT
    assert (signed.last_reviewed, signed.review_due) == (today, years_after(today, 2))
    assert told(riverside) == [("review", "/conditions/bunion/")]
    assert (
        "Clinically reviewed by" in patient(riverside).get("/conditions/bunion/").content.decode()
    )
    review = patient(riverside).get(f"/api/v2/pages/{page.pk}/?fields=review").json()["review"]
    assert (review["state"], review["reviewed_by"][0]["name"]) == ("current", person.title)
    entry = PageLogEntry.objects.filter(page=page.pk).latest("timestamp")
    assert entry.user.email.startswith("reviewer")
    assert person.title in entry.message


@pytest.mark.parametrize(
    "role", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER, Role.MANAGER, GROUP_EDITOR]
)
def test_who_records_a_review(riverside: ClinicSettings, page: Any, person: Any, role: str) -> None:
    form = sign_off_form(page, person)
    browser = signed_in(staff(riverside, role))
    may = role not in (Role.AUTHOR, Role.EDITOR)
    editor = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert (address_of(page) in editor) is may
    browser.post(address_of(page), form)
    assert is_signed(page) is may


def test_nobody_of_another_clinic_finds_the_screen(
    page: Any, person: Any, reviewer: Client, harbor: ClinicSettings
) -> None:
    form = sign_off_form(page, person)
    stranger = signed_in(staff(harbor, Role.MANAGER))
    for address in (address_of(page), reverse("withdraw_review", args=[page.pk])):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, form).status_code == 404
    assert not is_signed(page)


def test_nobody_of_another_clinic_is_a_reviewer_here(
    page: Any, reviewer: Client, harbor: ClinicSettings
) -> None:
    stranger = practitioner(harbor, "Omar Stranger")
    assert "Omar Stranger" not in reviewer.get(address_of(page)).content.decode()
    form = sign_off_form(page, stranger)
    assert reviewer.post(address_of(page), form).status_code == 404
    group = signed_in(staff(harbor, GROUP_EDITOR))
    refused(group, page, form)


def test_the_form_begins_with_the_person_themselves(
    riverside: ClinicSettings, page: Any, person: Any, reviewer: Client
) -> None:
    practitioner(riverside, "Daniel Sample")
    person.staff_account = staff(riverside, Role.REVIEWER)
    person.save()
    chosen = reviewer.get(address_of(page)).context["form"]["reviewers"]
    assert [option.data["selected"] for option in chosen] == [True, False]


def test_what_the_text_lacks_is_said_instead_of_the_form(
    riverside: ClinicSettings, person: Any, reviewer: Client
) -> None:
    page = ready(riverside, ai_assistance="", medical_name="")
    html = reviewer.get(address_of(page)).content.decode()
    assert "Say whether a language model had to do with the text." in html
    assert "Give the medical name" not in html, "that is advice"
    assert 'name="reviewers"' not in html
    form = sign_off_form(page, person)
    assert "Say whether a language model" in refused(reviewer, page, form)


def test_a_draft_is_not_signed(riverside: ClinicSettings, person: Any, reviewer: Client) -> None:
    page = ready(riverside, publish=False)
    assert "It is not published." in refused(reviewer, page, sign_off_form(page, person))


def test_a_text_that_was_changed_meanwhile_is_read_again(
    page: Any, person: Any, reviewer: Client
) -> None:
    form = sign_off_form(page, person)
    page.summary = "Something else is said of it now, in one sentence that is just long enough."
    page.save_revision().publish()
    answer = reviewer.post(address_of(page), form)
    assert CHANGED in answer.content.decode()
    assert not is_signed(page)
    again = {name: answer.context["form"][name].value() for name in form}
    assert not again.pop("stands"), "nobody has vouched for this text yet"
    reviewer.post(address_of(page), {**again, "stands": "on"})
    assert row(page).review.state is State.CURRENT


@pytest.mark.parametrize("person", ["x", "99999999999999999999", "-1", "1.5"])
@pytest.mark.parametrize("role", [Role.MANAGER, GROUP_EDITOR])
@pytest.mark.on_both
def test_who_is_nobody_is_refused(
    riverside: ClinicSettings, page: Any, person: str, role: str
) -> None:
    browser = signed_in(staff(riverside, role))
    form = {**sign_off_form(page), "reviewers": [person]}
    assert browser.post(address_of(page), form).status_code in (200, 400, 404)
    assert not is_signed(page)


def test_an_unpublished_change_is_no_part_of_it(page: Any, person: Any, reviewer: Client) -> None:
    page.title = "Another name"
    page.save_revision()
    assert "not published yet are not part of it" in reviewer.get(address_of(page)).content.decode()
    reviewer.post(address_of(page), sign_off_form(page, person))
    assert row(page).review.state is State.CURRENT
    page.save_revision().publish()
    assert row(page).review.state is State.CHANGED_SINCE_REVIEW


def test_days_that_make_no_sense_are_refused(
    riverside: ClinicSettings, page: Any, person: Any, reviewer: Client
) -> None:
    today, day = riverside.today, timedelta(days=1)
    latest = years_after(today, 3)
    for given, words in (
        ({"reviewed_on": today + day}, "That day is yet to come"),
        ({"review_due": today}, "overdue at once"),
        ({"review_due": latest + day}, "is the latest"),
        ({"reviewed_on": ""}, "This field is required"),
    ):
        form = sign_off_form(page, person, **{k: str(v) for k, v in given.items()})
        assert words in refused(reviewer, page, form)
    form = sign_off_form(page, person, review_due=str(latest))
    reviewer.post(address_of(page), form)
    assert row(page).review_due == latest


def test_nobody_is_named_without_being_asked(page: Any, person: Any, reviewer: Client) -> None:
    form = sign_off_form(page, person)
    assert "Choose at least one practitioner." in refused(reviewer, page, {**form, "reviewers": []})
    assert "Ask them first" in refused(reviewer, page, {**form, "stands": ""})


def test_a_review_is_withdrawn_here_and_from_what_is_an_alias_of_it(
    riverside: ClinicSettings, harbor: ClinicSettings, page: Any, person: Any, reviewer: Client
) -> None:
    there = ConditionIndexPage.objects.get(path__startswith=harbor.root_path)
    alias = page.create_alias(parent=there)
    reviewer.post(address_of(page), sign_off_form(page, person))
    assert is_signed(page)
    assert is_signed(alias)
    reviewer.post(reverse("withdraw_review", args=[page.pk]))
    for each in (page, alias):
        assert row(each).review.state is State.NEVER_REVIEWED
        assert not row(each).reviewers.exists()
    assert PageLogEntry.objects.filter(page=page.pk, action="governance.withdraw").exists()
    again = reviewer.post(reverse("withdraw_review", args=[page.pk]), follow=True)
    assert "has no review to withdraw" in again.content.decode()


def test_what_has_no_review_of_its_own_has_no_such_screen(
    riverside: ClinicSettings, page: Any, reviewer: Client
) -> None:
    alias = page.create_alias(parent=page.get_parent(), update_slug="bunion-again")
    post = published(riverside, title="Opening hours at Easter")
    for each in (alias, post, page.get_parent()):
        assert reviewer.get(address_of(each)).status_code == 404
        editor = reviewer.get(reverse("wagtailadmin_pages:edit", args=[each.pk]), follow=True)
        assert address_of(each) not in editor.content.decode()


@pytest.fixture
def start(database: str) -> Iterator[Start]:
    yield from processes(database, "tests.governance.process")


def test_a_sign_off_while_somebody_publishes_is_not_lost(start: Start) -> None:
    assert said(start("signed_while_published")) == {"status": 302, "is_signed": True}
