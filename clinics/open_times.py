"""When a place is open, for the browser to say "open now".

The server does not say it, since its answers are kept; nor does what it tells depend on the date.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clinics import hours, hours_words

if TYPE_CHECKING:
    from clinics.location_pages import LocationPage


def rules(rows: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """The opening hours, each `{days, opens, closes, past_midnight, from, through, words}`.

    Days are 0 to 6 from Monday, times "08:30", dates "2026-12-24" or ""; `words` are the two
    times in words. `clinics.hours` says which of them hold on a date.
    """
    return [
        {
            "days": one.days,
            "opens": one.opens.isoformat("minutes"),
            "closes": one.closes.isoformat("minutes"),
            "past_midnight": one.past_midnight,
            "from": one.valid_from.isoformat() if one.valid_from else "",
            "through": one.valid_through.isoformat() if one.valid_through else "",
            "words": [hours_words.clock(at, language) for at in (one.opens, one.closes)],
        }
        for one in hours.readable(rows)
    ]


def for_browser(page: "LocationPage") -> dict[str, str] | None:
    """`{zone, hours, closures}` as the page's data attributes have it; None without hours."""
    clinic = page.at
    if clinic is None or page.by_appointment:
        return None
    told = rules(page.hours_rows, clinic.language)
    closures = hours_words.closures(page.closure_rows)
    days = [[closure.first.isoformat(), closure.last.isoformat()] for closure in closures]
    return (
        {"zone": clinic.time_zone, "hours": _json(told), "closures": _json(days)} if told else None
    )


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
