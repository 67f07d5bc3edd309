"""What a sign-off needs is advised, and never stops a page."""

import json
from datetime import date

import pytest

from clinics.models import ClinicSettings
from conditions.models import ConditionAuthor, ConditionPage
from governance import rules
from governance.signing import sign_off
from tests.conditions.factories import ConditionFactory


def codes(page: ConditionPage) -> set[str]:
    return {finding.code for finding in rules.missing(page)}


@pytest.fixture
def page(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside)


def reference(**fields: object) -> str:
    return json.dumps([{"type": "reference", "value": {"title": "A guideline", **fields}}])


def test_an_unsigned_bare_page_is_told_all_that_is_missing(page: ConditionPage) -> None:
    assert codes(page) == {
        "review.never_reviewed",
        "authors.missing",
        "references.missing",
        "conflict_of_interest.missing",
        "ai_assistance.missing",
    }


def test_nothing_of_it_stops_publishing(page: ConditionPage) -> None:
    assert not [finding for finding in rules.missing(page) if finding.is_error]


def test_a_page_with_everything_is_told_nothing(page: ConditionPage) -> None:
    page.authors = [ConditionAuthor(name="The Riverside team")]
    page.references = reference()
    page.conflict_of_interest = "None declared"
    page.ai_assistance = "none"
    sign_off(page, [], page.clinic.today, date(page.clinic.today.year + 2, 1, 1))
    assert codes(page) == set()


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "11.1000/1"},
        {"pmid": "PMC123"},
        {"url": "www.nhs.uk"},
        {"title": "", "url": "https://www.nhs.uk/"},
    ],
)
def test_a_reference_that_leads_nowhere_is_advised(
    page: ConditionPage, fields: dict[str, str]
) -> None:
    page.references = reference(**fields)
    assert "references.format" in codes(page)


def test_a_reference_links_by_its_doi_first(page: ConditionPage) -> None:
    page.references = reference(doi="10.1016/j.jml.2019.104047", url="https://example.com/")
    [work] = page.reference_list
    assert work.link == "https://doi.org/10.1016/j.jml.2019.104047"
