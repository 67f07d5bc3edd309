"""The demo's two clinics: opened, described, and given their menus once all pages stand."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.models import Page

from clinics.clinic_settings import ClinicSettings
from clinics.provisioning import Opening, open_clinic

Report = Callable[[str], None]

PLAIN = [
    "legal_name",
    "phone",
    "email",
    "booking_url",
    "byline",
    "emergency_wording",
    "brand_colour",
    "company_number",
    "registered_office",
    "complaints_contact",
    "medical_disclaimer",
    "privacy_practices_url",
    "non_discrimination_url",
    "payment",
    "is_listed",
    "is_demo",
]
"""Settings that stand in the data as they are stored."""


@cache
def data() -> dict[str, dict[str, Any]]:
    """What `clinics.json` says, by the demo's own key ("riverside", "harbor")."""
    path = Path(__file__).parent / "clinics.json"
    return {part["demo"]: part for part in json.loads(path.read_text(encoding="utf-8"))}


def hosts() -> list[str]:
    return [part["settings"]["host"] for part in data().values()]


def open_demo_clinics(port: int, report: Report) -> dict[str, ClinicSettings]:
    """Both clinics, opened where they are not yet; one that is there keeps its settings."""
    clinics = {}
    for key, part in data().items():
        wanted = part["settings"]
        clinic = ClinicSettings.objects.filter(site__hostname=wanted["host"]).first()
        if clinic is None:
            report(f"{wanted['name']}: opening at {wanted['host']}")
            clinic = open_clinic(
                Opening(
                    **{name: wanted[name] for name in ("name", "host", "region", "time_zone")},
                    language=wanted["language"],
                    port=port,
                )
            )
            describe(clinic, wanted)
        else:
            report(f"{wanted['name']}: is open, its settings are kept")
        clinics[key] = clinic
    return clinics


def describe(clinic: ClinicSettings, wanted: dict[str, Any]) -> None:
    """Give a clinic that has just opened the settings of the data; menus come later."""
    for name in PLAIN:
        setattr(clinic, name, wanted[name])
    clinic.insurers = "\n".join(wanted["insurers"])
    clinic.social_links = _stream("profile", wanted["social_links"])
    clinic.regulators = _stream("registration", wanted["regulators"])
    clinic.default_call_to_action = _stream("call_to_action", [wanted["call_to_action"]])
    clinic.full_clean()
    clinic.save()


def finish_clinics(clinics: dict[str, ClinicSettings], report: Report) -> None:
    """Menus and announcement, which name pages of every app, where the clinic has none yet."""
    for key, clinic in clinics.items():
        wanted = data()[key]["settings"]
        if not clinic.header_menu and not clinic.footer_menu:
            report(f"{clinic.name}: menus")
            clinic.header_menu = _stream("link", _links(clinic, wanted["header_menu"]))
            clinic.footer_menu = _stream("link", _links(clinic, wanted["footer_menu"]))
        if wanted["announcement"]["text"] and not clinic.announcement_text:
            announce(clinic, wanted["announcement"])
        clinic.save()


def announce(clinic: ClinicSettings, wanted: dict[str, Any]) -> None:
    clinic.announcement_text = wanted["text"]
    clinic.announcement_page = page_at(clinic, wanted["page"])
    clinic.announcement_from = wanted["from"]
    clinic.announcement_until = wanted["until"]


def page_at(clinic: ClinicSettings, path: str | None) -> Page | None:
    """The clinic's page at a path such as "locations/chelsea", live or not; None if there is none.

    The home page's own slug is the beginning of every page's `url_path`.
    """
    if not path:
        return None
    url_path = f"{clinic.site.root_page.url_path}{path}/"
    return Page.objects.filter(url_path=url_path).first()


def _stream(kind: str, values: list[dict[str, Any]]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def _links(clinic: ClinicSettings, wanted: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Menu entries whose page exists."""
    links = []
    for entry in wanted:
        if page := page_at(clinic, entry["page"]):
            links.append({"label": entry["label"], "page": page.pk, "url": "", "children": []})
    return links
