import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms import phones


@pytest.mark.parametrize(
    ("typed", "region", "stored"),
    [
        ("44 (0) 207 101 4000", "GB", "+442071014000"),
        ("44 (0) 207 101 4000", "US", "+442071014000"),
        ("+44 (0) 207 101 4000", "US", "+442071014000"),
        ("0044 (0)20 7101 4000", "GB", "+442071014000"),
        ("44 207 101 4000", "GB", "+442071014000"),
        ("020 7101 4000", "GB", "+442071014000"),
        ("(020) 7101-4000", "GB", "+442071014000"),
        ("011 44 20 7101 4000", "US", "+442071014000"),
        ("(212) 736-5000", "US", "+12127365000"),
        ("1-212-736-5000", "US", "+12127365000"),
        ("+1 212 736 5000", "GB", "+12127365000"),
    ],
)
def test_a_number_is_stored_as_e164(typed: str, region: str, stored: str) -> None:
    assert phones.to_e164(typed, region) == stored
    assert phones.is_valid(typed, region)


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("", "GB"),
        ("call us", "GB"),
        ("12 34", "GB"),
        ("020 7946 0123 or 0207", "GB"),
        ("020 7101 400", "GB"),
        ("(555) 123-4567", "US"),
        ("999 (0) 1", "GB"),
        ("020 7101 4000 ext 12", "GB"),
        ("111", "GB"),
    ],
)
def test_what_is_no_number_is_kept_as_typed(typed: str, region: str) -> None:
    assert phones.to_e164(typed, region) == typed
    assert not phones.is_valid(typed, region)


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("020 7946 0958", "GB"),
        ("0115 496 0123", "GB"),  # invalid to phonenumbers
        ("01632 960123", "GB"),  # invalid to phonenumbers
        ("07700 900461", "GB"),  # invalid to phonenumbers
        ("028 9649 6000", "GB"),
        ("03069 990123", "GB"),
        ("(212) 555-0100", "US"),
        ("(555) 555-0199", "US"),  # invalid to phonenumbers
    ],
)
def test_numbers_reserved_for_fiction_are_accepted(typed: str, region: str) -> None:
    assert phones.is_valid(typed, region)
    assert phones.is_fictional(phones.to_e164(typed, region))


@pytest.mark.parametrize("e164", ["+442071014000", "+447700901000", "+12125550200", "+12125550099"])
def test_numbers_beside_the_reserved_ranges_are_not_fictional(e164: str) -> None:
    assert not phones.is_fictional(e164)


@pytest.mark.parametrize(
    ("number", "region", "is_short"),
    [
        ("111", "GB", True),
        ("999", "GB", True),
        ("911", "US", True),
        ("911", "GB", False),
        ("020 7101 4000", "GB", False),
        ("one", "GB", False),
    ],
)
def test_a_regions_short_numbers_are_known(number: str, region: str, is_short: bool) -> None:
    assert phones.is_short(number, region) is is_short


@pytest.mark.parametrize(
    ("e164", "region", "shown"),
    [
        ("+442071014000", "GB", "020 7101 4000"),
        ("+442071014000", "US", "+44 20 7101 4000"),
        ("+12125550100", "US", "(212) 555-0100"),
        ("+12125550100", "GB", "+1 212-555-0100"),
        ("+447700900461", "GB", "07700 900461"),
        ("ask at the desk", "GB", "ask at the desk"),
        ("111", "GB", "111"),
    ],
)
def test_a_number_is_shown_as_its_readers_write_it(e164: str, region: str, shown: str) -> None:
    assert phones.display(e164, region) == shown


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("+442071014000", "tel:+442071014000"),
        ("+1 (212) 555-0100", "tel:+12125550100"),
        ("111", "tel:111"),
        ("44 (0) 207 101 4000", ""),
        ("+442071014000 ext 12", ""),
        ("ask", ""),
        ("", ""),
    ],
)
def test_a_link_dials_the_number_or_is_none(number: str, href: str) -> None:
    assert phones.tel_href(number) == href


def test_a_bad_number_is_named_with_what_to_do() -> None:
    problem = phones.phone_problem(" 020 71 ", "GB")
    assert problem is not None
    assert "“020 71”" in problem
    assert "+44 20 7946 0000" in problem


def test_an_extension_is_refused_by_name() -> None:
    assert "extension" in (phones.phone_problem("(212) 736-5000 x12", "US") or "")


@given(st.text(), st.sampled_from(["GB", "US"]))
def test_no_text_makes_it_fail(typed: str, region: str) -> None:
    stored = phones.to_e164(typed, region)
    assert phones.to_e164(stored, region) == stored
    phones.display(stored, region)
    phones.tel_href(stored)


@given(st.integers(min_value=2_000_000_000, max_value=9_999_999_999))
def test_a_stored_number_survives_being_shown_and_typed_again(national: int) -> None:
    e164 = f"+44{national}"
    if phonenumbers.is_valid_number(phonenumbers.parse(e164)):
        assert phones.to_e164(phones.display(e164, "GB"), "GB") == e164
        assert phones.to_e164(phones.display(e164, "US"), "US") == e164
