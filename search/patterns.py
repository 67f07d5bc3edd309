"""What search says beside its results, for the pattern library."""

from cms.patterns import Part, sample


def notices() -> list[Part]:
    """Called by the `pattern_library` hook."""
    said = {"heading": "Is it an emergency?", "text": "Call 999 or go to A&E."}
    samples = [
        sample("search/notice.html", level, notice={**said, "urgency": level.lower()})
        for level in ("Emergency", "Urgent")
    ]
    return [Part("Search", "search", samples)]
