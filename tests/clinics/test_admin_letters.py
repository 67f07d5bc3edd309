"""Letters about a clinic's pages go to those who work there, and to nobody who left."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, CommentReply, Page, PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.roles import group_editors
from clinics.scoping import forget_memberships
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone
from tests.home.factories import draft
from tests.home.forms import standard_form

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def addressees() -> set[str]:
    return {address for letter in mail.outbox for address in letter.to}


def leave_for(person: User, clinic: ClinicSettings) -> User:
    """The person works at that clinic now, and nowhere else."""
    person.groups.set([ClinicGroup.objects.get(site=clinic.site, role=Role.EDITOR).group])
    forget_memberships(person)
    return person


def group_editor() -> User:
    person = User.objects.create_user("group-editor@example.com", "demo-password")
    person.groups.add(group_editors())
    return person


def subscribe(page: Page, *people: User) -> None:
    for person in people:
        PageSubscription.objects.create(page=page, user=person, comment_notifications=True)


def remark(browser: Client, page: Page, *remarks: dict[str, Any], kept: int = 0) -> None:
    """Save the page with these remarks, of which so many were there before."""
    data = standard_form(title=page.title, slug=page.slug)
    data |= nested_form_data({"comments": inline_formset(list(remarks), initial=kept)})
    answer = browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 302, answer.context["form"].errors


def new(text: str) -> dict[str, Any]:
    return {
        "id": "",
        "text": text,
        "contentpath": "title",
        "position": "",
        "resolved": "",
        "replies": inline_formset([]),
    }


def test_a_remark_is_written_of_to_the_clinics_staff_and_the_groups(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = draft(riverside)
    stays, left = staff(riverside, Role.REVIEWER), staff(riverside, Role.MANAGER)
    above = group_editor()
    subscribe(page, stays, left, above)
    leave_for(left, harbor)
    remark(signed_in(staff(riverside, Role.EDITOR)), page, new("Is this still so?"))
    assert addressees() == {stays.email, above.email}
    assert "Is this still so?" in mail.outbox[0].body


def test_who_took_part_in_a_thread_and_left_is_not_told_of_it(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = draft(riverside)
    began, replied, left = (
        staff(riverside, role) for role in (Role.AUTHOR, Role.REVIEWER, Role.MANAGER)
    )
    thread = Comment.objects.create(page=page, user=began, text="Why?", contentpath="title")
    replies = [
        CommentReply.objects.create(comment=thread, user=person, text=f"{person} asks too")
        for person in (replied, left)
    ]
    leave_for(left, harbor)
    old = [{"id": each.pk, "text": each.text} for each in replies]
    answered = {
        **new("Why?"),
        "id": thread.pk,
        "replies": inline_formset([*old, {"id": "", "text": "Because it is so."}], initial=2),
    }
    remark(signed_in(staff(riverside, Role.EDITOR)), page, answered, new("Another"), kept=1)
    assert addressees() == {began.email, replied.email}
    body = mail.outbox[0].body
    assert "Because it is so." in body
    assert "Another" not in body, "they are told of their own thread"


def test_a_page_is_saved_and_published_whoever_left_a_remark_on_it(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = draft(riverside)
    thread = Comment.objects.create(
        page=page, user=group_editor(), text="Why?", contentpath="title"
    )
    left = leave_for(staff(riverside, Role.MANAGER), harbor)
    reply = CommentReply.objects.create(comment=thread, user=left, text="I asked too")
    kept = {
        **new("Why?"),
        "id": thread.pk,
        "replies": inline_formset([{"id": reply.pk, "text": reply.text}], initial=1),
    }
    remark(signed_in(staff(riverside, Role.EDITOR)), page, kept, kept=1)
    page.refresh_from_db()
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert page.live


def test_nobody_is_written_to_about_their_own_remark(riverside: ClinicSettings) -> None:
    page, editor = draft(riverside), staff(riverside, Role.EDITOR)
    subscribe(page, editor)
    remark(signed_in(editor), page, new("A note to myself"))
    assert mail.outbox == []


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_who_asked_for_a_review_and_left_is_not_told_of_the_decision(
    decision: str, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    stays, left = staff(riverside, Role.EDITOR), staff(riverside, Role.AUTHOR)
    reviewer = staff(riverside, Role.REVIEWER)
    leave_for(left, harbor)
    for number, asker in enumerate((stays, left)):
        page = draft(riverside, slug=f"page-{number}")
        page.save_revision(user=asker)
        state = page.get_workflow().start(page, asker)
        mail.outbox.clear()
        task = state.current_task_state
        getattr(task, decision)(user=reviewer)
        assert addressees() == ({stays.email} if asker == stays else set())


def test_a_review_is_asked_of_the_clinics_reviewers(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    reviewers = {staff(riverside, role).email for role in (Role.REVIEWER, Role.MANAGER)}
    for role in (Role.REVIEWER, Role.MANAGER):
        staff(harbor, role)
    page = draft(riverside)
    page.save_revision()
    page.get_workflow().start(page, staff(riverside, Role.EDITOR))
    assert addressees() == reviewers
