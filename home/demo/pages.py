"""The demo's front pages and standard pages. What somebody has edited since is kept."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.models import Page

from clinics.clinic_settings import ClinicSettings
from clinics.demo.clinics import Report, page_at
from clinics.provisioning import add_page
from cms.demo.media import demo_image
from cms.text import plain_text
from home.home_page import HomePage
from home.opening import first_heading
from home.standard_page import StandardPage

PLAIN = ["title", "strapline", "summary", "search_description", "hero_heading"]
SECTIONS = {
    "featured_conditions": "conditions",
    "featured_treatments": "treatments",
    "featured_posts": "blog",
    "featured_practitioners": "people",
    "featured_locations": "locations",
}
"""Which list's pages a field of the data names by their slugs."""


@cache
def data() -> dict[str, dict[str, Any]]:
    """What `pages.json` says, by the demo's own key ("riverside", "harbor")."""
    path = Path(__file__).parent / "pages.json"
    return {part["demo"]: part for part in json.loads(path.read_text(encoding="utf-8"))}


def load_pages(clinics: dict[str, ClinicSettings], report: Report) -> None:
    for key, clinic in clinics.items():
        home = HomePage.objects.get(pk=clinic.site.root_page_id)
        for wanted in data()[key]["pages"]:
            if load_standard_page(home, wanted):
                report(f"{clinic.name}: {wanted['title']}")
        if home.hero_heading == first_heading(clinic.name):
            report(f"{clinic.name}: front page")
            describe(home, clinic, data()[key]["home"])
            home.save_revision().publish()


def load_standard_page(home: Page, wanted: dict[str, Any]) -> bool:
    """Add the page, or write the draft that the clinic opened with; a page once live is kept.

    True when something was done.
    """
    draft = StandardPage.objects.child_of(home).filter(slug=wanted["slug"]).first()
    if draft and draft.first_published_at:
        return False
    fields = {**wanted, "body": json.dumps(wanted["body"])}
    if draft is None:
        add_page(home, StandardPage(**fields))
        return True
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return True


def describe(home: HomePage, clinic: ClinicSettings, wanted: dict[str, Any]) -> None:
    for name in PLAIN:
        setattr(home, name, wanted[name])
    home.hero_text = plain_text(wanted["hero_text"])
    home.hero_image = demo_image(wanted["hero_image"], clinic) if wanted["hero_image"] else None
    home.trust_facts = _stream("fact", wanted["trust_facts"])
    for field, section in SECTIONS.items():
        found = [page_at(clinic, f"{section}/{slug}") for slug in wanted[field]]
        setattr(home, field, _stream("page", [page.pk for page in found if page]))
    if wanted["call_to_action"]:
        home.call_to_action = _stream("call_to_action", [wanted["call_to_action"]])


def _stream(kind: str, values: list[Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])
