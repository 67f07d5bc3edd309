"""A clinic's places in schema.org's words: where they are, when they are open, who works there."""

from datetime import date, time
from typing import TYPE_CHECKING, Any

from clinics import hours
from clinics.addresses import postcode_normalised
from clinics.hours_words import Closure, coming_closures
from clinics.places_shown import access, map_url, today_at
from clinics.structured_data import PLACE
from cms import phones
from cms.clinic import current_clinic
from cms.references import full_url, references
from cms.structured_data import Node, elsewhere, link, node, part_of

if TYPE_CHECKING:
    from clinics.location_pages import LocationPage

MIDNIGHT = time(0)
LAST_MINUTE = time(23, 59)


def place(page: "LocationPage") -> Node:
    clinic: Any = current_clinic() or page.clinic
    return node(
        PLACE,
        part_of(page, "place"),
        name=page.title,
        description=page.summary,
        url=full_url(page),
        parentOrganization=link(clinic.organisation),
        address=address(page),
        telephone=page.phone if phones.tel_href(page.phone) else "",
        openingHoursSpecification=opening_hours(page, today_at(page)),
        geo=geo(page),
        hasMap=map_url(page) if page.address_lines else "",
        amenityFeature=[
            node("LocationFeatureSpecification", name=label, value=True) for label in access(page)
        ],
        employee=employees(page),
    )


def address(page: "LocationPage") -> Node:
    """As the page's address has it; the country is said of no address that is empty."""
    if not page.address_lines:
        return {}
    is_american = page.region == "US"
    region = page.state.strip().upper() if is_american else page.county.strip()
    streets = (part.strip() for part in (page.street, page.street_2))
    return node(
        "PostalAddress",
        streetAddress=", ".join(filter(None, streets)),
        addressLocality=page.city.strip(),
        addressRegion=region,
        postalCode=postcode_normalised(page.postcode.strip(), page.region),
        addressCountry=page.region,
    )


def geo(page: "LocationPage") -> Node:
    """Where the link to the map leads."""
    if page.latitude is None or page.longitude is None:
        return {}
    return node("GeoCoordinates", latitude=page.latitude, longitude=page.longitude)


def opening_hours(page: "LocationPage", today: date) -> list[Node]:
    """The hours that are not over, unless patients only come by appointment, and the closures."""
    rows = [row for row in page.hours_rows if not hours.problems([row])]
    found = [] if page.by_appointment else [hours.opening(row) for row in rows]
    held = [one for one in found if one.valid_through is None or one.valid_through >= today]
    return [
        *(opening(one) for one in held),
        *(closure(one) for one in coming_closures(page.closure_rows, today)),
    ]


def opening(row: hours.Opening) -> Node:
    """A time to close before that to open is one of the next day, for readers of schema.org."""
    return node(
        "OpeningHoursSpecification",
        dayOfWeek=[f"https://schema.org/{hours.DAYS[day]}" for day in row.days],
        opens=clock(row.opens),
        closes=clock(LAST_MINUTE if row.opens == row.closes == MIDNIGHT else row.closes),
        validFrom=row.valid_from.isoformat() if row.valid_from else "",
        validThrough=row.valid_through.isoformat() if row.valid_through else "",
    )


def closure(days: Closure) -> Node:
    """Open from midnight to midnight is how search engines read “closed all day”."""
    return node(
        "OpeningHoursSpecification",
        opens=clock(MIDNIGHT),
        closes=clock(MIDNIGHT),
        validFrom=days.first.isoformat(),
        validThrough=days.last.isoformat(),
        description=days.reason,
    )


def clock(moment: time) -> str:
    return moment.isoformat("minutes")


def employees(page: "LocationPage") -> list[Node]:
    ids = [row.practitioner_id for row in page.who_works_here.all() if row.practitioner_id]
    here = references().pages(ids)
    return [elsewhere(here[pk], "Person", "person") for pk in ids if pk in here]
