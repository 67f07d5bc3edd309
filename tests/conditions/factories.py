"""Conditions and treatments that can be published as they are, below an open clinic's lists.

ConditionFactory(clinic=riverside, title="Bunion")
TreatmentFactory(clinic=harbor, publish=False, kind="")
"""

import json
from typing import Any

import factory
import wagtail_factories

from clinics.models import ClinicSettings
from clinics.provisioning import add_page
from conditions import models

SUMMARY = (
    "It hurts at the front of the foot. It is common, and it usually settles with other shoes."
)


def section(aspect: str, *content: tuple[str, Any], heading: str = "") -> dict[str, Any]:
    blocks = [{"type": kind, "value": value} for kind, value in content]
    heading = heading or aspect.replace("_", " ").capitalize()
    value = {"heading": heading, "aspect": aspect, "content": blocks}
    return {"type": "section", "value": value}


def text(words: str) -> tuple[str, str]:
    return "text", f"<p>{words}</p>"


def card(urgency: str, *items: str, service: str = "", note: str = "") -> tuple[str, Any]:
    value = {"urgency": urgency, "items": list(items), "service": service, "note": note}
    return "care_card", value


def body(*sections: dict[str, Any]) -> str:
    return json.dumps(sections)


BODY = body(
    section("overview", text("A bump beside the big toe.")),
    section("symptoms", text("Soreness after a day on your feet.")),
    section(
        "when_to_get_help",
        card("non_urgent", "it hurts for two weeks", note="Ring {clinic_phone}."),
        card("emergency", "the foot is cold and pale"),
    ),
    section("treatment", text("Wide shoes come first.")),
)


LISTS = {
    models.ConditionPage: models.ConditionIndexPage,
    models.TreatmentPage: models.TreatmentIndexPage,
}


def index_of(clinic: ClinicSettings, model: Any) -> Any:
    """The clinic's list of conditions or of treatments."""
    return LISTS[model].objects.get(path__startswith=clinic.root_path)


class _ClinicalFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Sore foot {n}")
    slug = factory.Sequence(lambda n: f"sore-foot-{n}")
    summary = SUMMARY
    body = BODY

    @classmethod
    def _create(cls, model: Any, *args: Any, **kwargs: Any) -> Any:
        clinic: ClinicSettings = kwargs.pop("clinic")
        publish = kwargs.pop("publish", True)
        kwargs.pop("parent", None)
        return add_page(index_of(clinic, model), cls.page(model, kwargs), publish=publish)

    @classmethod
    def page(cls, model: Any, kwargs: dict[str, Any]) -> Any:
        """An unsaved page; `names` and relations are made into rows."""
        names = kwargs.pop("names", [])
        rows = {name: kwargs.pop(name) for name in list(kwargs) if name in model.relations}
        page = model(**kwargs)
        row = type(page).alternate_names.rel.related_model
        page.alternate_names = [
            row(term=name) if isinstance(name, str) else row(**name) for name in names
        ]
        for name, pages in rows.items():
            target = getattr(model, name).rel.related_model
            setattr(page, name, [target(page=other) for other in pages])
        return page


class ConditionFactory(_ClinicalFactory):
    class Meta:
        model = models.ConditionPage

    @classmethod
    def page(cls, model: Any, kwargs: dict[str, Any]) -> Any:
        areas = kwargs.pop("areas", ["toe"])
        page = super().page(model, kwargs)
        page.body_areas = models.BodyArea.objects.filter(slug__in=areas)
        return page


class TreatmentFactory(_ClinicalFactory):
    kind = "self_care"

    class Meta:
        model = models.TreatmentPage
