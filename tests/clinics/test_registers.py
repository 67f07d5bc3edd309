import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinics import registers


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("HCPC", "CH12345"),
        ("HCPC", "ch 012345"),
        ("HCPC", "PYL1"),
        ("GMC", "1234567"),
        ("NMC", "12a3456b"),
        ("GOsC", "1234"),
        ("GOsC", "9/1234"),
        ("NPI", "1234567893"),
        ("NPI", "1993999998"),
        ("NPI", "199-399-9998"),
        ("US_STATE_LICENSE", "dpm-1234.5"),
        ("CQC_PROVIDER", "1-101234567"),
        ("CQC_PROVIDER", "CQC_PROVIDER: 1-101234567"),
        ("College of nowhere", "anything"),
    ],
)
def test_numbers_of_the_registers_format_pass(body: str, number: str) -> None:
    assert registers.check(body, number) is None


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("HCPC", ""),
        ("HCPC", "CH"),
        ("HCPC", "CH1234567"),
        ("HCPC", "XX12345"),
        ("HCPC", "12345"),
        ("HCPC", "CH\u0663\u0664"),
        ("GMC", "123456"),
        ("GMC", "12345678"),
        ("GMC", "C123456"),
        ("NMC", "1234567"),
        ("NPI", "1234567890"),
        ("NPI", "3234567893"),
        ("NPI", "123456789"),
    ],
)
def test_numbers_of_another_format_are_errors(body: str, number: str) -> None:
    problem = registers.check(body, number)
    assert problem is not None
    assert not problem.is_warning


@pytest.mark.parametrize(
    ("body", "number"),
    [("GOsC", "ABC"), ("US_STATE_LICENSE", "x"), ("CQC_PROVIDER", "101234567")],
)
def test_an_unconfirmed_format_only_warns(body: str, number: str) -> None:
    problem = registers.check(body, number)
    assert problem is not None
    assert problem.is_warning


@pytest.mark.parametrize(
    ("number", "role", "is_right"),
    [
        ("CH12345", "Podiatrist", True),
        ("PH12345", "Physiotherapist", True),
        ("PH12345", "Lead podiatrist", False),
        ("CH12345", "physiotherapist", False),
        ("PH12345", "Chiropodist", False),
        ("PO12345", "Orthotist", True),
        ("PH12345", "", True),
    ],
)
def test_an_hcpc_number_fits_the_profession(number: str, role: str, is_right: bool) -> None:
    assert (registers.check("HCPC", number, role) is None) is is_right


def test_a_refusal_says_what_the_number_should_look_like() -> None:
    problem = registers.check("HCPC", "12345")
    assert problem is not None
    assert problem.message == (
        "“12345” is not in the HCPC format: the letters of the profession and up to six digits, "
        "such as CH12345. Check the number."
    )


def test_a_missing_number_may_be_left_unchecked() -> None:
    problem = registers.check("GMC", " ")
    assert problem is not None
    assert "not checked" in problem.message


def test_a_wrong_check_digit_of_an_npi_is_said_so() -> None:
    problem = registers.check("NPI", "1234567890")
    assert problem is not None
    assert "check digit" in problem.message


@given(st.integers(min_value=100_000_000, max_value=299_999_999))
def test_every_npi_has_one_check_digit(stem: int) -> None:
    assert sum(registers.npi_is_valid(f"{stem}{digit}") for digit in range(10)) == 1


@pytest.mark.parametrize(
    ("body", "typed", "stored"),
    [
        ("HCPC", " ch 12345 ", "CH12345"),
        ("HCPC", "HCPC no. CH12345", "CH12345"),
        ("GMC", "GMC: 123 4567", "1234567"),
        ("NPI", "NPI 1234567893", "1234567893"),
        ("CQC_PROVIDER", "1-101234567", "1-101234567"),
        ("Elsewhere", "ab 1", "AB1"),
    ],
)
def test_a_number_is_stored_in_its_usual_form(body: str, typed: str, stored: str) -> None:
    assert registers.normalise(body, typed) == stored
    assert registers.normalise(body, stored) == stored


@pytest.mark.parametrize(
    ("body", "number", "url"),
    [
        ("HCPC", "CH12345", "https://www.hcpc-uk.org/check-the-register/"),
        ("GMC", "123 4567", "https://www.gmc-uk.org/registrants/1234567"),
        ("GMC", "", ""),
        ("GMC", "../../x", ""),
        ("NPI", "1234567893", "https://npiregistry.cms.hhs.gov/provider-view/1234567893"),
        ("US_STATE_LICENSE", "DPM1", ""),
        ("Elsewhere", "1", ""),
    ],
)
def test_the_public_register_is_linked_where_there_is_one(body: str, number: str, url: str) -> None:
    assert registers.register_url(body, number) == url


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("HCPC", "Health and Care Professions Council (HCPC)"),
        ("US_STATE_LICENSE", "State licence"),
        ("Elsewhere", "Elsewhere"),
    ],
)
def test_a_register_is_named_for_people(body: str, name: str) -> None:
    assert registers.register_name(body) == name


def test_every_register_has_a_name_a_pattern_and_a_format_in_words() -> None:
    for register in registers.registers().values():
        assert {"name", "regex", "format"} <= register.keys()
