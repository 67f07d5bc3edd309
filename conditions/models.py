"""The tables of conditions and treatments."""

from conditions.condition_pages import (
    ConditionAuthor,
    ConditionCode,
    ConditionName,
    ConditionPage,
    ConditionPractitioner,
    ConditionTreatment,
    RelatedCondition,
)
from conditions.index_pages import ConditionIndexPage, TreatmentIndexPage
from conditions.taxonomies import BodyArea
from conditions.treatment_pages import (
    TreatmentAuthor,
    TreatmentCode,
    TreatmentCondition,
    TreatmentName,
    TreatmentPage,
    TreatmentPractitioner,
)

__all__ = [
    "BodyArea",
    "ConditionAuthor",
    "ConditionCode",
    "ConditionIndexPage",
    "ConditionName",
    "ConditionPage",
    "ConditionPractitioner",
    "ConditionTreatment",
    "RelatedCondition",
    "TreatmentAuthor",
    "TreatmentCode",
    "TreatmentCondition",
    "TreatmentIndexPage",
    "TreatmentName",
    "TreatmentPage",
    "TreatmentPractitioner",
]
