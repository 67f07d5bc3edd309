"""The one gate, on every way to publish: nothing incomplete goes live, nothing is a 500."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, Page, Revision

from blog.models import BlogIndexPage, BlogPostPage
from clinics.models import (
    ClinicSettings,
    LocationIndexPage,
    LocationPage,
    PractitionerIndexPage,
    PractitionerPage,
    Role,
)
from cms.gate import Incomplete
from cms.scheduling import publish_due, take_down_expired
from conditions.models import ConditionIndexPage, ConditionPage, TreatmentIndexPage, TreatmentPage
from home.models import HomePage, StandardPage
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone
from tests.home.factories import draft as publishable

TYPES = [
    (ConditionPage, ConditionIndexPage),
    (TreatmentPage, TreatmentIndexPage),
    (BlogPostPage, BlogIndexPage),
    (PractitionerPage, PractitionerIndexPage),
    (LocationPage, LocationIndexPage),
    (StandardPage, HomePage),
]

pytestmark = [pytest.mark.django_db, on_sqlite_alone("who may do it is decided in Python")]


@pytest.fixture(params=TYPES, ids=lambda pair: pair[0].__name__)
def incomplete(request: pytest.FixtureRequest, riverside: ClinicSettings) -> Page:
    """A draft of each type with a title, too short a summary, and nothing else that is needed."""
    model, index = request.param
    parent = index.objects.descendant_of(riverside.site.root_page, inclusive=True).get()
    page = model(title="Half a page", slug="half-a-page", summary="Too short.")
    if hasattr(page, "authors"):
        page.authors = []
    parent.add_child(instance=page)
    page.save_revision(user=staff(riverside, Role.EDITOR), clean=False)
    return page


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_code_cannot_publish_it(incomplete: Page) -> None:
    with pytest.raises(Incomplete) as refused:
        incomplete.get_latest_revision().publish()
    assert refused.value.findings
    assert not is_live(incomplete)


def test_bulk_publishing_refuses_it_and_goes_on(
    incomplete: Page, riverside: ClinicSettings
) -> None:
    sound = PractitionerIndexPage.objects.descendant_of(riverside.site.root_page).get()
    sound.unpublish()
    browser = signed_in(staff(riverside, Role.REVIEWER))
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = f"?id={incomplete.pk}&id={sound.pk}&next={reverse('wagtailadmin_home')}"
    response = browser.post(address + query, follow=True)
    assert response.status_code == 200
    assert "“Half a page” was not published." in said(response)
    assert not is_live(incomplete)
    assert is_live(sound)


def test_its_hour_passes_and_its_author_is_told(incomplete: Page) -> None:
    revision = incomplete.get_latest_revision()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled", verbosity=0)
    revision.refresh_from_db()
    assert not is_live(incomplete)
    assert revision.approved_go_live_at is None
    assert [message.to for message in mail.outbox] == [[revision.user.email]]
    assert "Half a page" in mail.outbox[0].subject


def test_a_reviewer_cannot_approve_it(incomplete: Page, riverside: ClinicSettings) -> None:
    editor, reviewer = staff(riverside, Role.EDITOR), staff(riverside, Role.REVIEWER)
    state = incomplete.get_workflow().start(incomplete, editor)
    task = state.current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=(incomplete.pk, "approve", task.pk)
    )
    response = signed_in(reviewer).post(address, {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert "was not published" in said(response)
    assert not is_live(incomplete)


def test_a_token_cannot_publish_it(incomplete: Page, riverside: ClinicSettings) -> None:
    _token, key = token_of(staff(riverside, Role.REVIEWER))
    response = Client(SERVER_NAME="localhost").post(
        f"/api/v3-preview/pages/{incomplete.pk}/actions/publish/",
        data="{}",
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )
    assert response.status_code == 422, response.content
    assert not is_live(incomplete)


def token_of(user: Any) -> tuple[APIToken, str]:
    return APIToken.create_token(user=user, name="test")


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_is_born_a_draft(riverside: ClinicSettings, keep_live: bool) -> None:
    index = PractitionerIndexPage.objects.descendant_of(riverside.site.root_page).get()
    home = riverside.site.root_page
    copied = (
        home.get_children()
        .type(PractitionerIndexPage)
        .get()
        .specific.copy(update_attrs={"slug": "copied"}, keep_live=keep_live)
    )
    assert index.live
    assert not copied.live


def test_of_a_refusal_who_left_is_not_told_but_who_reviews_there(
    riverside: ClinicSettings, incomplete: Page
) -> None:
    reviewer, gone = staff(riverside, Role.REVIEWER), staff(riverside, Role.EDITOR)
    gone.groups.clear()
    Revision.objects.filter(pk=incomplete.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled", verbosity=0)
    assert [message.to for message in mail.outbox] == [[reviewer.email]]


def two_pages(riverside: ClinicSettings) -> list[StandardPage]:
    return [
        publishable(riverside, title=title, slug=title.lower()) for title in ("First", "Second")
    ]


def test_what_is_put_off_while_others_go_live_stays_a_draft(riverside: ClinicSettings) -> None:
    """The list of what is due was made before."""
    first, second = two_pages(riverside)
    for page in (first, second):
        page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    publish_due(lambda _: second.revisions.update(approved_go_live_at=None) and None)
    assert is_live(first)
    assert not is_live(second)


def test_what_is_put_off_while_others_come_down_stays_live(riverside: ClinicSettings) -> None:
    first, second = two_pages(riverside)
    both = Page.objects.filter(pk__in=[first.pk, second.pk])
    both.update(live=True, expire_at=timezone.now() - timedelta(minutes=1))
    take_down_expired(lambda _: both.filter(pk=second.pk).update(expire_at=None) and None)
    assert not is_live(first)
    assert is_live(second)
