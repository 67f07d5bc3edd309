"""How places look in the content API."""

from datetime import time
from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own

from clinics.api_people import PhoneData, iso, phone_data
from cms.api.fields import Day


class OpeningHoursData(TypedDict):
    """Times as "08:30", dates as "2026-12-24" or null; days as "monday"."""

    days: list[str]
    opens: str | None
    closes: str | None
    past_midnight: bool
    valid_from: Day | None
    valid_through: Day | None


ClosureData = TypedDict("ClosureData", {"from": Day | None, "until": Day | None, "reason": str})
"""The first and the last day, as "2026-12-24"; the same for a closure of one day."""


class AddressData(TypedDict):
    lines: list[str]
    street: str
    street_2: str
    city: str
    county: str
    state: str
    postcode: str
    country: str


class GeoData(TypedDict):
    latitude: float
    longitude: float


class OptionData(TypedDict):
    code: str
    label: str


class PhoneSerializer(Field):
    def to_representation(self, page: Any) -> PhoneData | None:
        return phone_data(page.phone, page.region)


class OpeningHoursSerializer(Field):
    def to_representation(self, value: Any) -> list[OpeningHoursData]:
        return [
            {
                "days": list(row.value["days"] or []),
                "opens": _clock(row.value["opens"]),
                "closes": _clock(row.value["closes"]),
                "past_midnight": bool(row.value["past_midnight"]),
                "valid_from": iso(row.value["valid_from"]),
                "valid_through": iso(row.value["valid_through"]),
            }
            for row in value
        ]


class ClosuresSerializer(Field):
    def to_representation(self, value: Any) -> list[ClosureData]:
        return [
            {
                "from": iso(row.value["from"]),
                "until": iso(row.value["until"] or row.value["from"]),
                "reason": row.value["reason"] or "",
            }
            for row in value
        ]


class AddressSerializer(Field):
    def to_representation(self, page: Any) -> AddressData:
        return {"lines": page.address_lines, **page.address, "country": page.region}


class GeoSerializer(Field):
    def to_representation(self, page: Any) -> GeoData | None:
        if page.latitude is None or page.longitude is None:
            return None
        return {"latitude": page.latitude, "longitude": page.longitude}


class OptionsSerializer(Field):
    """Chosen keys with their words: `[{code, label}]`."""

    def __init__(self, options: list[tuple[str, str]], **kwargs: Any) -> None:
        self.options = options
        super().__init__(**kwargs)

    def to_representation(self, value: list[str]) -> list[OptionData]:
        return [{"code": code, "label": label} for code, label in self.options if code in value]


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None
