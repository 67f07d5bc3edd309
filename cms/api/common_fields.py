"""Fields that every page has and that come only when they are asked for."""

from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own
from wagtail.api import APIField
from wagtail.models import Page

from cms.api.relations import PageLinkData, page_link
from cms.clinic import current_clinic
from cms.references import references
from cms.related import MOST
from cms.seo import SeoData, seo
from cms.structured_data import SchemaOrgData, graph, graph_of
from cms.structured_pages import StructuredPage
from cms.tree import above


class ServingClinicData(TypedDict):
    """The clinic that the answer is for; `id` and `host` are those of `clinics/`."""

    id: int
    host: str
    name: str


class SeoSerializer(Field):
    def to_representation(self, page: Any) -> SeoData:
        return seo(page)


class BreadcrumbsSerializer(Field):
    """The way from the clinic's home page down to the page itself, which is the last."""

    def to_representation(self, page: Page) -> list[PageLinkData]:
        clinic, refs = current_clinic(), references()
        root_path = clinic.root_path if clinic else ""
        way = [one for one in refs.at(above(page, root_path)) if refs.is_shown(one, root_path)]
        return [page_link(one, self.context) for one in [*way, page]]


class RelatedSerializer(Field):
    """What the page's HTML offers to read next, 20 pages at most."""

    def to_representation(self, page: Any) -> list[PageLinkData]:
        found = page.__dict__.get("related_found", ())
        return [page_link(one, self.context) for one in found[:MOST]]


class ServingClinicSerializer(Field):
    def to_representation(self, page: Page) -> ServingClinicData:
        clinic: Any = current_clinic()
        return {"id": clinic.site.pk, "host": clinic.site.hostname, "name": clinic.name}


class SchemaOrgSerializer(Field):
    """The JSON-LD that the page's HTML has."""

    def to_representation(self, page: Any) -> SchemaOrgData:
        """Nothing is said of a page of no type of ours."""
        return graph(page) if isinstance(page, StructuredPage) else graph_of()


COMMON_FIELDS = [
    APIField("seo", serializer=SeoSerializer(source="*")),
    APIField("breadcrumbs", serializer=BreadcrumbsSerializer(source="*")),
    APIField("related", serializer=RelatedSerializer(source="*")),
    APIField("clinic", serializer=ServingClinicSerializer(source="*")),
    APIField("schema_org", serializer=SchemaOrgSerializer(source="*")),
]
COMMON_NAMES = frozenset(field.name for field in COMMON_FIELDS)
OF_THE_TYPE = frozenset(["seo", "related", "schema_org"])
"""Those for which a page is read as its own type."""
WITH_THE_WAY = frozenset(["breadcrumbs", "schema_org"])
"""Those that name the pages above."""
READS = {"seo": ["hero_image"], "schema_org": ["hero_image", "body"]}
"""What they read of a page that is called otherwise."""


def relate(by_model: dict[type[Any], list[Any]]) -> None:
    """Find what is related to these pages, in sets: `page.related_found`."""
    for model, pages in by_model.items():
        if hasattr(model, "find_related"):
            found = model.find_related(pages)
            for page in pages:
                page.related_found = found[page.pk]
