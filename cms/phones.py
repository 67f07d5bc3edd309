"""Phone numbers: E.164 in store, the local form on screen, a `tel:` link."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

# Numbers that no subscriber has, kept for fiction; some are invalid to `phonenumbers`.
# GB: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
# US: 555-0100 to 555-0199 in any area code, kept for fiction by the numbering plan (NANPA).
_FICTIONAL = re.compile(
    r"\+44(?:"
    r"(?:113|114|115|116|117|118|121|131|141|151|161)4960\d{3}|"  # Leeds ... Manchester
    r"1914980\d{3}|"  # Tyneside, Durham, Sunderland
    r"2079460\d{3}|"  # London
    r"2896496\d{3}|"  # Northern Ireland
    r"2920180\d{3}|"  # Cardiff
    r"1632960\d{3}|"  # no area
    r"7700900\d{3}|"  # mobile
    r"8081570\d{3}|9098790\d{3}|3069990\d{3}"  # freephone, premium rate, UK-wide
    r")|\+1[2-9]\d{2}55501\d{2}"
)

# "44 (0) 207 ...": a country code without its plus, and the trunk zero that is dialled at home.
_TRUNK_ZERO = re.compile(r"^\s*(?:\+|00)?\s*(\d{1,3})\s*\(0\)")


def to_e164(raw: str, region: str) -> str:
    """The number as "+442071014000", or `raw` unchanged when it is no valid number.

    `region` ("GB", "US") is where a number without a country code is dialled. An extension has no
    place in E.164, so a number with one stays as typed.
    """
    number = _parse(raw, region)
    if number is None or number.extension or not _is_assigned(number):
        return raw
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_valid(raw: str, region: str) -> bool:
    """Whether it can be a subscriber's number (or one reserved for fiction), without extension."""
    return phone_problem(raw, region) is None


def is_short(raw: str, region: str) -> bool:
    """Whether it is a short number of the region: 111 and 999 in GB, 911 and 988 in the US."""
    number = _parse(raw, region)
    return number is not None and phonenumbers.is_valid_short_number_for_region(number, region)


def is_fictional(e164: str) -> bool:
    """Whether the number is in a range reserved for fiction by Ofcom or in NANPA's 555-01xx."""
    return _FICTIONAL.fullmatch(e164) is not None


def phone_problem(raw: str, region: str) -> str | None:
    """What is wrong with the number, and what to do; None when it will do."""
    number = _parse(raw, region)
    if number is not None and number.extension:
        return (
            "Leave the extension out, a link cannot dial it. Say it in the text beside the number."
        )
    if number is None or not _is_assigned(number):
        example = "+44 20 7946 0000" if region == "GB" else "+1 212 555 0100"
        return (
            f"“{raw.strip()}” is not a phone number that can be dialled. "
            f"Check its digits, and begin a number from another country with + and its code, "
            f"for example {example}."
        )
    return None


def display(e164: str, region: str) -> str:
    """The number as people of `region` write it: their own in local form, others with country code.

    What is no number is given back as it stands.
    """
    number = _parse(e164, region)
    if number is None or not _is_assigned(number):
        return e164
    is_local = number.country_code == phonenumbers.country_code_for_region(region)
    style = PhoneNumberFormat.NATIONAL if is_local else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def tel_href(e164: str) -> str:
    """The `tel:` link (RFC 3966) of a stored or short number; "" for what would misdial."""
    dialled = re.sub(r"[\s().-]", "", e164)
    return f"tel:{dialled}" if re.fullmatch(r"\+[0-9]{4,15}|[0-9]{3,6}", dialled) else ""


def _parse(raw: str, region: str) -> PhoneNumber | None:
    trunk = _TRUNK_ZERO.match(raw)
    if trunk and int(trunk[1]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        raw = f"+{trunk[1]} {raw[trunk.end() :]}"
    try:
        return phonenumbers.parse(raw, region)
    except NumberParseException:
        return None


def _is_assigned(number: PhoneNumber) -> bool:
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return phonenumbers.is_valid_number(number) or is_fictional(e164)
