"""Front pages and standard pages as tests need them: below a clinic that is open."""

import json
from io import BytesIO
from typing import Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from PIL import Image

from clinics.models import ClinicSettings
from cms.models import ClinicImage
from home.models import HomePage, StandardPage

TEXT = "<p>We look at feet and ankles, and at the lives they have to carry.</p>"


def section(text: str = TEXT, heading: str = "Who we are") -> dict[str, Any]:
    value = {"heading": heading, "aspect": "other", "content": [{"type": "text", "value": text}]}
    return {"type": "section", "value": value}


class StandardPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Page {number}")
    kind = StandardPage.Kind.ABOUT
    body = factory.LazyFunction(lambda: json.dumps([section()]))

    class Meta:
        model = StandardPage


def home_of(clinic: ClinicSettings) -> HomePage:
    return HomePage.objects.get(pk=clinic.site.root_page_id)


def draft(clinic: ClinicSettings, **fields: Any) -> StandardPage:
    """A standard page that could be published."""
    return StandardPageFactory(parent=fields.pop("parent", None) or home_of(clinic), **fields)


def published(clinic: ClinicSettings, **fields: Any) -> StandardPage:
    page = draft(clinic, **fields)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def picture(clinic: ClinicSettings) -> ClinicImage:
    """A small picture of the clinic's library, another each time."""
    out = BytesIO()
    Image.new("RGB", (60, 40), "#77aa99").save(out, "PNG")
    file = ContentFile(out.getvalue(), name="foot.png")
    collection = clinic.collection
    return ClinicImage.objects.create(
        title="A foot", description="A foot, drawn", collection=collection, file=file
    )


def stream(kind: str, *values: Any) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def describe_home(clinic: ClinicSettings, **fields: Any) -> HomePage:
    """The clinic's front page with these fields, published; a list of pages is a choice of them."""
    home = home_of(clinic)
    for name, value in fields.items():
        chosen = isinstance(value, list)
        setattr(home, name, stream("page", *(page.pk for page in value)) if chosen else value)
    home.save_revision().publish()
    return home_of(clinic)
