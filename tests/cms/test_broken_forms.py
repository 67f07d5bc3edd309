"""A form that comes in pieces is answered, whatever is missing."""

from typing import Any

import pytest
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from clinics.roles import GROUP_EDITOR
from cms.models import ReusableSection
from conditions.models import ConditionPage
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, index_of
from tests.conditions.forms import PUBLISH
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

PIECES: dict[str, dict[str, str]] = {
    "nothing": {},
    "a title": {"title": "Bunion", "slug": "bunion"},
    "too few rows": {"title": "Bunion", "slug": "bunion", "body-count": "3"},
    "no number": {"title": "Bunion", "body-count": "many", "authors-TOTAL_FORMS": "x"},
}


def addresses(clinic: ClinicSettings) -> list[str]:
    page = ConditionFactory(clinic=clinic, title="Heel")
    section = ReusableSection.objects.create(site=clinic.site, name="Parking")
    lists = index_of(clinic, ConditionPage)
    return [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add", args=["conditions", "conditionpage", lists.pk]),
        reverse("wagtailsnippets_cms_reusablesection:add"),
        reverse("wagtailsnippets_cms_reusablesection:edit", args=[section.pk]),
        reverse("wagtailsettings:edit", args=["clinics", "clinicsettings", clinic.site_id]),
    ]


@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("role", [Role.MANAGER, GROUP_EDITOR])
def test_a_form_in_pieces_is_answered(
    role: str, pieces: dict[str, Any], riverside: ClinicSettings
) -> None:
    browser = signed_in(staff(riverside, role))
    for address in addresses(riverside):
        for button in ({}, PUBLISH):
            answer = browser.post(address, {**pieces, **button})
            assert answer.status_code in (200, 302, 400), address
