"""A form that comes in pieces is answered, whatever is missing."""

import json
from typing import Any

import pytest
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from clinics.roles import GROUP_EDITOR
from cms.models import ReusableSection
from conditions.models import ConditionPage
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, index_of
from tests.conditions.forms import PUBLISH, condition_form, edit
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


STREAMS = ("header_menu", "footer_menu", "social_links", "regulators", "default_call_to_action")
"""Of the clinic's settings."""
TEXT = "body-0-value-content-0-value"
"""Where the form has the first text of the body."""
MADE = 1
"""Revisions of a page of the factory's."""
ONE_ROW = {"codes-TOTAL_FORMS": "1", "codes-INITIAL_FORMS": "1"}


def draftail(**block: Any) -> dict[str, str]:
    """The first text as the editor's area sends it, but for what is said of its block."""
    plain = {"key": "a", "text": "Heel", "type": "unordered-list-item", "depth": 0}
    ranges = {"inlineStyleRanges": [], "entityRanges": []}
    return {TEXT: json.dumps({"blocks": [{**plain, **ranges, **block}], "entityMap": {}})}


NEVER_SENT: dict[str, dict[str, str]] = {
    "JSON that is broken": {TEXT: "{broken"},
    "a list for a text": {TEXT: "[]"},
    "a number for a text": {TEXT: "5"},
    "a text for blocks": {TEXT: '{"blocks":"x"}'},
    "an entity that is none": draftail(entityRanges=[{"offset": 0, "length": 1, "key": 7}]),
    "a list too deep": draftail(depth=900),
    "a list somewhat too deep": draftail(depth=150),
    "a list above the ground": draftail(depth=-3),
    "a depth in words": draftail(depth="deep"),
    "brackets without end": {TEXT: "[" * 3000},
    "an order in words": {"body-0-order": "abc"},
    "an order of 5,000 digits": {"body-0-order": "9" * 5000},
    "a count of 5,000 digits": {"body-count": "9" * 5000},
    "a row that is none": ONE_ROW | {"codes-0-id": "abc"},
    "a row of NUL": ONE_ROW | {"codes-0-id": "\0"},
    "rows in words": {"codes-TOTAL_FORMS": "x"},
    "rows of 5,000 digits": {"codes-TOTAL_FORMS": "9" * 5000},
    "99999999 rows": {"codes-TOTAL_FORMS": "99999999"},
    "1000 rows": {"codes-TOTAL_FORMS": "1000"},
    "an area that no column holds": {"body_areas": "9" * 30},
    "an author that no column holds": {"authors-0-practitioner": "9" * 30},
}


@pytest.mark.parametrize("broken", NEVER_SENT.values(), ids=NEVER_SENT)
def test_what_no_editor_sends_is_refused_and_nothing_is_saved(
    broken: dict[str, str], riverside: ClinicSettings
) -> None:
    page = ConditionFactory(clinic=riverside, title="Heel")
    browser = signed_in(staff(riverside, Role.MANAGER))
    answer = edit(browser, page, condition_form(slug="heel") | broken)
    assert answer.status_code == 400
    assert "no whole form" in answer.content.decode()
    assert page.revisions.count() == MADE


FINE = {"an empty text": {TEXT: "null"}, "lists in a list": draftail(depth=4)}


@pytest.mark.parametrize("sent", FINE.values(), ids=FINE)
def test_what_the_editor_does_send_is_saved(
    sent: dict[str, str], riverside: ClinicSettings
) -> None:
    page = ConditionFactory(clinic=riverside, title="Heel")
    browser = signed_in(staff(riverside, Role.MANAGER))
    assert edit(browser, page, condition_form(slug="heel") | sent).status_code == 302
    assert page.revisions.count() == MADE + 1


@pytest.mark.parametrize("name", ["hero_image", "authors-0-practitioner"])
def test_a_choice_of_nul_is_refused_at_its_field(name: str, riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside, title="Heel")
    browser = signed_in(staff(riverside, Role.MANAGER))
    answer = edit(browser, page, condition_form(slug="heel") | {name: "\0"})
    assert answer.status_code == 200
    assert "Null characters are not allowed" in answer.content.decode()
    assert page.revisions.count() == MADE


@pytest.mark.parametrize("name", ["logo", "announcement_page"])
def test_a_choice_of_nul_in_the_settings_is_answered(name: str, riverside: ClinicSettings) -> None:
    address = reverse("wagtailsettings:edit", args=["clinics", "clinicsettings", riverside.site_id])
    empty = {f"{stream}-count": "0" for stream in STREAMS}
    answer = signed_in(staff(riverside, Role.MANAGER)).post(address, {**empty, name: "\0"})
    assert answer.status_code == 200
    assert "Null characters are not allowed" in answer.content.decode()


def test_half_an_emoji_is_refused_at_its_field(riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside, title="Heel")
    browser = signed_in(staff(riverside, Role.MANAGER))
    half = draftail(text="A shoe \ud83d")
    answer = edit(browser, page, condition_form(slug="heel") | half)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["body"]
    assert "half of an emoji" in answer.content.decode()
    assert page.revisions.count() == MADE
    whole = draftail(text="A shoe \U0001f45f")
    assert edit(browser, page, condition_form(slug="heel") | whole).status_code == 302
