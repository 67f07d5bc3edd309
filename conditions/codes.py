"""Clinical codes: their format and check digit. No code table is shipped, so none is looked up.

Procedure codes (CPT) are the American Medical Association's and need its licence: never here.
"""

import re

ICD_10 = "ICD-10"
ICD_10_CM = "ICD-10-CM"
ICD_11 = "ICD-11"
SNOMED_CT = "SNOMED CT"
SYSTEMS = (ICD_10, ICD_10_CM, ICD_11, SNOMED_CT)

# WHO, ICD-10 volume 2: a letter, two digits, and up to two more after a dot.
_ICD_10 = re.compile(r"[A-Z][0-9]{2}(\.[0-9]{1,2})?")
# ICD-10-CM Official Guidelines, section I.A.2: three to seven characters, the first a letter, the
# second a digit, the rest letters or digits, X as a placeholder.
_ICD_10_CM = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")
# WHO, ICD-11 Reference Guide, 1.2.4: four characters, up to two after a dot; the second a letter,
# the third a digit, no letter I or O. Extension codes begin with X and have no dot.
_ICD_11_STEM = re.compile(r"[0-9A-HJ-NP-WYZ][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](\.[0-9A-HJ-NP-Z]{1,2})?")
_ICD_11_EXTENSION = re.compile(r"X[0-9A-HJ-NP-Z]{3,5}")
# SNOMED International, Release File Specification, 6: six to eighteen digits, no leading zero.
_SNOMED = re.compile(r"[1-9][0-9]{5,17}")

_PARTITIONS = {"0": "concept", "1": "description", "2": "relationship"}

_MESSAGES = {
    ICD_10: "“{}” is not an ICD-10 code. It is a letter and two digits, then a dot and one or two "
    "more digits if any, for example M72.2.",
    ICD_10_CM: "“{}” is not an ICD-10-CM code. It is a letter, a digit and a digit or letter, then "
    "a dot and up to four more if any, for example M25.871.",
    ICD_11: "“{}” is not an ICD-11 code. It is four letters and digits without I and O, then a dot "
    "and up to two more if any, for example 2B80.00; extensions follow after & or /.",
    SNOMED_CT: "“{}” is not a SNOMED CT identifier. It is six to eighteen digits, the first not 0, "
    "for example 202882003.",
}

# The dihedral group D5 and the permutation of the Verhoeff scheme (J. Verhoeff, "Error Detecting
# Decimal Codes", 1969), as in SNOMED's Release File Specification, 6.4.
_D5 = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_PERMUTATION = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)


def normalise(system: str, code: str) -> str:
    """The code as it is stored: upper case, no spaces, the dot of an ICD code in its place."""
    code = "".join(code.upper().split())
    if system in (ICD_10, ICD_10_CM):
        return _dotted(code, after=3)
    if system == ICD_11:
        return "".join(
            part if part in "&/" or part.startswith("X") else _dotted(part, after=4)
            for part in re.split(r"([&/])", code)
        )
    return code


def code_problem(system: str, code: str) -> str | None:
    """What is wrong with the code, and what to do; None when its format is right."""
    if system not in SYSTEMS:
        return f"“{system}” is not a code system that can be used here. Choose {_choices()}."
    code = normalise(system, code)
    if not code:
        return f"Give the {system} code, or remove the row."
    if not _has_format(system, code):
        return _MESSAGES[system].format(code)
    return _snomed_problem(code) if system == SNOMED_CT else None


def verhoeff_is_valid(digits: str) -> bool:
    """Whether the last digit is the Verhoeff check digit of those before it."""
    check = 0
    for position, digit in enumerate(reversed(digits)):
        check = int(_D5[check][int(_PERMUTATION[position % 8][int(digit)])])
    return check == 0


def _snomed_problem(code: str) -> str | None:
    # Before the check digit stands the partition: the second figure says what is identified, the
    # first whether a namespace is in it (0 international, 1 an extension's).
    if not verhoeff_is_valid(code):
        return f"SNOMED CT {code} has a wrong check digit. Copy it again: a digit is mistyped."
    kind = _PARTITIONS.get(code[-2]) if code[-3] in "01" else None
    if kind != "concept":
        return (
            f"SNOMED CT {code} identifies {f'a {kind}' if kind else 'no concept'}. "
            "Use the identifier of the concept; it has 00 or 10 before its last digit."
        )
    return None


def _has_format(system: str, code: str) -> bool:
    if system == ICD_11:
        stem, *others = re.split(r"[&/]", code)
        return _ICD_11_STEM.fullmatch(stem) is not None and all(
            _ICD_11_STEM.fullmatch(other) or _ICD_11_EXTENSION.fullmatch(other) for other in others
        )
    pattern = {ICD_10: _ICD_10, ICD_10_CM: _ICD_10_CM, SNOMED_CT: _SNOMED}[system]
    return pattern.fullmatch(code) is not None


def _dotted(code: str, after: int) -> str:
    bare = code.replace(".", "")
    return f"{bare[:after]}.{bare[after:]}" if len(bare) > after else bare


def _choices() -> str:
    return ", ".join(SYSTEMS[:-1]) + f" or {SYSTEMS[-1]}"
