"""A clinic and its people in schema.org's words; places are in `clinics.structured_places`."""

from typing import TYPE_CHECKING, Any

from clinics.people_rules import today_at
from clinics.registrations import PractitionerRegistration
from cms import renditions
from cms.clinic import current_clinic
from cms.references import full_url
from cms.structured_data import Node, elsewhere, is_web_address, link, node, part_of

if TYPE_CHECKING:
    from clinics.clinic_settings import ClinicSettings
    from clinics.practitioner_pages import PractitionerPage

PLACE = ["MedicalClinic", "Podiatric"]
"""What each of a clinic's places is."""
COUNCILS = frozenset(["HCPC", "GMC", "GOsC", "NMC"])
"""Registers that are called by who keeps them."""
NPI = "NPI"
"""A number that says who somebody is; it certifies nothing."""
ACTIVE = "https://schema.org/CertificationActive"


def organisation(clinic: "ClinicSettings") -> Node:
    """The clinic as the head and the foot of all its pages name it."""
    root = clinic.url
    logo = renditions.in_whole(clinic.logo) if clinic.logo else None
    profiles = [row.value["url"] or "" for row in clinic.social_links]
    return node(
        "MedicalOrganization",
        f"{root}#clinic",
        name=clinic.name,
        legalName=clinic.legal_name,
        url=root,
        logo=node("ImageObject", url=logo.url) if logo else {},
        telephone=clinic.phone,
        email=clinic.email,
        sameAs=[url for url in profiles if is_web_address(url)],
    )


def person(page: "PractitionerPage") -> Node:
    clinic: Any = current_clinic() or page.clinic
    entries = _current(page)
    return node(
        "Person",
        part_of(page, "person"),
        name=page.title,
        url=full_url(page),
        honorificSuffix=page.post_nominals,
        jobTitle=page.role,
        description=page.summary,
        identifier=[identifier(entry) for entry in entries if entry.body == NPI],
        hasCertification=[
            *(registration(entry) for entry in entries if entry.body != NPI),
            *(certification(row.value) for row in page.board_certifications),
        ],
        knowsLanguage=page.languages_spoken,
        knowsAbout=[specialty.name for specialty in page.specialties.all()],
        worksFor=link(clinic.organisation),
        workLocation=[elsewhere(row.page, PLACE, "place") for row in page.works_at],
    )


def _current(page: "PractitionerPage") -> list[PractitionerRegistration]:
    """The entries of which the page says “Registered”."""
    today, registered = today_at(page), PractitionerRegistration.Status.REGISTERED
    return [
        entry
        for entry in page.registrations.all()
        if entry.short_name and entry.status == registered and not entry.is_over(today)
    ]


def registration(entry: PractitionerRegistration) -> Node:
    council = entry.full_name if entry.body in COUNCILS else ""
    return node(
        "Certification",
        name=entry.full_name,
        description=entry.annotation,
        certificationIdentification=entry.number,
        certificationStatus=ACTIVE,
        issuedBy=node("Organization", name=council),
        auditDate=entry.checked_on.isoformat() if entry.checked_on else "",
        url=entry.register_url,
    )


def identifier(entry: PractitionerRegistration) -> Node:
    return node("PropertyValue", name=entry.full_name, value=entry.number) if entry.number else {}


def certification(row: Any) -> Node:
    """A board certification, `{board, specialty}`."""
    board = node("Organization", name=(row["board"] or "").strip())
    return node("Certification", name=(row["specialty"] or "").strip(), issuedBy=board)
