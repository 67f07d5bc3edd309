import pytest
from hypothesis import given
from hypothesis import strategies as st

from conditions import codes

MYOCARDIAL_INFARCTION = "22298006"


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("ICD-10", "M72"),
        ("ICD-10", "M72.2"),  # plantar fascial fibromatosis
        ("ICD-10", "M25.57"),  # pain in joint, ankle and foot
        ("ICD-10", "U07.1"),
        ("ICD-10-CM", "M72.2"),
        ("ICD-10-CM", "M25.871"),  # other specified joint disorders, right ankle and foot
        ("ICD-10-CM", "S93.401A"),  # sprain of unspecified ligament of right ankle
        ("ICD-10-CM", "M1A.0710"),  # idiopathic chronic gout, right ankle and foot
        ("ICD-10-CM", "Z3A.20"),
        ("ICD-11", "FB40.1"),
        ("ICD-11", "ND52"),
        ("ICD-11", "2B80.00"),  # adenocarcinoma of duodenum
        ("ICD-11", "8B60.Y"),
        ("ICD-11", "ND52&XK9K"),
        ("ICD-11", "2B80.00/8B60.Y&XK8G"),
        ("SNOMED CT", MYOCARDIAL_INFARCTION),
        ("SNOMED CT", "202882003"),  # plantar fasciitis
        ("SNOMED CT", "73211009"),  # diabetes mellitus
        ("SNOMED CT", "1290023401004"),
        ("SNOMED CT", "11000001102"),  # a concept of the United Kingdom's extension
        ("SNOMED CT", "900000000000207008"),  # eighteen digits
    ],
)
def test_published_codes_pass(system: str, code: str) -> None:
    assert codes.code_problem(system, code) is None


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("ICD-10", "72.2"),
        ("ICD-10", "MM2.2"),
        ("ICD-10", "M7"),
        ("ICD-10", "M25.571"),
        ("ICD-10-CM", "MA5.871"),
        ("ICD-10-CM", "M25.87100"),
        ("ICD-10-CM", "28285"),  # a CPT code
        ("ICD-11", "M72.2"),
        ("ICD-11", "9D0O.3"),  # the letter O for the digit
        ("ICD-11", "ABCD"),
        ("ICD-11", "DB90.123"),
        ("ICD-11", "XK9K"),  # an extension alone
        ("ICD-11", "ND52&"),
        ("SNOMED CT", "22298"),
        ("SNOMED CT", "022298006"),
        ("SNOMED CT", "2229800X"),
        ("SNOMED CT", "9000000000002070080"),
        ("ICD-10", "²72.2"),
        ("SNOMED CT", "\u0662\u0662298006"),
    ],
)
def test_codes_of_another_shape_are_refused(system: str, code: str) -> None:
    assert codes.code_problem(system, code)


@pytest.mark.parametrize(
    "code",
    [
        MYOCARDIAL_INFARCTION[:i] + digit + MYOCARDIAL_INFARCTION[i + 1 :]
        for i in range(len(MYOCARDIAL_INFARCTION))
        for digit in "0123456789"
        if digit != MYOCARDIAL_INFARCTION[i]
    ],
)
def test_no_mistyped_digit_of_a_snomed_code_passes(code: str) -> None:
    assert codes.code_problem("SNOMED CT", code)


@given(st.integers(min_value=10_000, max_value=10**17 - 1), st.data())
def test_every_number_has_one_check_digit_and_no_swapped_neighbours(
    number: int, data: st.DataObject
) -> None:
    right = [str(d) for d in range(10) if codes.verhoeff_is_valid(f"{number}{d}")]
    assert len(right) == 1
    whole = f"{number}{right[0]}"
    i = data.draw(st.integers(min_value=0, max_value=len(whole) - 2))
    swapped = whole[:i] + whole[i + 1] + whole[i] + whole[i + 2 :]
    assert codes.verhoeff_is_valid(swapped) == (swapped == whole)


def test_a_wrong_check_digit_is_said_so() -> None:
    assert "check digit" in (codes.code_problem("SNOMED CT", "22298007") or "")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("37436014", "a description"),
        ("1029021", "a relationship"),
        ("1234567891", None),
    ],
)
def test_an_identifier_of_something_else_is_named_for_what_it_is(
    code: str, kind: str | None
) -> None:
    code = code[:-1] + next(d for d in "0123456789" if codes.verhoeff_is_valid(code[:-1] + d))
    assert (kind or "no concept") in (codes.code_problem("SNOMED CT", code) or "")


@pytest.mark.parametrize(
    ("system", "typed", "stored"),
    [
        ("ICD-10", " m722 ", "M72.2"),
        ("ICD-10", "m72", "M72"),
        ("ICD-10-CM", "m25871", "M25.871"),
        ("ICD-10-CM", "S93.40 1a", "S93.401A"),
        ("ICD-11", "2b8000", "2B80.00"),
        ("ICD-11", "nd52 & xk9k", "ND52&XK9K"),
        ("SNOMED CT", " 222 980 06", "22298006"),
    ],
)
def test_a_code_is_stored_in_its_usual_form(system: str, typed: str, stored: str) -> None:
    assert codes.normalise(system, typed) == stored
    assert codes.code_problem(system, typed) is None


@given(st.sampled_from(codes.SYSTEMS), st.text())
def test_normalising_twice_changes_nothing_more(system: str, typed: str) -> None:
    once = codes.normalise(system, typed)
    assert codes.normalise(system, once) == once
    codes.code_problem(system, typed)


def test_a_system_that_cannot_be_used_is_answered_with_those_that_can() -> None:
    assert codes.code_problem("CPT", "28285") == (
        "“CPT” is not a code system that can be used here. "
        "Choose ICD-10, ICD-10-CM, ICD-11 or SNOMED CT."
    )


def test_an_empty_code_is_asked_for() -> None:
    assert codes.code_problem("ICD-11", " ") == "Give the ICD-11 code, or remove the row."
