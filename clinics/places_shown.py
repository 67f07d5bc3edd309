"""What a location's page shows of its fields, as its template takes it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from clinics import hours, hours_words, open_times
from clinics.location_blocks import ACCESSIBILITY, AMERICAN
from cms.cards import in_full
from cms.references import references

if TYPE_CHECKING:
    from clinics.location_pages import LocationPage

MAP = "https://www.openstreetmap.org/"


def shown(page: "LocationPage") -> dict[str, Any]:
    """The context of the page's template."""
    return {
        **when_open(page, today_at(page)),
        "access": access(page),
        "people": people(page),
        "map_url": map_url(page),
        "open_times": open_times.for_browser(page),
    }


def when_open(page: "LocationPage", today: date) -> dict[str, Any]:
    """What depends on the date."""
    return {
        "hours": week(page, today),
        "other_hours": other_hours(page, today),
        "closures": hours_words.coming_closures(page.closure_rows, today),
    }


def access(page: "LocationPage") -> list[str]:
    """What helps people to get in and be understood, in the words of the page's country."""
    words = dict(ACCESSIBILITY) | (AMERICAN if page.region == "US" else {})
    return [label for code, label in words.items() if code in page.accessibility]


def today_at(page: "LocationPage") -> date:
    return page.at.today if page.at else date.today()


def language_at(page: "LocationPage") -> str:
    return page.at.language if page.at else "en-GB"


def week(page: "LocationPage", today: date) -> list[dict[str, str]]:
    """The hours of the next seven days: `[{days, hours}]`."""
    words = hours_words.in_words(page.hours_rows, language_at(page), today)
    return [{"days": days, "hours": open_at} for days, open_at in words]


def closures_soon(page: "LocationPage", today: date) -> list[hours_words.Closure]:
    """The closures of the days that `week` shows, which says nothing of them."""
    last = today + timedelta(days=6)
    coming = hours_words.coming_closures(page.closure_rows, today)
    return [closure for closure in coming if closure.first <= last]


def other_hours(page: "LocationPage", today: date) -> list[dict[str, Any]]:
    """Hours between dates that are still to come: `[{first, last, rows}]`."""
    found = []
    for row in page.hours_rows:
        if hours.problems([row]) or not row["valid_from"] or row["valid_from"] <= today:
            continue
        words = hours_words.in_words([row], language_at(page), row["valid_from"])
        rows = [{"days": days, "hours": at} for days, at in words if at != hours_words.CLOSED]
        found.append({"first": row["valid_from"], "last": row["valid_through"], "rows": rows})
    return found


def people(page: "LocationPage") -> list[dict[str, Any]]:
    """Who works here: the person's card with the days, for those whose page is shown here."""
    rows = [row for row in page.who_works_here.all() if row.practitioner_id]
    here = references().pages(row.practitioner_id for row in rows)
    full = in_full(here.values())
    return [
        {**full[here[row.practitioner_id].pk].card, "note": _note(row), "row": row}
        for row in rows
        if row.practitioner_id in here
    ]


def _note(row: Any) -> str:
    return row.days_in_words if row.accepting_new_patients else _joined(row)


def _joined(row: Any) -> str:
    return ". ".join(filter(None, [row.days_in_words, "Takes no new patients at present"]))


def map_url(page: "LocationPage") -> str:
    """An ordinary link to a map; nothing of it is loaded here."""
    if page.latitude is not None and page.longitude is not None:
        at = {"mlat": page.latitude, "mlon": page.longitude}
        return f"{MAP}?{urlencode(at)}#map=18/{page.latitude}/{page.longitude}"
    return f"{MAP}search?{urlencode({'query': ', '.join(page.address_lines)})}"
