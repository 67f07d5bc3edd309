"""Postal addresses of the United Kingdom and the United States: what is missing, how they read.

An address is {"street", "street_2", "city", "county", "state", "postcode"}; county is British and
optional, state is American. Missing keys are empty.
"""

import re
from collections.abc import Mapping

# The UK government's postcode pattern (Cabinet Office schemas after BS 7666, printed again in the
# bulk data transfer guidance), with its known slips mended: it is anchored as a whole, the last
# outward form needs its digit, and the inward letters leave out C, I, K, M, O and V.
_POSTCODE = re.compile(
    r"(GIR ?0AA|"
    r"[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])"
    r" ?[0-9][ABD-HJLNP-UW-Z]{2})"
)
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")

# USPS Publication 28, appendix B: states, the District of Columbia, territories, forces' mail.
_US_STATE = re.compile(
    r"A[AEKLPRSZ]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|"
    r"P[ARW]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]"
)


def postcode_normalised(postcode: str, region: str) -> str:
    """The postcode as it is stored, "SW1A 1AA" or "94103-1234"; what is none is only trimmed."""
    bare = "".join(postcode.upper().split())
    if region == "US":
        digits = bare.replace("-", "")
        if re.fullmatch(r"[0-9]{9}", digits):
            return f"{digits[:5]}-{digits[5:]}"
        return digits if re.fullmatch(r"[0-9]{5}", digits) else postcode.strip()
    return f"{bare[:-3]} {bare[-3:]}" if _POSTCODE.fullmatch(bare) else postcode.strip()


def problems(address: Mapping[str, str], region: str) -> dict[str, str]:
    """What is wrong, by field, and what to do; {} when a letter would arrive."""
    found = {}
    if not _value(address, "street"):
        found["street"] = "Give the number and street."
    if not _value(address, "city"):
        found["city"] = "Give the city." if region == "US" else "Give the town or city."
    if region == "US" and (problem := _state_problem(_value(address, "state"))):
        found["state"] = problem
    if problem := postcode_problem(_value(address, "postcode"), region):
        found["postcode"] = problem
    return found


def postcode_problem(postcode: str, region: str) -> str | None:
    """What is wrong with the postcode or ZIP code, and what to do; None when it fits."""
    postcode = postcode_normalised(postcode, region)
    if region == "US":
        if not postcode:
            return "Give the ZIP code."
        if not _ZIP.fullmatch(postcode):
            return f"“{postcode}” is not a ZIP code: it is five digits, or nine as 94103-1234."
        return None
    if not postcode:
        return "Give the postcode."
    if not _POSTCODE.fullmatch(postcode):
        return f"“{postcode}” is not a postcode. Write it as on a letter, for example SW1A 1AA."
    return None


def lines(address: Mapping[str, str], region: str) -> list[str]:
    """The address as it is set on a page and an envelope; empty parts leave no line.

    GB as Royal Mail asks (the postcode on a line of its own), US as USPS Publication 28 asks.
    """
    postcode = postcode_normalised(_value(address, "postcode"), region)
    street = [_value(address, "street"), _value(address, "street_2")]
    city = _value(address, "city")
    if region == "US":
        state = " ".join(filter(None, [_value(address, "state").upper(), postcode]))
        street.append(", ".join(filter(None, [city, state])))
    else:
        street += [city, _value(address, "county"), postcode]
    return [line for part in street for line in part.splitlines() if line.strip()]


def _state_problem(state: str) -> str | None:
    if not state:
        return "Give the state in two letters, for example CA."
    if not _US_STATE.fullmatch(state.upper()):
        return f"“{state}” is not a state. Write its two letters, for example CA."
    return None


def _value(address: Mapping[str, str], field: str) -> str:
    return (address.get(field) or "").strip()
