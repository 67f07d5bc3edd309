"""The bands of a front page, for the pattern library."""

from typing import Any

from cms.patterns import Part, Sample, sample
from cms.patterns.components import CARD, LINKS, PERSON

PLACE = {"url": "#", "title": "Hillside", "address": ["1 Hill Street"], "by_appointment": True}


def of(name: str, state: str, **context: Any) -> Sample:
    return sample(f"home/parts/{name}.html", state, **context)


def front_page() -> list[Part]:
    """Called by the `pattern_library` hook."""
    samples = [
        of("problem", "All of it", areas=LINKS, conditions=[CARD], all_conditions="#"),
        of("problem", "Areas alone", areas=LINKS),
        of("cards", "Two pages", heading="To read", cards=[CARD, CARD]),
        of("people", "One", practitioners=[PERSON]),
        of("places", "One", locations=[PLACE]),
    ]
    return [Part("The front page", "front-page", samples)]
