"""The demo's conditions and treatments: made where they are missing, else left alone."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from clinics.models import ClinicSettings
from clinics.provisioning import add_page
from cms.demo.media import demo_image
from conditions import models
from conditions.demo.placing import body, page_at, pages_at, stream

HERE = Path(__file__).parent
Report = Callable[[str], None]
Row = dict[str, Any]
TEXTS = ["slug", "title", "strapline", "summary", "search_description"]


def load_conditions_and_treatments(clinics: dict[str, ClinicSettings], report: Report) -> None:
    """Treatments first, then the conditions that name them, then what names those in turn."""
    conditions, treatments = data("conditions"), data("treatments")
    for key, clinic in clinics.items():
        new_treatments = missing(clinic, "treatments", treatments.get(key, []))
        new_conditions = missing(clinic, "conditions", conditions.get(key, []))
        for row in [*new_treatments, *new_conditions]:
            report(f"{clinic.name}: {row['title']}")
            add(clinic, row)
        for row in new_treatments:
            name_conditions(clinic, row)
        for row in new_conditions:
            relate(clinic, row)


def data(name: str) -> dict[str, list[Row]]:
    """The rows of `<name>.json` by the clinic's key in the demo."""
    groups = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return {group["demo"]: group[name] for group in groups}


def missing(clinic: ClinicSettings, folder: str, rows: list[Row]) -> list[Row]:
    return [row for row in rows if page_at(clinic, f"{folder}/{row['slug']}") is None]


def add(clinic: ClinicSettings, row: Row) -> None:
    """Publish one page; only treatments have a kind."""
    folder, make = ("treatments", treatment) if "kind" in row else ("conditions", condition)
    add_page(page_at(clinic, folder), make(clinic, row))


def treatment(clinic: ClinicSettings, row: Row) -> models.TreatmentPage:
    page = models.TreatmentPage(
        **common(clinic, row),
        **price(row["price"]),
        **row["facts"],
        kind=row["kind"],
        risks=stream("risk", row["risks"]),
        alternatives=stream("alternative", row["alternatives"]),
        recovery=stream("step", row["recovery"]),
    )
    page.alternate_names = [models.TreatmentName(**name) for name in row["alternate_names"]]
    page.codes = [models.TreatmentCode(**code) for code in row["codes"]]
    page.authors = [models.TreatmentAuthor(name=clinic.byline)]
    notes = {chosen["practitioner"]: chosen["note"] for chosen in row["practitioners"]}
    page.practitioners = [
        models.TreatmentPractitioner(page=person, note=notes[person.slug])
        for person in pages_at(clinic, "people", list(notes))
    ]
    return page


def condition(clinic: ClinicSettings, row: Row) -> models.ConditionPage:
    page = models.ConditionPage(**common(clinic, row), medical_name=row["medical_name"])
    page.alternate_names = [models.ConditionName(**name) for name in row["alternate_names"]]
    page.codes = [models.ConditionCode(**code) for code in row["codes"]]
    page.authors = [models.ConditionAuthor(name=clinic.byline)]
    page.body_areas = models.BodyArea.objects.filter(slug__in=row["body_areas"])
    page.treatments = [
        models.ConditionTreatment(page=other)
        for other in pages_at(clinic, "treatments", row["treatments"])
    ]
    page.practitioners = [
        models.ConditionPractitioner(page=person)
        for person in pages_at(clinic, "people", row["practitioners"])
    ]
    return page


def common(clinic: ClinicSettings, row: Row) -> Row:
    """The fields that conditions and treatments share."""
    return {
        **{name: row[name] for name in TEXTS},
        "hero_image": demo_image(row["hero_image"], clinic) if row["hero_image"] else None,
        "body": body(clinic, row["body"]),
        "references": stream("reference", row["references"]),
        "conflict_of_interest": "None declared",
    }


def price(given: Row | None) -> Row:
    if not given:
        return {}
    return {
        "price_from": Decimal(given["from"]),
        "price_to": Decimal(given["to"]),
        "price_currency": given["currency"],
        "price_includes": given["includes"],
        "price_as_of": date.fromisoformat(given["as_of"]),
    }


def name_conditions(clinic: ClinicSettings, row: Row) -> None:
    page = page_at(clinic, f"treatments/{row['slug']}")
    others = pages_at(clinic, "conditions", row["conditions"])
    page.conditions = [models.TreatmentCondition(page=other) for other in others]
    page.save_revision().publish()


def relate(clinic: ClinicSettings, row: Row) -> None:
    page = page_at(clinic, f"conditions/{row['slug']}")
    others = pages_at(clinic, "conditions", row["related_conditions"])
    page.related_conditions = [models.RelatedCondition(page=other) for other in others]
    page.save_revision().publish()
