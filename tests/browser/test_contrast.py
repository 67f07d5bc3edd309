"""Everything can be read, by day and by night, in both houses, whatever a clinic's colour is."""

from pathlib import Path
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms import colour
from conditions.models import BodyArea
from tests.asked import when_asked
from tests.blog import factories as blog
from tests.browser import chromium
from tests.browser.desk import Page, needs_chromium, opened
from tests.clinics.factories import location, practitioner
from tests.conditions import factories as conditions
from tests.databases import on_sqlite_alone

pytestmark = [
    pytest.mark.django_db,
    needs_chromium,
    on_sqlite_alone("a browser asks for the same"),
    when_asked("ACCESSIBILITY", "make accessibility"),
]

FAULTS = Path(__file__).with_name("contrast.js").read_text()
HARD = ["#00696f", "#ffe600", "#ffd6dd", "#0a0a0a", "#ff0000", "#7fff00", "#ffffff", "#1a1aff"]
"""The demo's, yellow, pale pink, near-black and what else is hard on the eye."""
PATHS = [
    "/",
    "/conditions/?area=heel",
    "/conditions/sore-heel/",
    "/treatments/insoles/",
    "/locations/rooms/",
    "/people/amara/",
    "/blog/shoes/",
    "/search/?q=chest+pain",
]


def fill(clinic: ClinicSettings) -> None:
    """A page of each kind, and on one each kind of block."""
    clinic.booking_url, clinic.email = "https://book.example/", "hello@clinic.example"
    clinic.announcement_text = "Closed on Friday."
    clinic.save()
    lists = {"kind": "steps", "intro": "So:", "ordered": True, "items": ["one", "two"]}
    blocks = [
        conditions.text('Read <a href="https://example.com/">more</a>.'),
        ("key_facts", {"items": ["It is common."]}),
        ("list", lists),
        ("dos_and_donts", {"dos": ["walk"], "donts": ["run"]}),
        *(
            ("callout", {"kind": kind, "heading": "So", "text": "<p>Rest.</p>"})
            for kind in ("information", "tip", "warning")
        ),
        *(conditions.card(level, "it is cold") for level in ("non_urgent", "urgent", "emergency")),
        ("quote", {"text": "It helped.", "attribution": "Somebody", "role": "patient"}),
        ("faq", {"items": [{"question": "Why?", "answer": "<p>Because.</p>"}]}),
    ]
    body = conditions.body(conditions.section("overview", *blocks))
    heel = conditions.ConditionFactory(
        clinic=clinic, title="Sore heel", slug="sore-heel", body=body
    )
    heel.body_areas = [BodyArea.objects.get(slug="heel")]
    heel.save_revision().publish()
    conditions.TreatmentFactory(clinic=clinic, title="Insoles", slug="insoles")
    location(clinic, slug="rooms")
    practitioner(clinic, slug="amara", registrations=[{"body": "HCPC"}])
    blog.published(clinic, slug="shoes")


def wear(page: Page, brand: str, house: str) -> None:
    made = colour.theme(brand)
    for end in ("", "-ink", "-soft"):
        both = f"light-dark({made[f'--brand{end}']}, {made[f'--brand-dark{end}']})"
        page.evaluate(
            "([name, value]) => document.documentElement.style.setProperty(name, value)",
            [f"--brand{end}", both],
        )
    page.evaluate("house => document.documentElement.dataset.house = house", house)


def faults(page: Page) -> dict[Any, list[str]]:
    found = {}
    for brand in HARD:
        for house in ("gb", "us"):
            wear(page, brand, house)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                if wrong := page.evaluate(FAULTS):
                    found[page.url, brand, house, scheme] = wrong
    return found


def test_all_text_and_every_control_stands_out(riverside: ClinicSettings, port: int) -> None:
    fill(riverside)
    address, found = riverside.url.rstrip("/"), {}
    with chromium.browser() as browser:
        page, _ = opened(browser, 390)
        for path in PATHS:
            page.goto(f"{address}{path}")
            assert page.locator("h1").count() == 1, path
            page.evaluate(
                "for (const fold of document.querySelectorAll('details')) fold.open = true"
            )
            page.evaluate("scrollTo(0, 200)")
            found |= faults(page)
        assert found == {}
        # What cannot be read would have been seen.
        page.evaluate(
            "document.documentElement.style.setProperty('--quiet', 'light-dark(#999, #555)')"
        )
        assert page.evaluate(FAULTS) != []
