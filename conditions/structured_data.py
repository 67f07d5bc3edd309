"""Conditions and treatments in schema.org's words."""

from typing import TYPE_CHECKING, Any

from cms.references import full_url, references
from cms.structured_data import Node, elsewhere, node, part_of

if TYPE_CHECKING:
    from conditions.clinical_pages import ClinicalPage
    from conditions.condition_pages import ConditionPage
    from conditions.treatment_pages import TreatmentPage

LISTS = {
    "symptoms": ("signOrSymptom", "MedicalSymptom"),
    "risk_factors": ("riskFactor", "MedicalRiskFactor"),
    "causes": ("cause", "MedicalCause"),
}
"""By the kind of a list: the property of the condition, and the type of each point."""
OWN_ASPECTS = frozenset(["overview", "symptoms", "causes", "risk_factors", "who_gets_it"])
"""Lists in other sections may be of something else: of what else it could be, say."""
THERAPY = "MedicalTherapy"
"""What every treatment is: `possibleTreatment` takes no other procedure."""
SURGERY = ["SurgicalProcedure", THERAPY]
PROCEDURE_TYPES = {"non_invasive": "NoninvasiveProcedure", "injection": "PercutaneousProcedure"}
"""By kind of treatment; schema.org knows no others beside surgery."""


def condition(page: "ConditionPage") -> Node:
    return node(
        "MedicalCondition",
        part_of(page, "condition"),
        name=page.title,
        url=full_url(page),
        alternateName=page.names_shown,
        description=page.summary,
        code=codes(page),
        associatedAnatomy=[
            node("AnatomicalStructure", name=area.name) for area in page.body_areas.all()
        ],
        possibleTreatment=named(page.chosen("treatments"), THERAPY, "treatment"),
        **points(page),
    )


def treatment(page: "TreatmentPage") -> Node:
    kind = PROCEDURE_TYPES.get(page.kind)
    return node(
        SURGERY if page.is_surgery else THERAPY,
        part_of(page, "treatment"),
        name=page.title,
        url=full_url(page),
        alternateName=page.names_shown,
        description=page.summary,
        code=codes(page),
        procedureType=f"https://schema.org/{kind}" if kind else "",
    )


def named(ids: list[int], kind: str, part: str) -> list[Node]:
    """What the serving clinic's pages for these ids are about."""
    here = references().pages(ids)
    return [elsewhere(here[pk], kind, part) for pk in ids if pk in here]


def codes(page: "ClinicalPage") -> list[Node]:
    return [
        node("MedicalCode", codeValue=row.code, codingSystem=row.system) for row in page.codes_shown
    ]


def points(page: "ConditionPage") -> dict[str, list[Node]]:
    """What the page's lists say of the condition, by property."""
    found: dict[str, list[Node]] = {}
    for block in _lists(page):
        name, kind = LISTS[block["kind"]]
        found.setdefault(name, []).extend(node(kind, name=item) for item in block.lines("items"))
    return found


def _lists(page: "ConditionPage") -> list[Any]:
    return [
        child.value
        for section in page.sections
        if section.value["aspect"] in OWN_ASPECTS
        for child in section.value.shown
        if child.block_type == "list" and child.value["kind"] in LISTS
    ]
