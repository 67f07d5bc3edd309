"""What a treatment needs, by its kind: the more it risks, the more it has to say."""

from typing import TYPE_CHECKING

from cms.findings import Finding, needed, warning

if TYPE_CHECKING:
    from conditions.treatment_pages import TreatmentPage


def missing_in_treatment(page: "TreatmentPage") -> list[Finding]:
    found = [*price_problems(page), *recovery_problems(page), *risk_advice(page)]
    if not page.kind:
        found.append(Finding("kind.missing", "Choose the kind of treatment.", "kind"))
    if not page.chosen("conditions"):
        words = "Choose the conditions that it treats."
        found.append(warning("conditions.missing", words, "conditions"))
    return [*found, *surgery_advice(page)] if page.is_surgery else found


def risk_advice(page: "TreatmentPage") -> list[Finding]:
    """An injection names at least one risk, an operation at least three."""
    least = 3 if page.is_surgery else int(page.kind == page.Kind.INJECTION)
    given = len(page.risk_list)
    if given >= least:
        return []
    words = f"Name at least {least} {'risk' if least == 1 else 'risks'}; there are {given}."
    return [needed("risks.too_few", words, "risks")]


def surgery_advice(page: "TreatmentPage") -> list[Finding]:
    """What a patient must know before an operation."""
    found = []
    if not page.alternative_list:
        words = "Name the alternatives to the operation, doing nothing among them."
        found.append(needed("alternatives.missing", words, "alternatives"))
    if not page.sections_about("contraindications"):
        words = "Add a section that says who should not have the operation."
        found.append(needed("section.contraindications", words, "body"))
    if not page.sections_about("aftercare"):
        words = "Add a section that says what to do after the operation."
        found.append(needed("section.aftercare", words, "body"))
    cards = [card for card in page.contents("care_card") if not card.is_empty]
    if not any(card["urgency"] == "emergency" for card in cards):
        words = "Add an “Emergency” card: which signs after the operation cannot wait."
        found.append(needed("care_card.emergency", words, "body"))
    if not page.chosen("practitioners"):
        words = "Say who does the operation."
        found.append(needed("practitioners.missing", words, "practitioners"))
    return found


def price_problems(page: "TreatmentPage") -> list[Finding]:
    """A price has a currency, is not negative and does not run backwards."""
    amounts = [price for price in (page.price_from, page.price_to) if price is not None]
    if not amounts:
        return []
    found = []
    if not page.price_currency:
        found.append(
            Finding("price.currency", "Choose the currency of the price.", "price_currency")
        )
    if min(amounts) < 0:
        found.append(Finding("price.negative", "A price cannot be below zero.", "price_from"))
    if len(amounts) == 2 and amounts[0] > amounts[1]:
        words = "The price runs backwards: the first amount is the lower one."
        found.append(Finding("price.backwards", words, "price_to"))
    if page.price_as_of is None:
        words = "Say from which day the price holds."
        found.append(warning("price.as_of", words, "price_as_of"))
    return found


def recovery_problems(page: "TreatmentPage") -> list[Finding]:
    found = []
    for child in page.recovery:
        step = child.value
        begins, ends = step["from"], step["to"]
        if begins is not None and ends is not None and begins > ends:
            words = f"A step of the recovery runs backwards, from {begins} to {ends}."
            found.append(Finding("recovery.backwards", words, "recovery"))
        if step["text"] and not step.when:
            words = f"Say when this step of the recovery comes: “{step['text']}”."
            found.append(warning("recovery.when", words, "recovery"))
    return found
