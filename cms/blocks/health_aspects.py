"""What sections are about in schema.org's words: members of its `HealthAspectEnumeration`."""

from typing import Any

from cms.references import full_url
from cms.structured_data import Node, node

MEMBERS = {
    "overview": "Overview",
    "symptoms": "Symptoms",
    "causes": "Causes",
    "risk_factors": "RisksOrComplications",
    "when_to_get_help": "SeeDoctor",
    "self_care": "SelfCare",
    "treatment": "Treatments",
    "prevention": "Prevention",
    "outlook": "Prognosis",
    "complications": "RisksOrComplications",
    "living_with": "LivingWith",
    "benefits": "Benefits",
    "risks": "RisksOrComplications",
}
"""By aspect; several aspects have no member, and then none is named."""


def health_topics(page: Any) -> list[Node]:
    """The sections with a heading whose aspect schema.org knows."""
    return [
        node(
            "HealthTopicContent",
            f"{full_url(page)}#{section['anchor']}",
            headline=section["heading"],
            hasHealthAspect=f"https://schema.org/{MEMBERS[section['aspect']]}HealthAspect",
        )
        for section in (child.value for child in page.sections)
        if section["heading"] and section["anchor"] and section["aspect"] in MEMBERS
    ]
