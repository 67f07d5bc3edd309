"""The demo's person who works at both clinics, and its group editor: what they see and may do."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from clinics.models import ClinicSettings
from clinics.provisioning import Opening, open_clinic
from conditions.models import ConditionPage
from tests.clinics.fixtures import signed_in
from tests.databases import on_sqlite_alone
from tests.ways import in_bulk

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    on_sqlite_alone("the demonstration is the same"),
]

BOTH, GROUP_EDITOR = "both.clinics@example.com", "group.editor@example.com"
NAMES = {"riverside": "Riverside Foot Clinic", "harbor": "Harbor Foot"}


def person(email: str) -> Any:
    return get_user_model().objects.get(email=email)


def browser(email: str) -> Client:
    return signed_in(person(email))


def clinic(key: str) -> ClinicSettings:
    return ClinicSettings.objects.get(site__hostname=f"{key}.localhost")


@pytest.fixture
def third() -> ClinicSettings:
    """A clinic at which nobody of the demo works."""
    return open_clinic(Opening("Meadow Clinic", "meadow.localhost", "GB", "Europe/London"))


def html(who: Client, address: str) -> str:
    answer = who.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("email", "sees"),
    [
        (BOTH, {"Riverside", "Harbor"}),
        (GROUP_EDITOR, {"Riverside", "Harbor", "Meadow"}),
        ("editor@harbor.example", {"Harbor"}),
    ],
)
def test_whose_clinics_they_see(email: str, sees: set[str], third: ClinicSettings) -> None:
    who = browser(email)
    dashboard = html(who, reverse("wagtailadmin_home")).split("<main", 1)[1]
    assert {name for name in ("Riverside", "Harbor", "Meadow") if name in dashboard} == sees
    explorer = who.get(reverse("wagtailadmin_explore_root"), follow=True)
    clinics = {page.specific.clinic for page in explorer.context["object_list"]}
    assert {clinic.name.split()[0] for clinic in clinics} == sees


@pytest.mark.parametrize(("email", "may"), [(BOTH, False), (GROUP_EDITOR, True)])
@pytest.mark.parametrize("key", NAMES)
def test_whose_settings_they_change(email: str, may: bool, key: str) -> None:
    address = reverse(
        "wagtailsettings:edit", args=("clinics", "clinicsettings", clinic(key).site_id)
    )
    answer = browser(email).get(address)
    assert (answer.status_code == 200) is may
    assert ('"name": "settings"' in html(browser(email), reverse("wagtailadmin_home"))) is may


@pytest.mark.parametrize(
    ("email", "publishes"), [(BOTH, {"harbor"}), (GROUP_EDITOR, {"riverside", "harbor"})]
)
def test_where_they_publish_what_is_clinical(email: str, publishes: set[str]) -> None:
    done = set()
    for key in NAMES:
        page = ConditionPage.objects.descendant_of(clinic(key).site.root_page).live().first()
        page.unpublish()
        in_bulk("publish")(person(email), page)
        if ConditionPage.objects.get(pk=page.pk).live:
            done.add(key)
    assert done == publishes


@pytest.mark.parametrize("email", [BOTH, GROUP_EDITOR])
def test_they_open_pages_and_pictures_of_both(email: str) -> None:
    who = browser(email)
    for key in NAMES:
        page = ConditionPage.objects.descendant_of(clinic(key).site.root_page).first()
        assert page.title in html(who, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    shown = html(who, reverse("wagtailimages:index"))
    assert all(NAMES[key] in shown for key in NAMES), "libraries to choose from"
