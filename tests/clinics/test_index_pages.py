"""The pages that list people and places, as the clinic's editor meets them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from clinics.models import ClinicSettings
from tests.clinics.factories import people_of, places_of
from tests.clinics.fixtures import ClientFor
from tests.clinics.forms import PAGE, PUBLISH, edit, empty, prose

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(editor_client: ClientFor, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


def index_form(**fields: Any) -> dict[str, Any]:
    comments = inline_formset([])
    return nested_form_data({**empty(PAGE), "intro": prose(""), "comments": comments, **fields})


@pytest.mark.parametrize("slug", ["people", "locations"])
def test_an_editor_writes_an_intro(
    editor: Client, riverside: ClinicSettings, patient: ClientFor, slug: str
) -> None:
    page = {"people": people_of, "locations": places_of}[slug](riverside)
    data = index_form(title="Find us", slug=slug, intro=prose("<p>Come as you are.</p>"))
    assert edit(editor, page, data | PUBLISH).status_code == 302
    reader = patient(riverside)
    assert "Come as you are." in reader.get(f"/{slug}/").content.decode()
    data = reader.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["title"] == "Find us"
    assert "Come as you are." in data["intro"]


def test_a_draft_that_breaks_every_rule_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    broken = index_form(title="People", slug="people", summary="x", strapline="y" * 200)
    assert edit(editor, people_of(riverside), broken).status_code == 302
    errors = edit(editor, people_of(riverside), broken | PUBLISH).context["form"].errors
    assert {"summary", "strapline"} <= set(errors)


@pytest.mark.parametrize("kind", ["practitionerindexpage", "locationindexpage"])
def test_a_clinic_has_one_of_each(editor: Client, riverside: ClinicSettings, kind: str) -> None:
    home = riverside.site.root_page
    address = reverse("wagtailadmin_pages:add", args=("clinics", kind, home.pk))
    assert editor.get(address).status_code in (302, 403)
