import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinics import addresses

LONDON = {"street": "1 River Street", "city": "London", "postcode": "sw1a1aa"}
BOSTON = {
    "street": "1 Harbor Way",
    "street_2": "Suite 200",
    "city": "Boston",
    "state": "ma",
    "postcode": "02108",
}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("sw1a1aa", "SW1A 1AA"),
        (" SW1A  1AA ", "SW1A 1AA"),
        ("M1 1AE", "M1 1AE"),
        ("M60 1NW", "M60 1NW"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("W1A 1HQ", "W1A 1HQ"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("bt1 5gs", "BT1 5GS"),
        ("GIR 0AA", "GIR 0AA"),
    ],
)
def test_british_postcodes_of_every_form_are_stored_with_their_space(
    typed: str, stored: str
) -> None:
    assert addresses.postcode_normalised(typed, "GB") == stored
    assert addresses.postcode_problem(typed, "GB") is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "SW1A",
        "SW1A 1A",
        "SW1A 11A",
        "Q1 1AA",  # no area begins with Q
        "AI1 1AA",  # no area has I or J second
        "SW1A 1CA",  # C never stands in the inward part
        "AAA 1AA",
        "94103",
        "SW1A 1AA London",
    ],
)
def test_what_is_no_british_postcode_is_refused(typed: str) -> None:
    assert addresses.postcode_problem(typed, "GB")
    assert addresses.postcode_normalised(typed, "GB") == typed


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("02108", "02108"), ("94103-1234", "94103-1234"), ("941031234", "94103-1234")],
)
def test_zip_codes_have_five_or_nine_digits(typed: str, stored: str) -> None:
    assert addresses.postcode_normalised(typed, "US") == stored
    assert addresses.postcode_problem(typed, "US") is None


@pytest.mark.parametrize("typed", ["", "2108", "021080", "94103-12", "SW1A 1AA", "\u0660\u0662108"])
def test_what_is_no_zip_code_is_refused(typed: str) -> None:
    assert addresses.postcode_problem(typed, "US")


def test_a_whole_address_has_no_problem() -> None:
    assert addresses.problems(LONDON, "GB") == {}
    assert addresses.problems(BOSTON, "US") == {}


def test_an_empty_address_is_told_all_that_is_missing() -> None:
    assert list(addresses.problems({}, "GB")) == ["street", "city", "postcode"]
    assert list(addresses.problems({"street": " "}, "US")) == [
        "street",
        "city",
        "state",
        "postcode",
    ]


@pytest.mark.parametrize("state", ["XX", "Massachusetts", "M"])
def test_a_state_is_its_two_letters(state: str) -> None:
    assert list(addresses.problems(BOSTON | {"state": state}, "US")) == ["state"]


@pytest.mark.parametrize("state", ["CA", "dc", "PR"])
def test_states_the_capital_and_territories_will_do(state: str) -> None:
    assert addresses.problems(BOSTON | {"state": state}, "US") == {}


def test_usps_has_62_states_districts_territories_and_forces() -> None:
    pairs = ["".join(pair) for pair in itertools.product(string.ascii_uppercase, repeat=2)]
    assert sum(addresses.problems(BOSTON | {"state": pair}, "US") == {} for pair in pairs) == 62


def test_the_words_are_the_regions_own() -> None:
    assert addresses.problems({}, "GB")["postcode"] == "Give the postcode."
    assert addresses.problems({}, "US")["postcode"] == "Give the ZIP code."


def test_a_british_address_ends_in_its_postcode() -> None:
    assert addresses.lines(LONDON | {"county": ""}, "GB") == [
        "1 River Street",
        "London",
        "SW1A 1AA",
    ]


def test_an_american_address_has_city_state_and_zip_on_one_line() -> None:
    assert addresses.lines(BOSTON, "US") == ["1 Harbor Way", "Suite 200", "Boston, MA 02108"]


@pytest.mark.parametrize(
    ("address", "region", "lines"),
    [
        ({}, "GB", []),
        ({}, "US", []),
        ({"city": "Boston"}, "US", ["Boston"]),
        ({"state": "MA"}, "US", ["MA"]),
        ({"street": "The Mews\n2 High Street"}, "GB", ["The Mews", "2 High Street"]),
    ],
)
def test_a_half_written_address_shows_what_there_is(
    address: dict[str, str], region: str, lines: list[str]
) -> None:
    assert addresses.lines(address, region) == lines


@given(st.text(max_size=12), st.sampled_from(["GB", "US"]))
def test_normalising_twice_changes_nothing_more(typed: str, region: str) -> None:
    once = addresses.postcode_normalised(typed, region)
    assert addresses.postcode_normalised(once, region) == once
