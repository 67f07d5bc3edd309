"""What an editor's browser sends when it saves a practitioner's or a location's page."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from clinics.models import ClinicSettings
from cms.blocks.fields import TEXT_FEATURES
from tests.clinics.factories import people_of, places_of

PUBLISH = {"action-publish": "action-publish"}
PAGE = """
    strapline summary hero_image hero_alt hero_caption seo_title search_description go_live_at
    expire_at
"""
PERSON = """
    honorific given_name family_name post_nominals pronouns role education fellowships memberships
    languages practising_since ages_seen insurers interests_declared
"""
PLACE = """
    street street_2 city county state postcode country phone latitude longitude accessibility_notes
    transport parking usual_wait regulator_id regulator_rating
"""


def empty(*names: str) -> dict[str, str]:
    return dict.fromkeys(" ".join(names).split(), "")


def prose(html: str) -> str:
    return rich_text(html, features=TEXT_FEATURES)


def person_form(**fields: Any) -> dict[str, Any]:
    """The form of a practitioner; fields replace what they name."""
    return nested_form_data(
        {
            **empty(PAGE, PERSON),
            "title": "Amara Example",
            "slug": "amara-example",
            "role": "Foot health adviser",
            "biography": prose("<p>Amara sees people whose feet hurt.</p>"),
            "referral_needed": "unknown",
            "board_certifications": streamfield([]),
            "registrations": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def hours_row(**fields: Any) -> dict[str, Any]:
    row = {"days": ["monday", "tuesday"], "opens": "08:30", "closes": "18:00"}
    return {**row, "valid_from": "", "valid_through": "", **fields}


def place_form(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The form of a London location; `rows` are its opening hours."""
    data = {
        **empty(PAGE, PLACE),
        "title": "Chelsea",
        "slug": "chelsea",
        "street": "12 Example Street",
        "city": "London",
        "postcode": "sw100xx",
        "phone": "020 7946 0123",
        "closures": streamfield([]),
        "photos": streamfield([]),
        "body": streamfield([]),
        "who_works_here": inline_formset([]),
        "comments": inline_formset([]),
        **fields,
    }
    flat = nested_form_data(data)
    shown = rows or (hours_row(),)
    flat |= nested_form_data(
        {"opening_hours": streamfield([("hours", {**row, "days": ""}) for row in shown])}
    )
    for number, row in enumerate(shown):
        flat[f"opening_hours-{number}-value-days"] = row["days"]
    return flat


def create(browser: Client, kind: str, clinic: ClinicSettings, data: dict[str, Any]) -> Any:
    """Post the form of a new page: `create(editor, "practitioner", riverside, person_form())`."""
    parent = (people_of if kind == "practitioner" else places_of)(clinic)
    return browser.post(
        reverse("wagtailadmin_pages:add", args=("clinics", f"{kind}page", parent.pk)), data
    )


def edit(browser: Client, page: Page, data: dict[str, Any]) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), data)
