"""Every way to change something is recorded once, and what is refused not at all."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from clinics.provisioning import Opening
from conditions.models import ConditionIndexPage, ConditionPage
from delivery.models import Change
from governance.signing import sign_off
from tests.api.filling import picture
from tests.api.writer import Writer
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import opened, signed_in, staff
from tests.conditions.factories import SUMMARY, ConditionFactory
from tests.conditions.forms import condition_form
from tests.databases import on_sqlite_alone
from tests.delivery.conftest import Told
from tests.governance.people import practitioner as reviewer
from tests.home.factories import published as standard_page
from tests.ways import DELETING, TAKING_DOWN, Way, publishing

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a request is one on either")]

BUNION = "/conditions/bunion/"
PUBLISHING = publishing(condition_form)


@pytest.fixture
def manager(riverside: ClinicSettings) -> Any:
    return staff(riverside, Role.MANAGER)


@pytest.fixture
def draft(riverside: ClinicSettings, manager: Any, told: Told) -> ConditionPage:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", publish=False)
    told(riverside)
    return page


@pytest.fixture
def live(riverside: ClinicSettings, manager: Any, told: Told) -> ConditionPage:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    told(riverside)
    return page


def fresh(page: Page) -> Any:
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize("way", PUBLISHING.values(), ids=PUBLISHING)
def test_publishing(way: Way, draft: Any, riverside: Any, manager: Any, told: Told) -> None:
    way(manager, draft)
    assert fresh(draft).live
    assert told(riverside) == [("published", BUNION)]


@pytest.mark.parametrize("way", PUBLISHING.values(), ids=PUBLISHING)
def test_publishing_that_is_refused(way: Way, draft: Any, riverside: Any, told: Told) -> None:
    editor = staff(riverside, Role.EDITOR)
    told(riverside)
    way(editor, draft)
    assert not fresh(draft).live
    assert told(riverside) == []


@pytest.mark.parametrize("way", TAKING_DOWN.values(), ids=TAKING_DOWN)
def test_taking_down(way: Way, live: Any, riverside: Any, manager: Any, told: Told) -> None:
    way(manager, live)
    assert told(riverside) == [("unpublished", BUNION)]


@pytest.mark.parametrize("way", DELETING.values(), ids=DELETING)
def test_deleting(way: Way, live: Any, riverside: Any, manager: Any, told: Told) -> None:
    way(manager, live)
    [change] = Change.objects.filter(page=live.pk, kind="deleted")
    assert told(riverside) == [("deleted", BUNION)]
    assert change.title == "Bunion"
    assert change.page_type == "conditions.ConditionPage"
    assert change.page_uuid == live.translation_key


def test_a_draft_that_is_saved_in_the_form(
    live: Any, riverside: Any, manager: Any, told: Told
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[live.pk])
    answer = signed_in(manager).post(address, condition_form(title="Bunions"))
    assert answer.status_code == 302
    assert told(riverside) == []


def test_a_page_made_private_in_its_form(
    live: Any, riverside: Any, manager: Any, told: Told
) -> None:
    address = reverse("wagtailadmin_pages:set_privacy", args=[live.pk])
    groups = [group.pk for group in manager.groups.all()]
    signed_in(manager).post(address, {"restriction_type": "groups", "groups": groups})
    assert ("privacy", BUNION) in told(riverside)
    signed_in(manager).post(address, {"restriction_type": "none"})
    assert ("published", BUNION) in told(riverside)


def test_moving_by_form_and_by_token(riverside: Any, manager: Any, told: Told) -> None:
    fees = standard_page(riverside, title="Fees", slug="fees")
    about = standard_page(riverside, title="About us", slug="about-us")
    told(riverside)
    address = reverse("wagtailadmin_pages:move_confirm", args=[fees.pk, about.pk])
    assert signed_in(manager).post(address).status_code == 302
    assert told(riverside)[0] == ("moved", "/about-us/fees/")
    answer = Writer(manager).act(
        fees, "move", destination_id=riverside.site.root_page_id, position="last-child"
    )
    assert answer.status_code == 200, answer.content
    assert told(riverside)[0] == ("moved", "/fees/")


def test_a_picture_edited_in_its_form(
    riverside: Any, harbor: Any, manager: Any, told: Told
) -> None:
    image = picture(riverside.collection)
    told(riverside), told(harbor)
    sent = {
        "title": "Heel",
        "description": "A heel",
        "collection": riverside.collection.pk,
        "tags": "",
        "focal_point_x": "",
        "focal_point_y": "",
        "focal_point_width": "",
        "focal_point_height": "",
    }
    answer = signed_in(manager).post(reverse("wagtailimages:edit", args=[image.pk]), sent)
    assert answer.status_code == 302
    assert told(riverside) == [("media", "")]
    assert told(harbor) == []


def test_pictures_put_away_in_bulk(riverside: Any, harbor: Any, manager: Any, told: Told) -> None:
    """Wagtail writes them with one statement and no signal, so every clinic counts."""
    image = picture(riverside.collection)
    folder = riverside.collection.add_child(name="Feet")
    told(riverside), told(harbor)
    address = reverse("wagtail_bulk_action", args=("cms", "clinicimage", "add_to_collection"))
    answer = signed_in(manager).post(f"{address}?id={image.pk}", {"collection": folder.pk})
    assert answer.status_code == 302
    assert told(riverside) == told(harbor) == [("settings", "")]


def test_what_is_due_by_the_clock(draft: Any, riverside: Any, told: Told) -> None:
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.expire_at = timezone.now() + timedelta(hours=3)
    draft.save_revision().publish()
    assert told(riverside) == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert told(riverside) == [("published", BUNION)]
    with time_machine.travel(timezone.now() + timedelta(hours=4)):
        call_command("publish_scheduled")
    assert told(riverside) == [("unpublished", BUNION)]


def test_an_alias_follows_its_source(
    live: Any, riverside: Any, harbor: Any, manager: Any, told: Told
) -> None:
    told(harbor)
    live.create_alias(parent=ConditionIndexPage.objects.child_of(harbor.site.root_page).get())
    assert told(harbor) == [("published", BUNION)]
    Writer(manager).change(live, "publish", summary=SUMMARY + " Really.")
    assert told(riverside) == told(harbor) == [("published", BUNION)]
    Writer(manager).act(live, "unpublish")
    assert told(riverside) == [("unpublished", BUNION)]
    assert told(harbor) == [("unpublished", BUNION)]


def test_a_sign_off_is_no_new_text(live: Any, riverside: Any, told: Told) -> None:
    person = reviewer(riverside)
    told(riverside)
    sign_off(fresh(live), [person], timezone.localdate(), timezone.localdate() + timedelta(days=99))
    assert told(riverside) == [("review", BUNION)]


def test_whose_account_a_practitioner_has_is_nobodys_business(
    riverside: Any, manager: Any, told: Told
) -> None:
    page = practitioner(riverside)
    told(riverside)
    page.staff_account = manager
    page.save(clean=False, update_fields=["staff_account"])
    assert told(riverside) == []


def test_an_error_leaves_no_trace(
    live: Any, riverside: Any, manager: Any, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is taken down, and then the view fails."""

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("cms.replacements.Addresses.lead_to", fail)
    other = ConditionFactory(clinic=riverside, title="Heel", slug="heel")
    told(riverside)
    browser: Client = signed_in(manager)
    browser.raise_request_exception = False
    address = reverse("wagtailadmin_pages:unpublish", args=[live.pk])
    assert browser.post(address, {"replacement": other.pk}).status_code == 500
    assert fresh(live).live
    assert told(riverside) == []


def test_a_clinic_that_opens_has_an_edition(db: None, told: Told) -> None:
    clinic = opened(Opening("Meadow Clinic", "meadow.localhost", "GB", "Europe/London"))
    assert ("published", "/") in told(clinic)
