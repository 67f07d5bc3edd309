"""What every template knows."""

from typing import Any

from django.http import HttpRequest

from cms.clinic import current_clinic


def clinic(request: HttpRequest) -> dict[str, Any]:
    """`clinic`: the clinic being served, or None on the group's host."""
    return {"clinic": current_clinic()}
