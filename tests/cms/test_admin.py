"""What staff see when they sign in: what waits for them, and only what is theirs to do."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from cms.reusable import ReusableSection
from conditions.models import ConditionPage, ConditionTreatment
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

HOME = "/admin/"
WRITE = ["Write a condition", "Write a post", "Write a treatment"]


def shown(browser: Client, address: str = HOME) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def panel(browser: Client, name: str) -> str:
    """What one panel of the dashboard says, from its heading to the next panel."""
    return shown(browser).split(f'id="{name}-section"', 1)[1].split("<section", 1)[0]


def statements(browser: Client) -> int:
    shown(browser)
    with CaptureQueriesContext(connection) as captured:
        shown(browser)
    return len(captured)


def draft(clinic: ClinicSettings, owner: Any, number: int = 1) -> ConditionPage:
    page = ConditionFactory(
        clinic=clinic, title=f"Sore heel {number}", slug=f"sore-heel-{number}", publish=False
    )
    Page.objects.filter(pk=page.pk).update(owner=owner)
    page.refresh_from_db()
    page.save_revision(user=owner)
    return page


@pytest.mark.parametrize("words", WRITE)
def test_an_editor_is_offered_to_write(riverside: ClinicSettings, words: str) -> None:
    assert words in panel(signed_in(staff(riverside, Role.EDITOR)), "write")


def test_the_links_to_write_lead_to_forms_of_the_own_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, Role.AUTHOR))
    found = [part.split('"', 1)[0] for part in panel(browser, "write").split('href="')[1:]]
    links = [link for link in found if link.startswith("/admin/pages/add/")]
    assert len(links) == len(WRITE)
    assert all("New:" in shown(browser, link) for link in links)


def test_an_editors_drafts_are_listed_until_they_are_published(riverside: ClinicSettings) -> None:
    editor = staff(riverside, Role.EDITOR)
    browser = signed_in(editor)
    page = draft(riverside, editor)
    assert "Sore heel 1" in panel(browser, "drafts")
    page.get_latest_revision().publish()
    assert "Sore heel 1" not in panel(browser, "drafts")


def test_a_colleagues_drafts_are_not_listed(riverside: ClinicSettings) -> None:
    draft(riverside, staff(riverside, Role.MANAGER))
    assert "Sore heel 1" not in panel(signed_in(staff(riverside, Role.EDITOR)), "drafts")


def test_a_reviewer_sees_what_waits_and_the_sender_that_it_does(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    editor, reviewer = staff(riverside, Role.EDITOR), staff(riverside, Role.REVIEWER)
    page = draft(riverside, editor)
    page.get_workflow().start(page, editor)
    assert "asks you to check it" in panel(signed_in(reviewer), "waiting")
    assert "With a reviewer" in panel(signed_in(editor), "waiting")
    stranger = panel(signed_in(staff(harbor, Role.REVIEWER)), "waiting")
    assert "Sore heel 1" not in stranger


def test_live_pages_that_lack_something_are_named_with_what_they_lack(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ConditionFactory(clinic=riverside, title="Sore heel", slug="sore-heel")
    said = panel(signed_in(staff(riverside, Role.EDITOR)), "attention")
    assert "Sore heel" in said
    assert "No practitioner has reviewed this text yet." in said
    assert "Sore heel" not in panel(signed_in(staff(harbor, Role.EDITOR)), "attention")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_the_dashboard_costs_the_same_however_much_waits(
    riverside: ClinicSettings, role: str
) -> None:
    person = staff(riverside, role)
    browser = signed_in(person)
    treatment = TreatmentFactory(clinic=riverside)
    cost = {}
    for number in range(1, 5):
        page = draft(riverside, person, number)
        page.get_workflow().start(page, person)
        page = ConditionFactory(clinic=riverside, title=f"Bunion {number}", publish=False)
        page.treatments.add(ConditionTreatment(page=treatment))
        page.save_revision().publish()
        cost[number] = statements(browser)
    assert cost[2] == cost[4]


def test_a_clinics_staff_are_spared_what_they_cannot_use(riverside: ClinicSettings) -> None:
    said = shown(signed_in(staff(riverside, Role.EDITOR)))
    assert '"name": "help"' not in said
    assert '"name": "images"' in said


def test_the_groups_staff_keep_their_reports(group_client: Client) -> None:
    said = shown(group_client)
    assert '"name": "reports"' in said
    assert "whats-new-in-wagtail" not in said


def test_only_managers_are_shown_the_settings(riverside: ClinicSettings) -> None:
    for role, has in ((Role.EDITOR, False), (Role.MANAGER, True)):
        assert ('"name": "settings"' in shown(signed_in(staff(riverside, role)))) is has


def test_signing_in_says_whose_pages_these_are(client: Client) -> None:
    said = shown(client, reverse("wagtailadmin_login"))
    assert "look after your clinic" in said
    assert "Wagtail" not in said.split("<main", 1)[1]


def test_reusable_sections_are_offered_to_their_own_clinic_alone(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    for clinic in (riverside, harbor):
        ReusableSection.objects.create(site=clinic.site, name=f"What to bring to {clinic.name}")
    for role, name in ((Role.EDITOR, "chooser"), (Role.MANAGER, "list")):
        route = {
            "chooser": "wagtailsnippetchoosers_cms_reusablesection:choose",
            "list": "wagtailsnippets_cms_reusablesection:list",
        }[name]
        said = shown(signed_in(staff(riverside, role)), reverse(route))
        assert "What to bring to Riverside" in said
        assert "Harbor" not in said


def test_choosing_a_page_begins_in_the_own_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, Role.EDITOR))
    for wanted in ("", "wagtailcore.page", "conditions.ConditionPage"):
        chosen = browser.get(reverse("wagtailadmin_choose_page"), {"page_type": wanted})
        assert chosen.status_code == 200
        assert "Harbor" not in chosen.json()["html"]
    unknown = browser.get(reverse("wagtailadmin_choose_page"), {"page_type": "no.such"})
    assert unknown.status_code == 404
