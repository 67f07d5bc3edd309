"""Pages of several types in one listing, each with its own fields."""

from collections.abc import Iterable
from typing import Any, ClassVar

from rest_framework.serializers import BaseSerializer
from wagtail.api.v2.utils import page_models_from_string
from wagtail.models import Page, get_page_models

from cms.api.asked import Config
from cms.api.common_fields import OF_THE_TYPE
from cms.references import references


class OfSeveralTypes(BaseSerializer):
    """Writes each page with the serializer of its type."""

    by_type: ClassVar[dict[type[Page], Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._made: dict[type[Page], Any] = {}

    def to_representation(self, page: Page) -> Any:
        kind = type(page)
        if kind not in self._made:
            self._made[kind] = self.by_type[kind](context=self.context)
        return self._made[kind].to_representation(page)


def of_several_types(by_type: dict[type[Page], Any]) -> type[OfSeveralTypes]:
    """`Meta.fields` has all fields of any of the types."""
    fields = [name for one in by_type.values() for name in one.Meta.fields]
    meta = type("Meta", (), {"fields": list(dict.fromkeys(fields))})
    return type("SeveralTypesSerializer", (OfSeveralTypes,), {"by_type": by_type, "Meta": meta})


def types_asked(named: str) -> list[type[Page]]:
    """The types that `type=` means, with those made from them; all, where it names none."""
    asked = page_models_from_string(named) if named else (Page,)
    return [model for model in get_page_models() if issubclass(model, asked)]


def reads_own(config: Config, general: Iterable[str]) -> bool:
    """Is anything asked for that is no field of every page?"""
    named = {name for name, is_taken_away, _ in config if not is_taken_away}
    return bool(named - ({*general, "_"} - OF_THE_TYPE))


def in_full(pages: Iterable[Page]) -> list[Any]:
    """The pages as their types: one statement for each type."""
    pages = list(pages)
    full = references().in_full(pages)
    found = [(page, full[page.pk]) for page in pages if page.pk in full]
    for page, whole in found:
        whole.locale = page.locale
    return [whole for _, whole in found]
