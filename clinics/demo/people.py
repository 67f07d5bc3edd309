"""The demo's practitioners."""

import json
from typing import Any

from clinics.clinic_settings import ClinicSettings
from clinics.demo.clinics import Report, data
from clinics.index_pages import PractitionerIndexPage
from clinics.practitioner_pages import PractitionerPage
from clinics.provisioning import add_page
from clinics.registrations import PractitionerRegistration
from clinics.taxonomies import Specialty
from cms.demo.media import demo_image

PLAIN = [
    "slug",
    "title",
    "honorific",
    "given_name",
    "family_name",
    "post_nominals",
    "pronouns",
    "role",
    "strapline",
    "summary",
    "search_description",
    "biography",
    "practising_since",
    "ages_seen",
    "telehealth",
    "self_pay",
    "referral_needed",
    "interests_declared",
]
LISTS = ["education", "fellowships", "memberships", "languages", "insurers"]


def load_people(clinics: dict[str, ClinicSettings], report: Report) -> None:
    for key, clinic in clinics.items():
        for wanted in data()[key]["specialties"]:
            Specialty.objects.get_or_create(slug=wanted["slug"], defaults={"name": wanted["name"]})
        index = PractitionerIndexPage.objects.get(path__startswith=clinic.root_path)
        there = set(index.get_children().values_list("slug", flat=True))
        for wanted in data()[key]["practitioners"]:
            if wanted["slug"] not in there:
                report(f"{clinic.name}: {wanted['title']}")
                add_page(index, practitioner(clinic, wanted))


def practitioner(clinic: ClinicSettings, wanted: dict[str, Any]) -> PractitionerPage:
    """A page, not saved yet, of what the data says of one person."""
    page = PractitionerPage(
        **{name: wanted[name] for name in PLAIN},
        **{name: "\n".join(wanted[name]) for name in LISTS},
        board_certifications=json.dumps(
            [{"type": "certification", "value": row} for row in wanted["board_certifications"]]
        ),
        hero_image=demo_image(wanted["photo"], clinic) if wanted["photo"] else None,
    )
    page.registrations.set([PractitionerRegistration(**row) for row in wanted["registrations"]])
    page.specialties.set(Specialty.objects.filter(slug__in=wanted["specialties"]))
    return page
