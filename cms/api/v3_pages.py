"""Pages in Wagtail's v3 as it shows them, but for what would name another clinic's page."""

from dataclasses import replace
from typing import Any

from wagtail.api.v3.registry import ContentTypeRegistration, registry
from wagtail.api.v3.schemas import PageMetaSchema, PageSchema, read_generator
from wagtail.models import Page, get_page_models

HOME_DEPTH = 2


class ClinicPageMetaSchema(PageMetaSchema):
    """`alias_of` only where the source stands at the same clinic; else it is nobody's business."""

    @staticmethod
    def resolve_alias_of(obj: Page, context: dict[str, Any]) -> Page | None:
        source, home = obj.alias_of, obj.path[: Page.steplen * HOME_DEPTH]
        return source if source and source.path.startswith(home) else None


ClinicPageSchema = read_generator.extend_schema(
    PageSchema, "ClinicPageSchema", {"meta": (ClinicPageMetaSchema, ..., None)}
)


def register() -> None:
    """Before v3 builds its views from what is registered."""
    for model in get_page_models():
        shown = read_generator.generate_schema(model, base_class=ClinicPageSchema)
        known: ContentTypeRegistration | None = registry.get(model._meta.label)
        if known:
            registry.register(replace(known, read_schema=shown))
