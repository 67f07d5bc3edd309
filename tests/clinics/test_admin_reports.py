"""Reports, the log and the dashboard: of the own clinics, exports and filters too."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.admin.menu import reports_menu
from wagtail.log_actions import log
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from clinics.scoping import IN_VIEW
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.looking import OURS, THEIRS, answer, of_both, shown, strange
from tests.clinics.planted import write
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_the_wall"),
    on_sqlite_alone("a screen is the same on either"),
]

REPORTS = {
    "wagtailadmin_reports:locked_pages": f"{OURS} condition",
    "wagtailadmin_reports:workflow": f"{OURS} condition",
    "wagtailadmin_reports:workflow_tasks": f"{OURS} condition",
    "wagtailadmin_reports:site_history": f"{OURS} condition",
    "wagtailadmin_reports:aging_pages": f"{OURS} condition",
    "wagtailadmin_reports:page_types_usage": "/admin/pages/usage/conditions/conditionpage/",
}
"""Each report with what it holds of the own clinic."""


@pytest.fixture(params=[Role.REVIEWER, Role.MANAGER])
def browser(request: Any, full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, request.param))


@pytest.mark.parametrize("name", REPORTS)
def test_reports_and_their_filters_tell_of_the_own_clinic(name: str, browser: Client) -> None:
    for view in (name, f"{name}_results"):
        said = shown(browser, view, _w_filter_fragment=1)
        assert REPORTS[name] in said
        assert not strange(said), view


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_exported_of_reports_is_the_own_clinics(name: str, browser: Client) -> None:
    said = shown(browser, name, export="csv")
    assert not strange(said)
    book = openpyxl.load_workbook(
        BytesIO(answer(browser, name, export="xlsx").getvalue()), read_only=True
    )
    cells = [str(cell.value) for row in book.active.rows for cell in row]
    assert not strange(" ".join(cells))
    if OURS in REPORTS[name]:
        assert REPORTS[name] in said
        assert any(REPORTS[name] in cell for cell in cells)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
@pytest.mark.parametrize("name", REPORTS)
def test_authors_and_editors_are_told_no_more(
    name: str, role: str, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    given = answer(signed_in(staff(riverside, role)), name)
    assert given.status_code in (200, 302)
    assert not strange(given.getvalue().decode())


def test_the_log_offers_own_people_actions_and_kinds(
    browser: Client, full: SimpleNamespace
) -> None:
    """Something that only the other clinic's staff did is not among the actions."""
    log(full.theirs.page, "wagtail.reorder", user=full.theirs.people[3])
    said = shown(browser, "wagtailadmin_reports:site_history", _w_filter_fragment=1)
    assert f"{OURS} editor" in said
    assert 'value="wagtail.edit"' in said
    assert 'value="wagtail.reorder"' not in said


def test_the_log_tells_and_offers_nobody_of_another_clinic(
    browser: Client, full: SimpleNamespace
) -> None:
    name, theirs = "wagtailadmin_reports:site_history", full.theirs.people[1].pk
    filters = answer(browser, name).context["filters"]
    offered = set(filters.form.fields["user"].queryset)
    assert full.ours.people[1] in offered
    assert not offered & set(full.theirs.people)
    assert "user" in answer(browser, name, user=theirs).context["filters"].errors


def test_the_kinds_of_pages_are_counted_where_they_are_own(
    browser: Client, full: SimpleNamespace, group_client: Client
) -> None:
    assert count_of(browser, "conditionpage") == (1, full.ours.page.pk)
    assert count_of(group_client, "conditionpage")[0] == 2


def count_of(browser: Client, kind: str) -> tuple[int, int]:
    rows = answer(browser, "wagtailadmin_reports:page_types_usage").context["object_list"]
    [row] = [row for row in rows if row.model == kind]
    return row.count, row.last_edited_page.pk


