"""What a location needs before it is published."""

from typing import TYPE_CHECKING

from cms.findings import Finding

if TYPE_CHECKING:
    from clinics.location_pages import LocationPage


def missing(page: "LocationPage") -> list[Finding]:
    return []
