"""What stops a condition from being published, and what is advised."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from cms.findings import Severity
from conditions.models import ConditionCode, ConditionName, RelatedCondition
from conditions.models import ConditionPage as Condition
from tests.conditions.factories import BODY, ConditionFactory, body, card, section, text
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner

pytestmark = on_sqlite_alone("a screen is the same on either")


@pytest.fixture
def page(riverside: ClinicSettings) -> Condition:
    return ConditionFactory(
        clinic=riverside, title="Bunion", medical_name="Hallux valgus", names=["big toe bump"]
    )


def found(page: Condition) -> dict[str, Any]:
    return {finding.code: finding for finding in page.missing()}


def stops(page: Condition, code: str, field: str) -> bool:
    finding = found(page).get(code)
    return finding is not None and finding.is_error and finding.field == field


def is_advised(page: Condition, code: str, field: str) -> bool:
    finding = found(page).get(code)
    return finding is not None and finding.severity is Severity.WARNING and finding.field == field


def test_a_whole_page_is_stopped_by_nothing(page: Condition) -> None:
    assert not [finding for finding in page.missing() if finding.is_error]


def test_a_page_needs_a_summary(page: Condition) -> None:
    page.summary = "  "
    assert stops(page, "summary.missing", "summary")


def test_a_page_needs_a_body_area(page: Condition) -> None:
    page.body_areas = []
    assert stops(page, "body_areas.missing", "body_areas")


def test_a_page_needs_an_overview(page: Condition) -> None:
    page.body = body(section("symptoms", text("Sore.")))
    assert stops(page, "section.overview", "body")


def test_an_empty_overview_is_none(page: Condition) -> None:
    page.body = body(section("overview", ("text", "")))
    assert stops(page, "section.overview", "body")


@pytest.mark.parametrize(
    "aspect",
    ["symptoms", "when_to_get_help", "treatment", "causes", "self_care", "outlook"],
)
def test_the_sections_a_sign_off_needs_are_advised(page: Condition, aspect: str) -> None:
    page.body = body(section("overview", text("A bump.")))
    assert is_advised(page, f"section.{aspect}", "body")


def test_when_to_get_help_has_a_card(page: Condition) -> None:
    page.body = body(section("when_to_get_help", text("If it hurts.")))
    assert is_advised(page, "care_card.missing", "body")
    page.body = body(section("when_to_get_help", card("urgent", "it hurts")))
    assert "care_card.missing" not in found(page)


def test_one_card_of_each_level_is_enough(page: Condition) -> None:
    page.body = body(
        section("overview", text("A bump.")),
        section("when_to_get_help", card("urgent", "it hurts"), card("urgent", "it bleeds")),
    )
    assert stops(page, "care_card.one_per_level", "body")


def test_a_medical_name_is_advised_and_differs_from_the_title(page: Condition) -> None:
    page.medical_name = ""
    assert is_advised(page, "medical_name.missing", "medical_name")
    page.medical_name = "bunion"
    assert is_advised(page, "medical_name.same", "medical_name")


def test_another_name_is_advised_and_search_only_ones_do_not_count(page: Condition) -> None:
    page.alternate_names = [ConditionName(term="bunyon", shown=False)]
    assert is_advised(page, "alternate_names.missing", "alternate_names")


def test_a_name_given_twice_is_pointed_out(page: Condition) -> None:
    page.alternate_names = [ConditionName(term="Bump"), ConditionName(term="bump ")]
    assert is_advised(page, "alternate_names.twice", "alternate_names")


@pytest.mark.parametrize(
    ("system", "code"),
    [("ICD-10", "bunion"), ("SNOMED CT", "202882004"), ("ICD-11", "M20.1")],
)
def test_a_code_has_its_systems_format(page: Condition, system: str, code: str) -> None:
    page.codes = [ConditionCode(system=system, code=code)]
    assert stops(page, "codes.format", "codes")


def test_codes_are_stored_in_their_own_form(page: Condition) -> None:
    page.codes = [ConditionCode(system="ICD-10", code=" m201 ")]
    page.save_revision()
    assert page.get_latest_revision_as_object().codes.get().code == "M20.1"


def test_a_page_does_not_point_at_itself(page: Condition) -> None:
    page.related_conditions = [RelatedCondition(page=page)]
    assert stops(page, "relation.itself", "related_conditions")


def test_a_page_of_another_clinic_cannot_be_named(page: Condition, harbor: ClinicSettings) -> None:
    page.related_conditions = [RelatedCondition(page=ConditionFactory(clinic=harbor))]
    assert stops(page, "relation.elsewhere", "related_conditions")


def test_a_draft_that_is_named_is_pointed_out(page: Condition, riverside: ClinicSettings) -> None:
    draft = ConditionFactory(clinic=riverside, publish=False)
    page.related_conditions = [RelatedCondition(page=draft), RelatedCondition(page=None)]
    assert is_advised(page, "relation.draft", "related_conditions")


def test_a_practitioner_of_the_clinic_may_be_named(
    page: Condition, riverside: ClinicSettings
) -> None:
    other = ConditionFactory(clinic=riverside, practitioners=[practitioner(riverside)], body=BODY)
    assert not [code for code in found(other) if code.startswith("relation.")]


def test_many_pages_that_are_named_are_asked_for_together(
    page: Condition, riverside: ClinicSettings
) -> None:
    others = [ConditionFactory(clinic=riverside, publish=False) for _ in range(3)]
    costs = []
    for number in (1, 3):
        again = Condition.objects.get(pk=page.pk)
        again.related_conditions = [RelatedCondition(page_id=one.pk) for one in others[:number]]
        with CaptureQueriesContext(connection) as asked:
            assert sum(finding.code == "relation.draft" for finding in again.missing()) == number
        costs.append(len(asked))
    assert costs[0] == costs[1]
