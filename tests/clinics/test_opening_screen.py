"""Opening a clinic from a screen, the group's list of clinics, and what each still needs."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page, Site

from clinics.models import ClinicSettings, Invitation, Role
from clinics.openings.checklist import Progress, progress_of
from clinics.provisioning import Opening, open_clinic, publish_home
from clinics.roles import group_editors
from cms.models import ClinicImage
from home.models import StandardPage
from tests.clinics.factories import location, practitioner
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.people import person
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

INDEX, OPEN = reverse("clinics:index"), reverse("clinics:open")
LAKESIDE = {
    "name": "Lakeside Foot Clinic",
    "host": "lakeside.localhost",
    "region": "GB",
    "time_zone": "Europe/London",
    "language": "",
}


@pytest.fixture
def group_editor(db: None) -> Client:
    user = person("grace@example.com")
    user.groups.add(group_editors())
    return signed_in(user)


@pytest.fixture
def lakeside(riverside: ClinicSettings, harbor: ClinicSettings) -> ClinicSettings:
    """A clinic that has just been opened."""
    made = open_clinic(Opening(**LAKESIDE))
    return again(made)


def again(clinic: ClinicSettings) -> ClinicSettings:
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return found.get(pk=clinic.pk)


def progress(clinic: ClinicSettings) -> Progress:
    return progress_of([again(clinic)])[0]


def done(clinic: ClinicSettings) -> list[str]:
    return [step.title for step in progress(clinic).done]


def checklist(clinic: ClinicSettings) -> str:
    return reverse("clinics:checklist", args=[clinic.site_id])


# Opening


def test_a_group_editor_opens_a_clinic(group_editor: Client, riverside: ClinicSettings) -> None:
    answer = group_editor.post(OPEN, LAKESIDE)
    made = ClinicSettings.objects.get(site__hostname="lakeside.localhost")
    assert (answer.status_code, answer.url) == (302, checklist(made))
    assert (made.name, made.language, made.time_zone) == (
        "Lakeside Foot Clinic",
        "en-GB",
        "Europe/London",
    )
    assert made.site.port == 80  # where the admin of the tests is
    assert not made.site.root_page.live
    html = group_editor.get(answer.url).content.decode()
    assert "is open" in html
    assert "0 of 7 done" in html
    assert "Lakeside Foot Clinic" in group_editor.get(INDEX).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "a" * 101}, "name", "at most 100"),
        ({"host": f"{'a' * 60}.{'b' * 60}.example", "name": "a" * 90}, "name", "at most 130"),
        ({"host": "no host"}, "host", "no host name"),
        ({"host": "localhost"}, "host", "group's own"),
        ({"host": "Riverside.localhost"}, "host", "already served"),
        ({"region": "FR"}, "region", "valid choice"),
        ({"time_zone": "Mars/Base"}, "time_zone", "valid choice"),
        ({"time_zone": ""}, "time_zone", "required"),
        ({"language": "fr"}, "language", "valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    wrong: dict[str, str],
    field: str,
    words: str,
    group_editor: Client,
    riverside: ClinicSettings,
) -> None:
    before = Site.objects.count(), Page.objects.count()
    answer = group_editor.post(OPEN, {**LAKESIDE, **wrong})
    assert answer.status_code == 200
    found = answer.context["form"].errors
    assert list(found) == [field]
    assert words in " ".join(found[field])
    assert (Site.objects.count(), Page.objects.count()) == before


def test_the_longest_name_that_is_taken_is_kept_everywhere(
    group_editor: Client, riverside: ClinicSettings
) -> None:
    long = {**LAKESIDE, "name": "n" * 100, "host": f"{'h' * 22}.example"}
    assert group_editor.post(OPEN, long).status_code == 302


def test_hosts_that_differ_in_a_dot_alone_both_open(
    group_editor: Client, riverside: ClinicSettings
) -> None:
    """Their front pages would be called the same."""
    for host in ("foot.clinic.example.com", "foot-clinic.example.com"):
        assert group_editor.post(OPEN, {**LAKESIDE, "host": host}).status_code == 302
        assert ClinicSettings.objects.filter(site__hostname=host).exists()


def test_the_choice_of_a_clinic_is_no_permission_to_open_one(
    manager_client: Any, riverside: ClinicSettings
) -> None:
    manager = manager_client(riverside)
    for path in (INDEX, OPEN, reverse("clinics:index_results")):
        for answer in (manager.get(path), manager.post(path, LAKESIDE)):
            assert answer.status_code in (302, 403, 404, 405)
    assert not Site.objects.filter(hostname="lakeside.localhost").exists()


# The list


def test_the_list_tells_of_each_clinic(
    group_editor: Client, lakeside: ClinicSettings, riverside: ClinicSettings
) -> None:
    for number in range(3):
        person(f"sam{number}@example.com", editor=riverside, author=riverside)
    staff(riverside, Role.EDITOR).groups.add(group_editors())
    html = group_editor.get(INDEX).content.decode()
    rows = {
        name: re.findall(r"<td[^>]*>\s*(?:<[^>]*>)*\s*([^<]*?)\s*<", row)
        for row in html.split("<tr")
        for name in (riverside.name, lakeside.name)
        if f">{name}</a>" in re.sub(r"\s+<", "<", re.sub(r">\s+", ">", row))
    }
    assert rows[riverside.name][1:] == ["riverside.localhost", "GB", "live", "3", "1 of 7"]
    assert rows[lakeside.name][1:] == ["lakeside.localhost", "GB", "not live yet", "0", "0 of 7"]


def test_the_list_finds_a_clinic(group_editor: Client, lakeside: ClinicSettings) -> None:
    html = group_editor.get(reverse("clinics:index_results"), {"q": "lakeside"}).content.decode()
    assert lakeside.name in html
    assert "Riverside" not in html


def test_the_lists_queries_do_not_grow(group_editor: Client, lakeside: ClinicSettings) -> None:
    def asked() -> int:
        cache.clear()
        group_editor.get(INDEX)
        with CaptureQueriesContext(connection) as queries:
            group_editor.get(INDEX)
        return len(queries)

    few = asked()
    for number in range(2):
        open_clinic(Opening(f"Clinic {number}", f"c{number}.localhost", "GB", "Europe/London"))
    assert asked() <= few < 30


# The checklist


def test_each_step_is_found_done_when_it_is(lakeside: ClinicSettings) -> None:
    assert done(lakeside) == []
    lakeside.phone = "+442079460123"
    lakeside.logo = ClinicImage.objects.create(
        title="Logo", collection=lakeside.collection, width=1, height=1, file="a.png"
    )
    lakeside.save()
    assert done(lakeside) == ["Telephone number", "Logo"]
    place = location(lakeside, opening_hours=[], publish=False)
    person_page = practitioner(lakeside, publish=False)
    assert "Opening hours" not in done(lakeside)
    for page in (place, person_page):
        page.by_appointment = True
        page.save_revision().publish()
    assert done(lakeside)[2:] == ["Opening hours", "First practitioner"]
    privacy = StandardPage.objects.get(
        kind=StandardPage.Kind.PRIVACY, path__startswith=lakeside.root_path
    )
    privacy.body = []
    privacy.save()
    StandardPage.objects.filter(pk=privacy.pk).update(live=True)
    assert "Privacy page" in done(lakeside)
    Invitation.objects.create(site=lakeside.site, email="m@example.com", role=Role.EDITOR)
    assert "First manager" not in done(lakeside)
    person("boss@example.com", manager=lakeside)
    assert "First manager" in done(lakeside)
    assert not progress(lakeside).is_complete
    publish_home(lakeside)
    assert progress(lakeside).is_complete


def test_an_invited_manager_counts_while_the_link_works(lakeside: ClinicSettings) -> None:
    made = Invitation.objects.create(site=lakeside.site, email="m@example.com", role=Role.MANAGER)
    assert done(lakeside) == ["First manager"]
    made.expires_at = made.created_at
    made.save()
    assert done(lakeside) == []


def test_somebody_of_the_group_is_no_clinics_first_manager(lakeside: ClinicSettings) -> None:
    person("grace@example.com", manager=lakeside).groups.add(group_editors())
    assert done(lakeside) == []


def test_nothing_of_one_clinic_ticks_off_anothers(
    lakeside: ClinicSettings, riverside: ClinicSettings
) -> None:
    location(riverside)
    practitioner(riverside)
    person("boss@example.com", manager=riverside)
    assert done(lakeside) == []
    assert set(done(riverside)) == {
        "Opening hours",
        "First practitioner",
        "First manager",
        "Go live",
    }


def test_every_line_leads_to_where_it_is_done(
    lakeside: ClinicSettings, group_editor: Client
) -> None:
    boss = signed_in(person("boss@example.com", manager=lakeside))
    for browser in (boss, group_editor):
        html = browser.get(checklist(lakeside)).content.decode()
        for item in progress(lakeside).items():
            assert escape(item.title) in html
            assert browser.get(item.url).status_code == 200, item.title
    location(lakeside)
    practitioner(lakeside, publish=False)
    for item in progress(lakeside).items():
        assert boss.get(item.url).status_code == 200, item.title


def test_the_first_manager_is_invited_to_that_clinic(
    lakeside: ClinicSettings, group_editor: Client
) -> None:
    url = next(item.url for item in progress(lakeside).items() if item.title == "First manager")
    form = group_editor.get(url).context["form"]
    assert (form["site"].value(), form["role"].value()) == (lakeside.site_id, Role.MANAGER)


def test_a_clinics_checklist_is_for_its_managers_and_the_group(
    lakeside: ClinicSettings, riverside: ClinicSettings, group_editor: Client, manager_client: Any
) -> None:
    assert group_editor.get(checklist(lakeside)).status_code == 200
    others = [manager_client(riverside), signed_in(staff(lakeside, Role.REVIEWER))]
    for browser in others:
        answer = browser.get(checklist(lakeside))
        assert answer.status_code in (302, 404)
        assert "Lakeside" not in answer.content.decode()


# The dashboard


def dashboard(browser: Client) -> str:
    html = browser.get(reverse("wagtailadmin_home")).content.decode()
    return html[html.index("<main") :]


def test_managers_find_what_is_left_on_their_dashboard_until_all_is_done(
    lakeside: ClinicSettings, riverside: ClinicSettings
) -> None:
    boss = signed_in(person("boss@example.com", manager=lakeside))
    html = dashboard(boss)
    assert "Lakeside Foot Clinic: 1 of 7 done" in html
    assert "Go live" in html
    assert "Riverside" not in html
    publish_home(lakeside)
    assert "2 of 7 done" in dashboard(boss)
    assert "Go live" not in dashboard(boss)
    lakeside = again(lakeside)
    lakeside.phone = "+442079460123"
    lakeside.logo = ClinicImage.objects.create(
        title="Logo", collection=lakeside.collection, width=1, height=1, file="a.png"
    )
    lakeside.save()
    location(lakeside)
    practitioner(lakeside)
    StandardPage.objects.filter(
        kind=StandardPage.Kind.PRIVACY, path__startswith=lakeside.root_path
    ).update(live=True)
    assert "of 7 done" not in dashboard(boss)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER])
def test_others_are_not_bothered_with_it(role: str, lakeside: ClinicSettings) -> None:
    assert "of 7 done" not in dashboard(signed_in(staff(lakeside, role)))


def test_group_staff_see_it_for_the_clinic_they_look_at(
    lakeside: ClinicSettings, group_editor: Client
) -> None:
    assert "of 7 done" not in dashboard(group_editor)
    group_editor.post(reverse("look_at", args=[lakeside.site_id]))
    assert "Lakeside Foot Clinic: 0 of 7 done" in dashboard(group_editor)


def test_the_checklists_queries_do_not_grow(lakeside: ClinicSettings) -> None:
    def asked(clinics: list[ClinicSettings]) -> int:
        with CaptureQueriesContext(connection) as queries:
            progress_of(clinics)
        return len(queries)

    every = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    assert asked(list(every)) == asked([again(lakeside)]) <= 6
