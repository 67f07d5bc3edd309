"""What a practitioner's page shows of its fields, as its template takes it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from clinics.fields import lines_of
from clinics.people_rules import today_at
from clinics.registrations import PractitionerRegistration

if TYPE_CHECKING:
    from clinics.practitioner_pages import PractitionerPage


def shown_registrations(page: "PractitionerPage") -> list[dict[str, Any]]:
    """Each entry as `{name, number, state, checked_on, annotation, url}`; states are in words."""
    today = today_at(page)
    return [
        {
            "name": entry.full_name,
            "number": entry.number,
            "annotation": entry.annotation,
            "state": state(entry, today),
            "checked_on": entry.checked_on if entry.status == entry.Status.REGISTERED else None,
            "url": entry.register_url,
        }
        for entry in page.registrations.all()
        if entry.short_name
    ]


def state(entry: PractitionerRegistration, today: date) -> str:
    if entry.is_over(today):
        return "No longer registered"
    if entry.status == entry.Status.REGISTERED:
        return "Registered"
    return "Not checked by this clinic"


def facts(page: "PractitionerPage") -> list[dict[str, str]]:
    """The rows of the table of facts: `[{label, value}]`; empty ones are left out."""
    rows = [
        ("Specialties", ", ".join(one.name for one in page.specialties.all())),
        ("Ages seen", page.ages_seen),
        ("Languages", ", ".join(page.languages_spoken)),
        ("Video or phone visits", "Yes" if page.telehealth else ""),
        ("Referral", REFERRAL[page.referral_needed]),
        ("Paying yourself", "Possible" if page.self_pay else ""),
        ("Insurers", ", ".join(lines_of(page.insurers))),
        ("In practice since", str(page.practising_since or "")),
        ("Interests declared", page.interests_declared),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


REFERRAL = {True: "Needed", False: "Not needed", None: ""}


def training(page: "PractitionerPage") -> list[dict[str, Any]]:
    """Education, certifications and memberships: `[{heading, items_shown}]`, without empty ones."""
    boards = [
        ", ".join(filter(None, [row.value["specialty"], row.value["board"]]))
        for row in page.board_certifications
    ]
    parts = [
        ("Board certification", [words for words in boards if words]),
        ("Education", lines_of(page.education)),
        ("Fellowships", lines_of(page.fellowships)),
        ("Memberships", lines_of(page.memberships)),
    ]
    return [{"heading": heading, "items_shown": items} for heading, items in parts if items]


def related_groups(page: "PractitionerPage") -> list[dict[str, Any]]:
    """The clinic's pages that name the person, by what they are: `[{heading, cards}]`."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for found in page.related:
        card: dict[str, Any] = found.card
        # Without pictures: the list is long, and the page is the person's.
        shown = {**card, "kind": "", "image": None}
        groups.setdefault(f"{card['kind']}s", []).append(shown)
    return [{"heading": heading, "cards": cards} for heading, cards in groups.items()]
