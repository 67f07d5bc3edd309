"""What conditions and treatments need before they are published, and what they should have."""

from typing import TYPE_CHECKING

from cms.findings import Finding, needed, warning
from conditions import codes
from conditions.rows import with_their_pages

if TYPE_CHECKING:
    from conditions.clinical_pages import ClinicalPage
    from conditions.condition_pages import ConditionPage

NEEDED_SECTIONS = {
    "symptoms": "what the patient feels and sees",
    "when_to_get_help": "when and where to get help",
    "treatment": "what helps",
}
"""Needed for a sign-off of a condition."""
ADVISED_SECTIONS = {
    "causes": "why it happens",
    "self_care": "what the patient can do",
    "outlook": "what to expect",
}


def missing_in_clinical(page: "ClinicalPage") -> list[Finding]:
    """What holds for conditions and treatments alike."""
    found = []
    if not page.summary.strip():
        words = "Write a summary: one or two plain sentences of 60 to 300 characters."
        found.append(Finding("summary.missing", words, "summary"))
    if not page.sections_about("overview"):
        words = "The text needs an “Overview” section that says what it is."
        found.append(Finding("section.overview", words, "body"))
    return [*found, *code_problems(page), *name_problems(page), *relation_problems(page)]


def code_problems(page: "ClinicalPage") -> list[Finding]:
    return [
        Finding("codes.format", problem, "codes")
        for row in page.codes.all()
        if row.code.strip() and (problem := codes.code_problem(row.system, row.code))
    ]


def name_problems(page: "ClinicalPage") -> list[Finding]:
    """Other names are other names, each given once."""
    found, seen = [], {page.title.strip().casefold()}
    for name in page.alternate_names.all():
        term = name.term.strip()
        if term and term.casefold() in seen:
            words = f"“{term}” is named twice; take one away."
            found.append(warning("alternate_names.twice", words, "alternate_names"))
        seen.add(term.casefold())
    return found


def relation_problems(page: "ClinicalPage") -> list[Finding]:
    """Related pages are other pages, of this clinic, that can be read."""
    found = []
    for relation in page.relations:
        label = relation.replace("_", " ")
        for row in with_their_pages(getattr(page, relation)):
            if row.page_id == page.pk:
                words = f"Under {label} the page points at itself; take that away."
                found.append(Finding("relation.itself", words, relation))
            elif page.clinic and not row.page.path.startswith(page.clinic.root_path):
                words = f"“{row.page.title}” under {label} is not a page of this clinic."
                found.append(Finding("relation.elsewhere", words, relation))
            elif not row.page.live:
                words = f"“{row.page.title}” under {label} is not published, so it is not shown."
                found.append(warning("relation.draft", words, relation))
    return found


def missing_in_condition(page: "ConditionPage") -> list[Finding]:
    found = names_of_condition(page)
    if not page.body_areas.all():
        words = "Choose at least one body area."
        found.append(Finding("body_areas.missing", words, "body_areas"))
    for sections, says in ((NEEDED_SECTIONS, needed), (ADVISED_SECTIONS, warning)):
        for aspect, what in sections.items():
            if not page.sections_about(aspect):
                found.append(says(f"section.{aspect}", f"Add a section that says {what}.", "body"))
    if page.sections_about("when_to_get_help") and not has_card(page, "when_to_get_help"):
        words = "“When to get help” needs at least one card that says when and where to go."
        found.append(needed("care_card.missing", words, "body"))
    return found


def names_of_condition(page: "ConditionPage") -> list[Finding]:
    name = page.medical_name.strip()
    found = []
    if not name:
        words = "Give the medical name, so that patients recognise it in a letter."
        found.append(warning("medical_name.missing", words, "medical_name"))
    elif name.casefold() == page.title.strip().casefold():
        words = "The medical name says the same as the title; the title is the everyday name."
        found.append(warning("medical_name.same", words, "medical_name"))
    if not page.also_called:
        words = "Add the names by which patients know it; the search finds the page by them."
        found.append(warning("alternate_names.missing", words, "alternate_names"))
    return found


def has_card(page: "ClinicalPage", aspect: str) -> bool:
    """Has a section of this aspect a care card with a sign on it?"""
    return any(
        child.block_type == "care_card"
        for section in page.sections_about(aspect)
        for child in section.shown
    )
