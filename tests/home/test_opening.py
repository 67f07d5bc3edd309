"""What a clinic has on its first day."""

import pytest
from wagtail.models import Page

from clinics.models import ClinicSettings
from clinics.provisioning import Opening, open_clinic
from cms.findings import errors
from home.models import HomePage, StandardPage
from tests.clinics.fixtures import HARBOR, RIVERSIDE
from tests.databases import on_sqlite_alone
from tests.home.factories import home_of

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.mark.usefixtures("no_clinics")
def test_a_clinic_opens_with_a_front_page_that_could_go_live_as_it_is() -> None:
    home = home_of(open_clinic(RIVERSIDE))
    assert not home.live
    assert home.hero_heading == "Welcome to Riverside Foot Clinic"
    assert not errors(home.missing())
    home.save_revision().publish()
    assert home_of_is_live(home)


def home_of_is_live(home: HomePage) -> bool:
    return HomePage.objects.get(pk=home.pk).live


def test_the_lists_of_every_app_stand_below_it(riverside: ClinicSettings) -> None:
    below = home_of(riverside).get_children().live()
    assert {page.slug for page in below} == {
        "conditions",
        "treatments",
        "blog",
        "people",
        "locations",
    }


@pytest.mark.usefixtures("no_clinics")
@pytest.mark.parametrize("opening", [RIVERSIDE, HARBOR], ids=["GB", "US"])
def test_privacy_complaints_and_accessibility_are_drafts(opening: Opening) -> None:
    pages = StandardPage.objects.child_of(home_of(open_clinic(opening)))
    assert {page.kind for page in pages} == {"privacy", "complaints", "accessibility"}
    assert not any(page.live for page in pages)
    assert all(page.get_latest_revision() for page in pages)


def test_a_draft_is_not_published_with_the_guidance_it_opened_with(
    riverside: ClinicSettings,
) -> None:
    for page in StandardPage.objects.child_of(home_of(riverside)):
        codes = {finding.code for finding in errors(page.missing())}
        assert codes == {"standard.guidance"}


def test_the_drafts_say_what_holds_in_their_country(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    def privacy(clinic: ClinicSettings) -> str:
        page = StandardPage.objects.child_of(home_of(clinic)).get(slug="privacy")
        return str(page.body)

    assert "Information Commissioner" in privacy(riverside)
    assert "Notice of Privacy Practices" in privacy(harbor)


def test_a_second_front_page_can_be_made_nowhere(riverside: ClinicSettings) -> None:
    assert not HomePage.can_create_at(Page.get_first_root_node())
    assert not HomePage.can_exist_under(home_of(riverside))
