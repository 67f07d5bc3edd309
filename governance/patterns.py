"""What a governed page says of itself, for the pattern library."""

from cms.patterns import Part, sample

SAID = {
    "conflict_of_interest": "None",
    "sponsor": "A maker of shoes",
    "ai_assistance": "drafted",
    "get_ai_assistance_display": "Drafted with AI, edited by a person",
}


def declarations() -> list[Part]:
    """Called by the `pattern_library` hook."""
    name = "governance/declarations.html"
    samples = [sample(name, "All three", page=SAID), sample(name, "One", page={"sponsor": "A"})]
    return [Part("Declarations", "declarations", samples)]
