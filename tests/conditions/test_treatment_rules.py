"""The more a treatment risks, the more its page has to say."""

import json
from decimal import Decimal
from typing import Any

import pytest

from clinics.models import ClinicSettings
from conditions.models import TreatmentPage
from tests.conditions.factories import TreatmentFactory, body, card, section, text
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("a screen is the same on either")

SURGERY = ["minimally_invasive", "open_surgery"]


@pytest.fixture
def page(riverside: ClinicSettings) -> TreatmentPage:
    return TreatmentFactory(clinic=riverside, body=body(section("overview", text("Insoles."))))


def codes(page: TreatmentPage, *, errors: bool) -> set[str]:
    return {finding.code for finding in page.missing() if finding.is_error is errors}


def risks(count: int) -> str:
    rows = [{"type": "risk", "value": {"risk": f"Risk {n}"}} for n in range(count)]
    return json.dumps(rows)


def test_a_treatment_has_a_kind(page: TreatmentPage) -> None:
    page.kind = ""
    assert "kind.missing" in codes(page, errors=True)


def test_the_conditions_it_treats_are_advised(page: TreatmentPage) -> None:
    assert "conditions.missing" in codes(page, errors=False)


@pytest.mark.parametrize(
    ("kind", "enough"),
    [("self_care", 0), ("non_invasive", 0), ("injection", 1), *((kind, 3) for kind in SURGERY)],
)
def test_an_injection_names_a_risk_and_an_operation_three(
    page: TreatmentPage, kind: str, enough: int
) -> None:
    page.kind, page.risks = kind, risks(enough)
    assert "risks.too_few" not in codes(page, errors=False)
    if enough:
        page.risks = risks(enough - 1)
        assert "risks.too_few" in codes(page, errors=False)


NEEDED_FOR_SURGERY = {
    "alternatives.missing",
    "section.contraindications",
    "section.aftercare",
    "care_card.emergency",
    "practitioners.missing",
}


@pytest.mark.parametrize("kind", SURGERY)
def test_an_operation_is_asked_for_what_a_patient_must_know(page: TreatmentPage, kind: str) -> None:
    assert not codes(page, errors=False) & NEEDED_FOR_SURGERY
    page.kind = kind
    assert codes(page, errors=False) >= NEEDED_FOR_SURGERY
    page.body = body(
        section("contraindications", text("Poor blood flow.")),
        section("aftercare", text("Keep it dry."), card("emergency", "it bleeds")),
    )
    page.alternatives = json.dumps([{"type": "alternative", "value": {"title": "Nothing"}}])
    assert codes(page, errors=False) & NEEDED_FOR_SURGERY == {"practitioners.missing"}


@pytest.mark.parametrize(
    ("price", "code"),
    [
        ({"price_from": 10}, "price.currency"),
        ({"price_from": -1, "price_currency": "GBP"}, "price.negative"),
        ({"price_from": 20, "price_to": 10, "price_currency": "GBP"}, "price.backwards"),
    ],
)
def test_a_price_makes_sense(page: TreatmentPage, price: dict[str, Any], code: str) -> None:
    for name, value in price.items():
        setattr(page, name, value)
    assert code in codes(page, errors=True)


def test_recovery_does_not_run_backwards(page: TreatmentPage) -> None:
    step = {"from": 4, "to": 2, "unit": "weeks", "text": "Walking"}
    page.recovery = json.dumps([{"type": "step", "value": step}])
    assert "recovery.backwards" in codes(page, errors=True)


def test_a_step_without_a_time_is_pointed_out(page: TreatmentPage) -> None:
    page.recovery = json.dumps([{"type": "step", "value": {"text": "Walking"}}])
    assert "recovery.when" in codes(page, errors=False)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"from": 1, "to": 2, "unit": "weeks"}, "Weeks 1 to 2"),
        ({"from": 3, "to": None, "unit": "days"}, "Day 3"),
        ({"from": 0, "to": 0, "unit": "days"}, "Day 0"),
        ({"from": None, "to": 6, "unit": "months"}, "Month 6"),
        ({"from": None, "to": None, "unit": "weeks"}, ""),
    ],
)
@pytest.mark.django_db
def test_a_step_says_when_it_comes(step: dict[str, Any], words: str) -> None:
    page = TreatmentPage(recovery=json.dumps([{"type": "step", "value": step}]))
    assert page.recovery[0].value.when == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("280", "340", "£280 to £340"), ("79.5", None, "£79.50"), ("1280", "1280", "£1,280")],
)
@pytest.mark.django_db
def test_a_price_is_said_in_its_currency(low: str, high: str | None, words: str) -> None:
    page = TreatmentPage(price_from=Decimal(low), price_currency="GBP")
    page.price_to = None if high is None else Decimal(high)
    assert page.price_words == words


def test_what_an_operation_has_to_say_stands_in_the_way_of_a_sign_off(page: TreatmentPage) -> None:
    page.kind = "open_surgery"
    found = {finding.code for finding in page.missing() if finding.is_for_sign_off}
    assert found >= {*NEEDED_FOR_SURGERY, "risks.too_few"}
    assert "conditions.missing" not in found
