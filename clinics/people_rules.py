"""What a practitioner's page needs before it is published."""

from typing import TYPE_CHECKING

from cms.findings import Finding

if TYPE_CHECKING:
    from clinics.practitioner_pages import PractitionerPage


def missing(page: "PractitionerPage") -> list[Finding]:
    return []
