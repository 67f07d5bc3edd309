"""What the pages of people and places are made of, for the pattern library."""

from typing import Any

from clinics.location_blocks import ACCESSIBILITY
from cms.patterns import Part, Sample, sample
from cms.patterns.components import CLINIC, DAY
from cms.patterns.pictures import drawn

WEEK = [
    {"days": "Monday to Friday", "hours": "9 am to 5 pm"},
    {"days": "Saturday", "hours": "Closed"},
]
ADDRESS = ["1 Hill Street", "London", "N1 1AA"]
PLACE = {
    "title": "Hillside",
    "url": "#",
    "phone": "+442079460123",
    "phone_display": "020 7946 0123",
    "address_lines": ADDRESS,
    "transport": "Bus 4 stops outside.",
    "parking": "Two bays at the door.",
    "accessibility_notes": "Ring, and somebody comes down.",
}


def of(name: str, state: str, **context: Any) -> Sample:
    return sample(f"clinics/parts/{name}.html", state, **context)


def people_and_places() -> list[Part]:
    """Called by the `pattern_library` hook."""
    return [Part("Places", "places", places()), Part("People", "people", people())]


def places() -> list[Sample]:
    card = {**PLACE, "address": ADDRESS, "hours": WEEK}
    other = [{"first": DAY, "last": DAY, "rows": WEEK}, {"first": DAY, "last": None, "rows": WEEK}]
    closed = [{"first": DAY, "last": DAY, "reason": "Training"}]
    return [
        of("place_card", "With a picture", card={**card, "image": drawn()}),
        of("place_card", "By appointment", card={**card, "by_appointment": True}),
        of("place_card", "Closed on a day of the week", card={**card, "closures": closed}),
        of("reach", "Address and telephone", page=PLACE, map_url="https://example.com/map"),
        of(
            "opening",
            "A week, another to come, closures",
            page={"usual_wait": "Two weeks"},
            hours=WEEK,
            other_hours=other,
            closures=closed,
        ),
        of("opening", "By appointment", page={"by_appointment": True}),
        of("getting_here", "All of it", page=PLACE, access=[words for _, words in ACCESSIBILITY]),
    ]


def people() -> list[Sample]:
    entry = {"name": "A register", "number": "123", "state": "Registered", "checked_on": DAY}
    entries = [
        {**entry, "url": "https://example.com/register", "annotation": "surgery"},
        {"name": "Another register", "state": "No longer registered"},
    ]
    row = {"page": PLACE, "days_in_words": "Mondays", "accepting_new_patients": True}
    full = {**row, "accepting_new_patients": False}
    return [
        of("registrations", "Checked, and over", registrations=entries),
        of("works_at", "Takes patients", page={"works_at": [row]}, clinic=CLINIC),
        of("works_at", "Takes none", page={"works_at": [full]}, clinic=CLINIC),
    ]
