"""Numbers in professional registers: their format, check digit and public look-up.

The formats are data (`data/registers.json`). Where one could not be confirmed it says so, and a
number that does not fit is a warning only.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Problem:
    """What is wrong with a number and what to do; a warning where the format is not confirmed."""

    message: str
    is_warning: bool = False


@cache
def registers() -> dict[str, dict[str, Any]]:
    """The registers by their short name ("HCPC"): name, regex, format in words, check_url …"""
    path = Path(__file__).parent / "data" / "registers.json"
    return json.loads(path.read_text(encoding="utf-8"))


def register_name(body: str) -> str:
    """The register's name for people; a body that is not known is named as it was typed."""
    known = registers().get(body)
    if known is None:
        return body
    return known["name"] if "_" in body else f"{known['name']} ({body})"


def normalise(body: str, number: str) -> str:
    """The number as it is stored: upper case, no spaces, and without the register's own name."""
    number = "".join(number.upper().split())
    if body not in registers():
        return number
    number = re.sub(rf"^{re.escape(body.upper())}(?:NO|NUMBER)?[:.#-]*(?=.)", "", number)
    return number.replace("-", "") if body in ("NPI", "GMC") else number


def check(body: str, number: str, role: str = "") -> Problem | None:
    """What is wrong with the number; None when it fits, or when nothing is known of its body.

    `role` lets an HCPC number be compared with the profession: a podiatrist's begins with CH.
    """
    register = registers().get(body)
    if register is None:
        return None
    number = normalise(body, number)
    is_warning = register.get("severity") == "W"
    if not re.fullmatch(register["regex"], number, re.ASCII):
        return Problem(_wanted(body, number), is_warning)
    if body == "NPI" and not npi_is_valid(number):
        return Problem(f"NPI {number} has a wrong check digit. Copy it again: a digit is mistyped.")
    if body == "HCPC":
        return _other_profession(number, role)
    return None


def npi_is_valid(npi: str) -> bool:
    """Whether ten digits carry a right check digit: Luhn over "80840" and the number.

    Source: CMS, "Requirements for National Provider Identifier (NPI) and NPI Check Digit".
    """
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(f"80840{npi}"))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def register_url(body: str, number: str) -> str:
    """Where the public can look the number up; "" when the register has no such page."""
    url = registers().get(body, {}).get("check_url", "")
    if "{n}" not in url:
        return url
    number = normalise(body, number)
    fits = re.fullmatch(registers()[body]["regex"], number, re.ASCII)
    return url.replace("{n}", number) if fits else ""


def _wanted(body: str, number: str) -> str:
    register = registers()[body]
    name = register["name"] if "_" in body else body
    if not number:
        return f"Give the {name} number, or say that it is not checked."
    return f"“{number}” is not in the {name} format: {register['format']}. Check the number."


def _other_profession(number: str, role: str) -> Problem | None:
    for profession, stem in (("podiatry", "podiatri|chiropod"), ("physiotherapy", "physiother")):
        pattern = registers()["HCPC"]["professions"][profession]
        if re.search(stem, role, re.IGNORECASE) and not re.fullmatch(pattern, number, re.ASCII):
            return Problem(
                f"HCPC {number} is not a number of {profession}: "
                f"those begin with {pattern[1:3]}. Check the number, or the role."
            )
    return None
