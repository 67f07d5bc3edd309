"""What every template knows."""

from typing import Any

from django.http import HttpRequest

from cms.clinic import current_clinic
from cms.gathering import gather_settings


def clinic(request: HttpRequest) -> dict[str, Any]:
    """`clinic`: the clinic being served, or None on the group's host."""
    clinic = current_clinic()
    if clinic is not None:
        gather_settings(clinic)
    return {"clinic": clinic}
