"""Whom to call, by region: the words behind `{emergency}`, `{urgent_line}`, `{clinic_phone}`.

GB: NHS.UK, "When to call 999" and "When to use 111". US: 911 is the one emergency number; there is
no national urgent line, so the clinic itself or an urgent care centre, with no promise of an
answer out of hours.
"""

EMERGENCY = {
    "GB": "call 999 or go to A&E",
    "US": "call 911 or go to the emergency room",
}


def urgent_line(region: str, phone: str) -> str:
    if region == "GB":
        return "call 111"
    number = f" on {phone}" if phone else ""
    return f"call your clinic{number} or go to an urgent care center"


def services(region: str, phone: str, emergency: str = "") -> dict[str, str]:
    """Token → words. `emergency` is the clinic's own wording, if it has one."""
    return {
        "emergency": emergency or EMERGENCY[region],
        "urgent_line": urgent_line(region, phone),
        "clinic_phone": phone or "the clinic",
    }
