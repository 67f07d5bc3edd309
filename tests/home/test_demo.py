"""The demo's front pages and standard pages."""

from typing import Any

import pytest

from clinics.models import ClinicSettings
from home.demo.pages import data, load_pages
from home.models import StandardPage
from tests.databases import on_sqlite_alone
from tests.home.factories import home_of

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def said(riverside: ClinicSettings) -> list[str]:
    """What loading the demo's pages into the clinic reported."""
    lines: list[str] = []
    load_pages({"riverside": riverside}, lines.append)
    return lines


def test_it_describes_the_front_page_and_publishes_every_standard_page(
    patient: Any, riverside: ClinicSettings, said: list[str]
) -> None:
    wanted = data()["riverside"]
    live = StandardPage.objects.child_of(home_of(riverside)).live()
    assert {page.slug for page in live} == {page["slug"] for page in wanted["pages"]}
    assert len(said) == len(wanted["pages"]) + 1
    html = patient(riverside).get("/").content.decode()
    assert wanted["home"]["hero_heading"] in html
    for fact in wanted["home"]["trust_facts"]:
        assert f"<li>{fact}</li>" in html


def test_what_somebody_edited_since_is_kept(riverside: ClinicSettings, said: list[str]) -> None:
    home = home_of(riverside)
    home.hero_heading = "Ours now"
    home.save_revision().publish()
    fees = StandardPage.objects.child_of(home).get(slug="fees")
    fees.unpublish()
    again: list[str] = []
    load_pages({"riverside": riverside}, again.append)
    assert again == []
    assert home_of(riverside).hero_heading == "Ours now"
    assert not StandardPage.objects.get(pk=fees.pk).live
