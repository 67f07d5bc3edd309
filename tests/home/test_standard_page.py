"""A standard page from its first draft to its deletion."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import streamfield

from clinics.models import ClinicSettings
from home.models import StandardPage
from tests.databases import on_sqlite_alone
from tests.home.factories import draft, home_of, published
from tests.home.forms import PUBLISH, body, standard_form

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def editor(editor_client: Any, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def adding(clinic: ClinicSettings, view: str = "add") -> str:
    home = clinic.site.root_page_id
    return reverse(f"wagtailadmin_pages:{view}", args=("home", "standardpage", home))


def the_page() -> StandardPage:
    return StandardPage.objects.get(kind="fees")


def test_an_editor_publishes_a_page_that_is_read_as_html_and_in_the_api(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    editor.post(adding(riverside), standard_form() | PUBLISH)
    html = reader.get("/fees/").content.decode()
    assert "<h1>Fees</h1>" in html
    assert "<h2>Who we are</h2>" in html
    assert "We look at feet and ankles" in html
    data = reader.get(f"/api/v2/pages/{the_page().pk}/").json()
    assert data["meta"]["type"] == "home.StandardPage"
    assert data["kind"] == "fees"
    assert data["body"][0]["value"]["heading"] == "Who we are"


def broken_form() -> dict[str, Any]:
    return standard_form(
        slug="admin",
        strapline="z" * 200,
        summary="Too short.",
        seo_title="y" * 100,
        search_description="short",
        body=body("<p>[Say what it costs.]</p>"),
    )


def test_a_draft_that_breaks_every_rule_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    assert editor.post(adding(riverside), broken_form()).status_code == 302
    page = the_page().get_latest_revision_as_object()
    codes = {finding.code for finding in page.missing()}
    assert not the_page().live
    assert {"slug.reserved", "standard.guidance", "summary.too_short"} <= codes


def test_publishing_it_is_refused_with_what_to_do_at_each_field(
    editor: Client, riverside: ClinicSettings
) -> None:
    editor.post(adding(riverside), broken_form())
    saved = reverse("wagtailadmin_pages:edit", args=(the_page().pk,))
    response = editor.post(saved, broken_form() | PUBLISH)
    errors = response.context["form"].errors
    assert {"slug", "strapline", "summary", "seo_title", "search_description", "body"} <= set(
        errors
    )
    assert "Replace “[Say what it costs.]” by your own words" in str(errors["body"])
    assert not StandardPage.objects.filter(live=True).exists()


def test_a_page_without_text_is_only_warned_of(riverside: ClinicSettings) -> None:
    findings = draft(riverside, body="[]").missing()
    assert [(finding.code, finding.is_error) for finding in findings] == [("standard.empty", False)]


def test_it_is_previewed_before_it_is_saved_and_after(
    editor: Client, riverside: ClinicSettings
) -> None:
    new = adding(riverside, "preview_on_add")
    assert editor.post(new, standard_form()).json()["is_valid"]
    assert "<h1>Fees</h1>" in editor.get(new).content.decode()
    saved = reverse("wagtailadmin_pages:preview_on_edit", args=(draft(riverside).pk,))
    assert editor.post(saved, standard_form(title="New fees")).json()["is_valid"]
    assert "<h1>New fees</h1>" in editor.get(saved).content.decode()


def test_it_appears_at_its_hour(editor: Client, reader: Client, riverside: ClinicSettings) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    times = {"go_live_at": f"{tomorrow:%Y-%m-%d %H:%M}"}
    editor.post(adding(riverside), standard_form(**times) | PUBLISH)
    assert reader.get("/fees/").status_code == 404
    revision = the_page().get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")
    assert reader.get("/fees/").status_code == 200


def test_an_editor_takes_it_offline_and_a_manager_deletes_it(
    editor: Client, manager_client: Any, reader: Client, riverside: ClinicSettings
) -> None:
    page = published(riverside, slug="old-fees")
    assert reader.get("/old-fees/").status_code == 200
    editor.post(reverse("wagtailadmin_pages:unpublish", args=(page.pk,)))
    assert reader.get("/old-fees/").status_code == 410
    delete = reverse("wagtailadmin_pages:delete", args=(page.pk,))
    editor.post(delete)
    assert StandardPage.objects.filter(pk=page.pk).exists()
    manager_client(riverside).post(delete)
    assert not StandardPage.objects.filter(pk=page.pk).exists()


def test_it_moves_below_another_which_then_shows_it(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    about = published(riverside, slug="about", title="About us")
    team = published(riverside, slug="history", title="Our history")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=(team.pk, about.pk)))
    html = reader.get("/about/").content.decode()
    assert '/about/history/">Our history</a>' in html
    assert "About us" in reader.get("/about/history/").content.decode()


def test_only_standard_pages_stand_below_one() -> None:
    below = {model.__name__ for model in StandardPage.allowed_subpage_models()}
    above = {model.__name__ for model in StandardPage.allowed_parent_page_models()}
    assert below == {"StandardPage"}
    assert above == {"HomePage", "StandardPage"}


def test_an_empty_page_leaves_no_hole(reader: Client, riverside: ClinicSettings) -> None:
    published(riverside, slug="empty", title="Nothing yet", body="[]")
    html = reader.get("/empty/").content.decode()
    assert html.count("<h1>") == 1
    assert "<section" not in html.split("<main", 1)[1].split("</main>", 1)[0]


def test_an_editor_cannot_add_one_to_another_clinic(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    editor.post(adding(harbor), standard_form() | PUBLISH)
    assert not StandardPage.objects.child_of(home_of(harbor)).filter(kind="fees").exists()


def test_the_list_of_standard_pages_shows_an_editor_only_their_own(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    published(riverside, title="Our fees", kind="fees")
    published(harbor, title="Their fees", kind="fees")
    listing = editor.get(reverse("standard_pages:index")).content.decode()
    assert "Our fees" in listing
    assert "What it is for" in listing
    assert "Their fees" not in listing


def test_every_block_of_the_body_is_offered(editor: Client, riverside: ClinicSettings) -> None:
    form = editor.get(adding(riverside)).content.decode()
    for name in ("care_card", "dos_and_donts", "faq", "table", "call_to_action", "video"):
        assert f"&quot;{name}&quot;" in form


def test_an_empty_stream_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    data = standard_form(body=streamfield([])) | PUBLISH
    assert editor.post(adding(riverside), data).status_code == 302
    assert the_page().live
