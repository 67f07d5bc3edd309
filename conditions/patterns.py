"""What clinical pages are made of, for the pattern library."""

from typing import Any

from cms.patterns import Part, Sample, sample
from cms.patterns.components import CARD, DAY, HELP, LEAD, PERSON

FULL = {
    "title": "Sore heel",
    "strapline": "What helps",
    "summary": LEAD,
    "names_shown": ["Heel pain"],
    "help_card": HELP,
    "price_words": "£120 to £160",
    "price_includes": "Two visits",
    "price_as_of": DAY,
    "risk_list": [
        {"risk": "Bruising", "how_common": "1 in 10", "what_to_do": "It fades by itself."},
        {"risk": "Infection", "how_common": "1 in 500", "what_to_do": "Call us the same day."},
    ],
    "alternative_list": [{"title": "Doing nothing", "text": "It may settle."}, {"title": "Shoes"}],
    "bylines": [PERSON],
    "reference_list": [{"title": "Heel pain", "year": 2024}],
    "conflict_of_interest": "None",
}


def of(name: str, state: str, **context: Any) -> Sample:
    return sample(f"conditions/parts/{name}.html", state, **context)


def clinical_pages() -> list[Part]:
    """Called by the `pattern_library` hook."""
    others: dict[str, Any] = {"pages": [{"card": CARD}, {"card": CARD}]}
    fixed = {"price_words": "£120", "price_as_of": DAY}
    samples = [
        of("head", "With everything", page=FULL),
        of("head", "A name alone", page={"title": "Sore heel"}),
        of("price", "From, with what it includes", page=FULL),
        of("price", "Alone", page=fixed),
        of("risks", "Two risks", page=FULL),
        of("alternatives", "Two choices", page=FULL),
        of("behind", "All of it", page=FULL),
        of("pages", "Two", heading="Treatments we offer", anchor="sample-pages", **others),
        of("people", "One", heading="Who can help", anchor="sample-people", people=[PERSON]),
        of("explore", "Two", **others),
    ]
    return [Part("Conditions and treatments", "clinical", samples)]
