"""Schemas of what serializers write out: of a model's fields in an answer."""

from typing import Any

from django.db import models
from rest_framework import fields as drf
from wagtail.api.v2.serializers import (
    DetailUrlField,
    PageLocaleField,
    PageTypeField,
    StreamField,
    TypeField,
)
from wagtail.documents.api.v2.serializers import DocumentDownloadUrlField

from cms.api.openapi.block_schemas import BlockSchemas
from cms.api.openapi.schemas import Schema, Schemas, or_null, returned

ADDRESS: Schema = {"type": "string", "format": "uri"}
PLAIN: dict[type, Schema] = {
    drf.BooleanField: {"type": "boolean"},
    drf.IntegerField: {"type": "integer"},
    drf.FloatField: {"type": "number"},
    drf.DateTimeField: {"type": "string", "format": "date-time"},
    drf.DateField: {"type": "string", "format": "date"},
    drf.UUIDField: {"type": "string", "format": "uuid"},
    drf.URLField: ADDRESS,
    drf.CharField: {"type": "string"},
    PageLocaleField: {"type": "string"},
    DetailUrlField: ADDRESS,
    DocumentDownloadUrlField: ADDRESS,
}
"""What Django REST framework's and Wagtail's own fields write; the first that fits."""


class FieldSchemas:
    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.blocks = BlockSchemas(schemas)

    def of(self, model: type[models.Model], field: Any) -> Schema:
        """Of a bound field of the model's serializer."""
        schema = self._plainly(model, field)
        is_null = getattr(_column(model, field), "null", False)
        return or_null(schema) if is_null and "null" not in str(schema) else schema

    def _plainly(self, model: type[models.Model], field: Any) -> Schema:
        if isinstance(field, drf.SerializerMethodField):
            method = f"get_{field.field_name}" if field.method_name is None else field.method_name
            return self._declared(getattr(field.parent, method), field)
        if isinstance(field, TypeField | PageTypeField):
            return {"const": f"{model._meta.app_label}.{model.__name__}"}
        if isinstance(field, StreamField):
            column: Any = model._meta.get_field(field.source)
            return self.blocks.of(column.stream_block)
        if isinstance(field, drf.ChoiceField):
            blank = [""] if field.allow_blank else []
            return {"type": "string", "enum": [*blank, *map(str, field.choices)]}
        if isinstance(field, drf.ReadOnlyField):
            return self._declared(getattr(model, field.source).fget, field)
        if returned(type(field).to_representation):
            return self._declared(type(field).to_representation, field)
        found = next((schema for kind, schema in PLAIN.items() if isinstance(field, kind)), None)
        if found is None:
            raise TypeError(f"{model.__name__}.{field.field_name} is described nowhere")
        return found

    def _declared(self, function: Any, field: Any) -> Schema:
        kind = returned(function)
        if kind is None:
            raise TypeError(f"{field.field_name}: say what {function.__qualname__} returns")
        return self.schemas.of(kind)


def _column(model: type[models.Model], field: Any) -> Any:
    return next((each for each in model._meta.fields if each.name == field.source), None)
