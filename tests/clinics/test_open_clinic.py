"""Opening a clinic makes all of it, or nothing."""

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail import hooks
from wagtail.models import Collection, Page, Site, Workflow

from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.provisioning import Opening, open_clinic
from tests.clinics.fixtures import RIVERSIDE
from tests.databases import on_postgresql_alone

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("no_clinics"),
    on_postgresql_alone("a clinic opens in earnest"),
]


def made() -> list[int]:
    """How much there is of all that a clinic is made of."""
    models = (Page, Site, ClinicSettings, Group, ClinicGroup, Collection, Workflow)
    return [model.objects.count() for model in models]


def test_an_open_clinic_has_its_home_site_settings_staff_and_libraries() -> None:
    clinic = open_clinic(RIVERSIDE)
    assert (clinic.site.hostname, clinic.site.port) == ("riverside.localhost", 8000)
    assert not clinic.site.is_default_site
    assert (clinic.region, clinic.language, clinic.time_zone) == ("GB", "en-GB", "Europe/London")
    assert clinic.byline == "The Riverside Foot Clinic team"
    assert clinic.collection is not None
    assert clinic.public_collection.is_descendant_of(clinic.collection)
    roles = ClinicGroup.objects.filter(site=clinic.site).values_list("role", flat=True)
    assert set(roles) == set(Role.values)
    assert (
        clinic.site.root_page.get_workflow().name
        == "Riverside Foot Clinic: review before publishing"
    )


def test_it_is_not_live_before_its_home_page_is(client: Any) -> None:
    clinic = open_clinic(RIVERSIDE)
    assert not clinic.site.root_page.live
    assert client.get("/", headers={"host": clinic.host}).status_code == 404


def test_it_has_its_lists_in_its_menu() -> None:
    clinic = open_clinic(RIVERSIDE)
    below = clinic.site.root_page.get_children().live().in_menu()
    slugs = {"conditions", "treatments", "people", "locations", "blog"}
    assert set(below.values_list("slug", flat=True)) == slugs


def test_each_role_may_do_its_part_and_no_more() -> None:
    clinic = open_clinic(RIVERSIDE)
    allowed = {
        role: set(
            clinic_group.group.page_permissions.values_list("permission__codename", flat=True)
        )
        for clinic_group in ClinicGroup.objects.filter(site=clinic.site)
        if (role := clinic_group.role)
    }
    assert allowed["author"] == {"add_page"}
    assert allowed["editor"] == {"add_page", "change_page", "publish_page"}
    assert "unlock_page" in allowed["reviewer"]
    assert "bulk_delete_page" in allowed["manager"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "  "}, "name"),
        ({"host": "no host"}, "host"),
        ({"host": "-.example"}, "host"),
        ({"host": "localhost"}, "host"),
        ({"region": "FR"}, "region"),
        ({"time_zone": "London"}, "time_zone"),
        ({"language": "fr"}, "language"),
        ({"port": 0}, "port"),
    ],
)
def test_bad_input_is_refused_with_nothing_half_made(wrong: dict[str, Any], field: str) -> None:
    before = made()
    with pytest.raises(ValidationError) as refused:
        open_clinic(replace(RIVERSIDE, **wrong))
    assert list(refused.value.message_dict) == [field]
    assert made() == before


def test_every_problem_is_named_at_once() -> None:
    wrong = Opening("", "no host", "FR", "London", language="fr", port=0)
    assert set(wrong.problems()) == {"name", "host", "region", "time_zone", "language", "port"}


@pytest.mark.parametrize("host", ["riverside.localhost", "Riverside.LOCALHOST"])
def test_a_host_that_is_taken_is_refused(host: str) -> None:
    open_clinic(RIVERSIDE)
    before = made()
    with pytest.raises(ValidationError, match="already served"):
        open_clinic(replace(RIVERSIDE, host=host))
    assert made() == before


def test_a_part_that_fails_leaves_nothing_behind() -> None:
    def fail(clinic: ClinicSettings) -> None:
        raise RuntimeError("no")

    before = made()
    with hooks.register_temporarily("open_clinic", fail, order=1000), pytest.raises(RuntimeError):
        open_clinic(RIVERSIDE)
    assert made() == before


def test_the_command_opens_a_clinic() -> None:
    out = StringIO()
    call_command(
        "open_clinic",
        "Riverside",
        "riverside.example.com",
        region="GB",
        time_zone="Europe/London",
        stdout=out,
    )
    assert "Riverside is open at https://riverside.example.com/" in out.getvalue()
    assert ClinicSettings.objects.get().host == "riverside.example.com"


def test_the_command_says_all_that_is_wrong() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("open_clinic", "Riverside", "no host", region="FR", time_zone="Europe/London")
    assert "host name" in str(refused.value)
    assert "region" in str(refused.value)
