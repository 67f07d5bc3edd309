"""Schemas of what endpoints list: of a model's objects, as its serializer writes them.

There are two of each: `ConditionPageFields` holds every field and asks for none, since `fields=`
may leave any out; `ConditionPage` is that with all that a detail holds unasked.
"""

from typing import Any

from django.db import models

from cms.api.openapi.field_schemas import FieldSchemas
from cms.api.openapi.schemas import Schema, ref

EVERYTHING: list[Any] = [("*", False, None)]
UNASKED: list[Any] = []


class ModelSchemas:
    def __init__(self, router: Any, fields: FieldSchemas) -> None:
        self.router = router
        self.fields = fields

    def of(self, viewset: Any, model: type[models.Model]) -> Schema:
        """Of a detail, with all that it holds unasked."""
        required, meta = _split(self._serializer(viewset, model, UNASKED))
        about = {"allOf": [ref(f"{model.__name__}Meta")], "required": [*meta]}
        whole: Schema = {
            "allOf": [self.part_of(viewset, model)],
            "properties": {"meta": about},
            "required": [*required, "meta"],
        }
        return self.fields.schemas.keep(model.__name__, whole)

    def part_of(self, viewset: Any, model: type[models.Model]) -> Schema:
        """Of an object of which any field may be left out."""
        own, meta = _split(self._serializer(viewset, model, EVERYTHING))
        described = {name: self.fields.of(model, field) for name, field in own.items()}
        about = {name: self.fields.of(model, field) for name, field in meta.items()}
        described["meta"] = self.fields.schemas.keep(
            f"{model.__name__}Meta", {"type": "object", "properties": about}
        )
        part: Schema = {"type": "object", "properties": described}
        words = " ".join((model.__doc__ or "").split("\n\n")[0].split())
        if words and not words.startswith(f"{model.__name__}("):  # Django's own.
            part["description"] = words
        return self.fields.schemas.keep(f"{model.__name__}Fields", part)

    def any_of(self, viewset: Any, is_whole: bool) -> Schema:
        """Of what the endpoint lists: of several types one, which `meta.type` tells."""
        of = self.of if is_whole else self.part_of
        made = [of(viewset, model) for model in viewset.listed_models()]
        if len(made) == 1:
            return made[0]
        name = viewset.model.__name__ + ("" if is_whole else "Fields")
        return self.fields.schemas.keep(name, {"anyOf": made})

    def _serializer(self, viewset: Any, model: type[models.Model], config: list[Any]) -> Any:
        made = viewset._get_serializer_class(self.router, model, config, show_details=True)
        return made()


def _split(serializer: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that stand beside `meta`, and those in it."""
    inside = set(serializer.meta_fields)
    own = {name: field for name, field in serializer.fields.items() if name not in inside}
    return own, {name: field for name, field in serializer.fields.items() if name in inside}
