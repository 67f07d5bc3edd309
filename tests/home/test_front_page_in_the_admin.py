"""The front page as the clinic's editor meets it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import streamfield

from clinics.models import ClinicSettings
from tests.blog import factories as blog
from tests.databases import on_sqlite_alone
from tests.home.factories import describe_home, home_of
from tests.home.forms import PUBLISH, call_to_action, home_form

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def editor(editor_client: Any, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def edit(browser: Client, clinic: ClinicSettings, data: dict[str, Any]) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=(clinic.site.root_page_id,)), data)


def test_an_editor_publishes_new_words(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    facts = streamfield([("fact", "You can come without a referral"), ("fact", "")])
    data = home_form(trust_facts=facts, hero_text="Tell us where it hurts.")
    assert edit(editor, riverside, data | PUBLISH).status_code == 302
    html = reader.get("/").content.decode()
    assert "<h1>Feet that carry you</h1>" in html
    assert "Tell us where it hurts." in html
    assert "<li>You can come without a referral</li>" in html
    assert "<li></li>" not in html


def test_its_form_has_the_tabs_an_editor_thinks_in(
    editor: Client, riverside: ClinicSettings
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(riverside.site.root_page_id,))
    form = editor.get(address).content.decode()
    for tab in ("content", "people", "promote"):
        assert f'id="tab-label-{tab}"' in form
    for words in ("Main heading", "Good to know", "Call to action"):
        assert words in form


def broken_form() -> dict[str, Any]:
    """Every rule of the front page broken at once."""
    return home_form(
        hero_heading="x" * 90,
        hero_text="y" * 400,
        strapline="z" * 200,
        summary="Too short.",
        seo_title="y" * 100,
        search_description="short",
        trust_facts=streamfield([("fact", "w" * 90)] * 7),
        call_to_action=call_to_action(kind="phone", label="Call us", phone="12"),
    )


def test_a_draft_that_breaks_every_rule_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    assert edit(editor, riverside, broken_form()).status_code == 302
    kept = home_of(riverside).get_latest_revision_as_object()
    codes = {finding.code for finding in kept.missing()}
    own = {"home.hero_heading_long", "home.hero_text_long", "home.too_many_facts", "home.long_fact"}
    assert own | {"action.phone", "summary.too_short", "strapline.too_long"} <= codes
    assert home_of(riverside).hero_heading == "Welcome to Riverside Foot Clinic"


def test_publishing_it_is_refused_with_what_to_do_at_each_field(
    editor: Client, riverside: ClinicSettings
) -> None:
    errors = edit(editor, riverside, broken_form() | PUBLISH).context["form"].errors
    assert {"hero_heading", "hero_text", "trust_facts", "call_to_action", "summary"} <= set(errors)
    assert "shorten it to 80" in str(errors["hero_heading"])


def test_it_needs_a_main_heading(editor: Client, riverside: ClinicSettings) -> None:
    errors = edit(editor, riverside, home_form(hero_heading=" ") | PUBLISH).context["form"].errors
    assert "first words a patient reads" in str(errors["hero_heading"])
    assert edit(editor, riverside, home_form(hero_heading="")).status_code == 302


def test_a_phone_number_is_stored_in_its_international_form(
    editor: Client, riverside: ClinicSettings
) -> None:
    action = call_to_action(kind="phone", label="Call us", phone="020 7946 0124")
    edit(editor, riverside, home_form(call_to_action=action) | PUBLISH)
    [child] = home_of(riverside).call_to_action
    assert child.value["actions"][0]["phone"] == "+442079460124"


def test_it_is_previewed_before_it_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(riverside.site.root_page_id,))
    assert editor.post(address, home_form(hero_heading="Not yet")).json()["is_valid"]
    assert "<h1>Not yet</h1>" in editor.get(address).content.decode()


def test_a_change_waits_for_its_hour(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    data = home_form(hero_heading="Tomorrow", go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    assert edit(editor, riverside, data | PUBLISH).status_code == 302
    assert "Tomorrow" not in reader.get("/").content.decode()
    assert home_of(riverside).scheduled_revision is not None


def test_unpublishing_it_takes_the_front_page_offline(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    editor.post(reverse("wagtailadmin_pages:unpublish", args=(riverside.site.root_page_id,)))
    assert reader.get("/").status_code == 404


@pytest.mark.parametrize("client_name", ["editor", "group_client"])
@pytest.mark.parametrize("action", ["delete", "move", "copy"])
def test_nobody_deletes_moves_or_copies_it(
    request: pytest.FixtureRequest, riverside: ClinicSettings, client_name: str, action: str
) -> None:
    browser = request.getfixturevalue(client_name)
    before = Page.objects.count()
    response = browser.post(
        reverse(f"wagtailadmin_pages:{action}", args=(riverside.site.root_page_id,)),
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": "1"},
    )
    assert response.status_code in (302, 403)
    assert Page.objects.count() == before
    assert Site.objects.filter(pk=riverside.site_id).exists()


def test_a_bulk_deletion_passes_over_it(riverside: ClinicSettings, group_client: Client) -> None:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    group_client.post(f"{address}?id={riverside.site.root_page_id}&next=/admin/")
    assert Site.objects.filter(pk=riverside.site_id).exists()


def test_the_group_makes_no_second_one_by_hand(
    riverside: ClinicSettings, group_client: Client
) -> None:
    root = Page.get_first_root_node()
    add = reverse("wagtailadmin_pages:add", args=("home", "homepage", root.pk))
    assert group_client.get(add).status_code in (302, 403)


def test_an_editor_cannot_open_another_clinics(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert edit(editor, harbor, home_form() | PUBLISH).status_code in (302, 403, 404)
    assert home_of(harbor).hero_heading == "Welcome to Harbor Foot & Ankle Surgery"


def test_a_chosen_page_that_is_no_longer_live_is_said_and_left_out(
    reader: Client, riverside: ClinicSettings
) -> None:
    post = blog.published(riverside, title="New shoes")
    home = describe_home(riverside, featured_posts=[post])
    assert "New shoes" in reader.get("/").content.decode()
    post.unpublish()
    assert "home.not_live" in {finding.code for finding in home.missing()}
    assert "To read" not in reader.get("/").content.decode()
