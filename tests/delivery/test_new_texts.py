"""What a new text leaves as it is: the clinic is not read anew for it. For all else it is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from clinics.models import ClinicSettings
from cms.changing import changing
from conditions.models import ConditionIndexPage, ConditionPage
from delivery.models import Change, Edition
from tests.api.filling import picture
from tests.conditions.factories import ConditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
BUNION = "/conditions/bunion/"
TEXT = "It hurts at the side of the foot, and it is common. Other shoes help."


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


@pytest.fixture
def corn(riverside: ClinicSettings) -> ConditionPage:
    riverside.logo = picture(riverside.collection)
    riverside.save()
    image = picture(riverside.collection)
    return ConditionFactory(clinic=riverside, title="Corn", slug="corn", hero_image=image)


def reworded(page: Any, summary: str = TEXT) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.summary = summary
    page.save_revision().publish()


def new_page(page: Any) -> None:
    ConditionFactory(clinic=page.clinic, title="Callus", slug="callus")


def moved(page: Any) -> None:
    page.move(page.get_parent().get_parent(), pos="last-child")


def made_private(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="groups")


def settings_changed(page: Any) -> None:
    clinic = ClinicSettings.objects.get(pk=page.clinic.pk)
    clinic.phone = "+442079460999"
    clinic.save()


def home_renamed(page: Any) -> None:
    home = page.clinic.site.root_page.specific
    home.title = "Home of healthy feet"
    home.save_revision().publish()


def picture_added(page: Any) -> None:
    picture(page.clinic.collection)


def picture_described(page: Any) -> None:
    image = page.hero_image
    image.description = "Two feet in the sand"
    image.save()


def picture_deleted(page: Any) -> None:
    page.hero_image.delete()


def logo_described(page: Any) -> None:
    image = page.clinic.logo
    image.description = "A foot in a circle"
    image.save()


def logo_deleted(page: Any) -> None:
    page.clinic.logo.delete()


def raised_alone(page: Any) -> None:
    """As by an older release, which does not know what it leaves out."""
    Edition.objects.filter(site=page.clinic.site_id).update(number=F("number") + 1)


def tables_read(client: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return " ".join(entry["sql"] for entry in asked.captured_queries)


@pytest.mark.parametrize(
    "change", [reworded, new_page, picture_added, picture_described, picture_deleted]
)
def test_the_clinic_is_not_read_anew(
    change: Callable[[Any], None], bunion: Any, corn: Any, riverside: Any, patient: Any
) -> None:
    tables_read(patient(riverside), BUNION)
    change(corn)
    read = tables_read(patient(riverside), BUNION)
    assert "conditions_conditionpage" in read
    assert "clinics_clinicsettings" not in read
    assert "wagtailcore_pageviewrestriction" not in read


@pytest.mark.parametrize(
    "change",
    [
        moved,
        made_private,
        settings_changed,
        home_renamed,
        logo_described,
        logo_deleted,
        raised_alone,
    ],
)
def test_the_clinic_is_read_anew(
    change: Callable[[Any], None], bunion: Any, corn: Any, riverside: Any, patient: Any
) -> None:
    tables_read(patient(riverside), BUNION)
    change(corn)
    read = tables_read(patient(riverside), BUNION)
    assert "clinics_clinicsettings" in read
    assert "wagtailcore_pageviewrestriction" in read


def test_what_was_private_is_shown_again(bunion: Any, riverside: Any, patient: Any) -> None:
    made_private(bunion)
    assert patient(riverside).get(BUNION).status_code == 404
    PageViewRestriction.objects.filter(page=bunion).get().delete()
    assert patient(riverside).get(BUNION).status_code == 200


def test_a_page_in_the_place_of_a_private_one_is_shown(
    bunion: Any, corn: Any, riverside: Any, patient: Any
) -> None:
    made_private(corn)
    patient(riverside).get("/conditions/")
    with changing():
        corn.delete()
    callus = ConditionFactory(clinic=riverside, title="Callus", slug="callus")
    assert callus.path == corn.path
    assert patient(riverside).get(f"/api/v2/pages/{callus.pk}/").status_code == 200


def test_a_draft_that_is_private_no_more_is_shown_when_it_is_published(
    bunion: Any, riverside: Any, patient: Any
) -> None:
    made_private(bunion)
    bunion.unpublish()
    patient(riverside).get("/conditions/")
    PageViewRestriction.objects.filter(page=bunion).get().delete()
    reworded(bunion)
    assert patient(riverside).get(f"/api/v2/pages/{bunion.pk}/").status_code == 200


def test_the_phone_is_the_new_one_at_once(bunion: Any, riverside: Any, patient: Any) -> None:
    patient(riverside).get("/")
    reworded(bunion)
    settings_changed(bunion)
    reworded(bunion, f"{TEXT} So does rest.")
    assert "020 7946 0999" in patient(riverside).get(BUNION).content.decode()


def test_a_list_at_another_clinic_keeps_its_own(
    bunion: Any, riverside: Any, harbor: Any, patient: Any
) -> None:
    for clinic in (riverside, harbor):
        patient(clinic).get("/conditions/")
    settings_changed(bunion)
    alias = bunion.create_alias(
        parent=ConditionIndexPage.objects.child_of(harbor.site.root_page).get()
    )
    page = patient(harbor).get(f"/conditions/{alias.slug}/").content.decode()
    assert "7946 0999" not in page


def test_what_changes_after_a_copy_was_put_back_is_shown(
    bunion: Any, riverside: Any, patient: Any
) -> None:
    """The settings are changed as often as before, to something else."""

    def call(phone: str) -> str:
        with changing():
            clinic = ClinicSettings.objects.get(pk=riverside.pk)
            clinic.phone = phone
            clinic.save()
        return patient(riverside).get(BUNION).content.decode()

    patient(riverside).get(BUNION)
    copy = Edition.objects.filter(site=riverside.site_id).values()[0]
    assert "7946 0111" in call("+442079460111")
    reworded(bunion)
    assert "7946 0111" in patient(riverside).get(BUNION).content.decode()
    Change.objects.filter(site=riverside.site_id, number__gt=copy["number"]).delete()
    Edition.objects.filter(site=riverside.site_id).update(**copy)
    assert "7946 0222" in call("+442079460222")


def test_a_copy_put_back_is_read_anew(bunion: Any, riverside: Any, patient: Any) -> None:
    reworded(bunion)
    patient(riverside).get(BUNION)
    site = Site.objects.get(pk=riverside.site_id)
    Edition.objects.filter(site=site).update(number=F("number") - 1, of_texts=F("of_texts") - 1)
    assert "clinics_clinicsettings" in tables_read(patient(riverside), "/conditions/")
