"""Conditions that can be signed off, and the screen on which somebody does it."""

import json
from typing import Any

from django.urls import reverse

from clinics.models import ClinicSettings
from conditions.models import ConditionAuthor, ConditionPage
from governance.fingerprint import fingerprint
from governance.sign_off_form import USUAL_YEARS, years_after
from tests.conditions.factories import ConditionFactory

REFERENCE = {"kind": "guideline", "title": "Bunions", "source": "An institute"}
DECLARED = {
    "conflict_of_interest": "None declared",
    "ai_assistance": "none",
    "references": json.dumps([{"type": "reference", "value": REFERENCE}]),
}


def ready(clinic: ClinicSettings, **fields: Any) -> ConditionPage:
    """A condition that lacks nothing that is needed for a sign-off."""
    authors = [ConditionAuthor(name="The clinic’s team")]
    return ConditionFactory(clinic=clinic, **{"authors": authors, **DECLARED, **fields})


def address_of(page: Any) -> str:
    return reverse("sign_off", args=[page.pk])


def sign_off_form(page: ConditionPage, *people: Any, **given: str) -> dict[str, Any]:
    """The form as it is opened now, with these people chosen."""
    row = ConditionPage.objects.get(pk=page.pk)
    opened = {
        "reviewed_on": str(row.clinic.today),
        "review_due": str(years_after(row.clinic.today, USUAL_YEARS)),
        "text": fingerprint(row),
    }
    chosen = {"reviewers": [str(person.pk) for person in people], "stands": "on"}
    return {**opened, **chosen, **given}
