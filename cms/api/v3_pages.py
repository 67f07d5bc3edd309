"""Pages in Wagtail's v3: shown as it shows them, but for what would name another clinic's page;
taken with all that the editor's form has."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel, create_model
from wagtail.api.v3.registry import ContentTypeRegistration, registry
from wagtail.api.v3.schemas import (
    PageMetaSchema,
    PageSchema,
    create_generator,
    patch_generator,
    read_generator,
)
from wagtail.models import Page, get_page_models

from cms.api.taken import taken_fields
from cms.forms import NamesEveryField
from cms.pages import BasePage

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
        if issubclass(model, BasePage):
            own = model.base_form_class
            model.api_base_form_class = type(f"Written{own.__name__}", (NamesEveryField, own), {})
        shown = read_generator.generate_schema(model, base_class=ClinicPageSchema)
        known: ContentTypeRegistration | None = registry.get(model._meta.label)
        if known:
            registry.register(
                replace(
                    known,
                    read_schema=shown,
                    create_schema=with_form(model, known.create_schema, create_generator),
                    patch_schema=with_form(model, known.patch_schema, patch_generator),
                )
            )


def with_form(
    model: type[Page], schema: type[BaseModel] | None, generator: Any
) -> type[BaseModel] | None:
    """The schema with what else the form has: Wagtail leaves out what has an own serializer."""
    if schema is None:
        return None
    more = taken_fields(model, generator, known=schema.model_fields.keys())
    return create_model(schema.__name__, __base__=schema, **more) if more else schema
