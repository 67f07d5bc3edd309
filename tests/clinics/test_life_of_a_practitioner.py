"""A practitioner's page from first draft to deletion, as the clinic's editor meets it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, streamfield

from clinics.models import ClinicSettings, PractitionerPage, Role, Specialty
from tests.clinics.factories import people_of, practitioner
from tests.clinics.fixtures import staff
from tests.clinics.forms import PUBLISH, create, edit, person_form, prose
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def editor(editor_client: Any, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def the_person() -> PractitionerPage:
    return PractitionerPage.objects.get()


def entry(**fields: str) -> dict[str, str]:
    empty = dict.fromkeys(("other_body", "number", "annotation", "checked_on", "expires"), "")
    return {**empty, "body": "HCPC", "status": "not_checked", **fields}


def test_an_editor_publishes_a_person_who_is_read_as_a_page_and_in_the_api(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    nails = Specialty.objects.create(name="Nails", slug="nails")
    data = person_form(
        role="Podiatrist",
        given_name="Amara",
        languages="English\nFrench",
        registrations=inline_formset([entry(number="CH12345", status="registered")]),
        board_certifications=streamfield([("certification", {"board": "A board"})]),
        specialties=str(nails.pk),
        referral_needed="false",
    )
    assert create(editor, "practitioner", riverside, data | PUBLISH).status_code == 302
    html = reader.get("/people/amara-example/").content.decode()
    for words in ("Amara Example", "Podiatrist", "CH12345", "English, French", "Not needed"):
        assert words in html
    data = reader.get(f"/api/v2/pages/{the_person().pk}/").json()
    assert data["meta"]["type"] == "clinics.PractitionerPage"
    assert data["languages"] == ["English", "French"]
    assert data["registrations"][0]["number"] == "CH12345"
    assert data["registrations"][0]["register_url"].startswith("https://www.hcpc-uk.org/")
    assert data["specialties"] == [{"slug": "nails", "name": "Nails"}]
    assert data["referral_needed"] is False
    assert data["photo"] is None
    assert "staff_account" not in data


def broken_form() -> dict[str, Any]:
    """Every rule of a person broken at once."""
    return person_form(
        role="",
        honorific="Dr",
        summary="short",
        strapline="x" * 200,
        biography=prose("<p>I treat feet.</p>"),
        practising_since="1066",
        registrations=inline_formset(
            [
                entry(status="registered", number="12"),
                entry(body="", number="1"),
                entry(status="registered"),
            ]
        ),
        board_certifications=streamfield([("certification", {"board": "", "specialty": "Feet"})]),
    )


def test_a_draft_that_breaks_every_rule_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    assert create(editor, "practitioner", riverside, broken_form()).status_code == 302
    page = the_person()
    assert not page.live
    codes = {finding.code for finding in page.get_latest_revision_as_object().missing()}
    assert codes >= {
        "practitioner.role",
        "practitioner.since",
        "practitioner.third_person",
        "registration.format",
        "registration.body",
        "registration.number",
        "certification.board",
        "title.dr",
        "summary.too_short",
        "strapline.too_long",
    }


def test_publishing_it_is_refused_with_words_at_the_fields(
    editor: Client, riverside: ClinicSettings
) -> None:
    response = create(editor, "practitioner", riverside, broken_form() | PUBLISH)
    errors = response.context["form"].errors
    assert {"role", "practising_since", "summary", "strapline"} <= set(errors)
    assert not PractitionerPage.objects.exists()


def test_the_title_is_made_of_the_name_when_it_is_left_empty(
    editor: Client, riverside: ClinicSettings
) -> None:
    data = person_form(title="", slug="", honorific="Ms", given_name="Noor", family_name="Specimen")
    create(editor, "practitioner", riverside, data)
    assert (the_person().title, the_person().slug) == ("Ms Noor Specimen", "ms-noor-specimen")


def test_a_page_without_any_name_is_asked_for_one(
    editor: Client, riverside: ClinicSettings
) -> None:
    response = create(editor, "practitioner", riverside, person_form(title=""))
    assert "Give the name." in str(response.context["form"].errors["title"])


def test_it_is_previewed_before_it_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    parent = people_of(riverside)
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=("clinics", "practitionerpage", parent.pk)
    )
    assert editor.post(address, person_form(role="Podiatrist")).json()["is_valid"]
    assert "Podiatrist" in editor.get(address).content.decode()


def test_it_waits_for_its_hour(
    editor: Client, reader: Client, riverside: ClinicSettings, time_machine: Any
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    data = person_form(go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    create(editor, "practitioner", riverside, data | PUBLISH)
    assert reader.get("/people/amara-example/").status_code == 404
    time_machine.move_to(tomorrow + timedelta(minutes=2))
    call_command("publish_scheduled")
    assert reader.get("/people/amara-example/").status_code == 200


def test_an_editor_unpublishes_and_a_manager_deletes_it(
    editor: Client, manager_client: Any, reader: Client, riverside: ClinicSettings
) -> None:
    page = practitioner(riverside, slug="amara")
    editor.post(reverse("wagtailadmin_pages:unpublish", args=(page.pk,)))
    assert reader.get("/people/amara/").status_code == 410
    manager_client(riverside).post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert not PractitionerPage.objects.exists()


def test_an_editor_changes_the_order_of_the_list(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    for name in ("Amara", "Noor"):
        practitioner(riverside, title=name)
    noor = PractitionerPage.objects.get(title="Noor")
    address = reverse("wagtailadmin_pages:set_page_position", args=(noor.pk,))
    assert editor.post(f"{address}?position=0").status_code == 200
    html = reader.get("/people/").content.decode()
    assert html.index("Noor") < html.index("Amara")


def test_a_page_does_not_move_to_another_clinic(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = practitioner(riverside)
    address = reverse("wagtailadmin_pages:move_confirm", args=(page.pk, people_of(harbor).pk))
    assert editor.post(address).status_code in (302, 403, 404)
    page.refresh_from_db()
    assert page.path.startswith(riverside.root_path)


def test_no_form_of_a_page_chooses_the_staff_account(
    manager_client: Any, riverside: ClinicSettings
) -> None:
    page = practitioner(riverside, slug="amara-example")
    own = staff(riverside, Role.AUTHOR)
    edit(manager_client(riverside), page, person_form(staff_account=str(own.pk)) | PUBLISH)
    assert the_person().staff_account is None


def test_no_version_of_a_page_brings_an_account_back(riverside: ClinicSettings) -> None:
    own = staff(riverside, Role.AUTHOR)
    page = practitioner(riverside, staff_account=own)
    assert page.latest_revision.as_object().staff_account == own
    page.staff_account = None
    page.save()
    PractitionerPage.objects.get(pk=page.pk).latest_revision.publish()
    page.refresh_from_db()
    assert page.staff_account is None


def test_an_account_belongs_to_one_page_alone(riverside: ClinicSettings) -> None:
    own = staff(riverside, Role.AUTHOR)
    page = practitioner(riverside, staff_account=own)
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert copy.staff_account is None


def test_the_admin_lists_people_with_their_registers(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    practitioner(riverside, title="Amara", registrations=[{"body": "HCPC"}, {"body": "GOsC"}])
    practitioner(harbor, title="Morgan")
    html = editor.get(reverse("practitioners:index")).content.decode()
    assert "HCPC, GOsC" in html
    assert "Morgan" not in html