@pytest.mark.parametrize("name", REPORTS)
def test_who_works_at_two_clinics_has_reports_on_both_or_on_the_one_looked_at(
    name: str, full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = of_both(riverside, harbor, Role.MANAGER)
    said = shown(browser, name)
    assert THEIRS in said
    assert OURS in said or name.endswith("page_types_usage"), "it names one page of each kind"
    session = browser.session
    session[IN_VIEW] = riverside.site_id
    session.save()
    assert not strange(shown(browser, f"{name}_results", _w_filter_fragment=1))


@pytest.mark.parametrize("name", REPORTS)
def test_group_staff_have_reports_on_all_clinics(
    name: str, full: SimpleNamespace, group_client: Client
) -> None:
    said = shown(group_client, name)
    assert THEIRS in said
    assert OURS in said or name.endswith("page_types_usage"), "it names one page of each kind"


def test_kinds_of_pages_can_be_counted_for_one_of_two_clinics(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    browser = of_both(riverside, harbor, Role.MANAGER)
    for query, count in (({}, 2), ({"site": harbor.root_path}, 1)):
        given = answer(browser, "wagtailadmin_reports:page_types_usage", **query)
        [row] = [row for row in given.context["object_list"] if row.model == "conditionpage"]
        assert row.count == count
    third = open_clinic(Opening("Third Clinic", "third.localhost", "GB", "Europe/London"))
    given = answer(browser, "wagtailadmin_reports:page_types_usage", site=third.root_path)
    assert "site" in given.context["filters"].errors


# What somebody left behind at a clinic where they no longer work


@pytest.fixture
def newcomer(full: SimpleNamespace, riverside: ClinicSettings) -> Client:
    """The other clinic's editor, who works here now."""
    person = full.theirs.people[1]
    person.groups.set([riverside.site.clinic_groups.get(role=Role.MANAGER).group])
    Page.objects.filter(pk__in=[page.pk for page in full.theirs.pages]).update(
        locked_by=person, owner=person
    )
    return signed_in(type(person).objects.get(pk=person.pk))


def test_who_left_a_clinic_sees_no_more_of_it_on_the_dashboard(
    newcomer: Client, full: SimpleNamespace
) -> None:
    """The person's own name has the other clinic's word in it, and none of the titles."""
    said = shown(newcomer, "wagtailadmin_home")
    for page in full.theirs.pages:
        assert page.title not in said


def test_who_left_a_clinic_finds_no_locks_of_theirs_there(
    newcomer: Client, full: SimpleNamespace
) -> None:
    said = shown(newcomer, "wagtailadmin_reports:locked_pages")
    for page in full.theirs.pages:
        assert page.title not in said


# The dashboard and the menus


def test_the_dashboard_tells_of_the_own_clinic(browser: Client) -> None:
    said = shown(browser, "wagtailadmin_home")
    assert OURS in said
    assert not strange(said)


def test_the_dashboard_counts_the_pages_of_the_own_clinics(
    full: SimpleNamespace, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    third = open_clinic(Opening("Third Clinic", "third.localhost", "GB", "Europe/London"))
    for clinics in ((riverside,), (riverside, third)):
        browser = of_both(clinics[0], clinics[-1], Role.EDITOR)
        own = sum(
            Page.objects.filter(path__startswith=clinic.root_path).count() for clinic in clinics
        )
        said = " ".join(shown(browser, "wagtailadmin_home").split())
        assert f"> {own} Pages <" in said


def test_a_clinics_staff_are_shown_the_reports_that_they_may_see(
    full: SimpleNamespace, riverside: ClinicSettings, group_client: Client
) -> None:
    manager = signed_in(staff(riverside, Role.MANAGER))
    for browser in (manager, group_client):
        said = shown(browser, "wagtailadmin_home")
        assert '"name": "reports"' in said
        for item in ("site-history", "locked-pages", "aging-pages", "page-types-usage"):
            assert f'"name": "{item}"' in said


def test_every_report_in_the_menu_is_known() -> None:
    """A new report is closed until it is known whose things it shows."""
    from clinics.admin.menus import REPORTS_OF_CLINICS

    assert {item.name for item in reports_menu.registered_menu_items} <= set(REPORTS_OF_CLINICS)


# What it costs


def statements(browser: Client, name: str, **query: Any) -> int:
    shown(browser, name, **query)
    with CaptureQueriesContext(connection) as captured:
        shown(browser, name, **query)
    return len(captured)


@pytest.mark.parametrize("name", [*REPORTS, "wagtailadmin_home"])
def test_a_report_costs_the_same_for_more_pages(
    name: str, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    few = statements(browser, name)
    for number in range(2):
        page = ConditionFactory(clinic=riverside, title=f"Sore heel {number}", slug=f"s{number}")
        # Of a locked page that is in review Wagtail asks who may unlock it, one by one.
        write(page, full.ours.people, in_review=not name.endswith("locked_pages"))
    assert statements(browser, name) <= few
