"""Choosers that share one response's references instead of asking for each page's own."""

import copy
from collections.abc import Iterable
from typing import Any

from wagtail.blocks import PageChooserBlock as WagtailPageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock as WagtailSnippetChooserBlock

from cms.references import is_collecting, references


class SharedReferences:
    """Take the chosen objects from the response's references, where one is being made."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        values = list(values)
        if not is_collecting():
            return super().bulk_to_python(values)  # ty: ignore[unresolved-attribute]
        found = references().objects(self.model_class, values)  # ty: ignore[unresolved-attribute]
        return [copy.copy(found[pk]) if pk in found else None for pk in values]


class PageChooserBlock(SharedReferences, WagtailPageChooserBlock):
    pass


class DocumentChooserBlock(SharedReferences, WagtailDocumentChooserBlock):
    pass


class SnippetChooserBlock(SharedReferences, WagtailSnippetChooserBlock):
    pass


class ImageChooserBlock(SharedReferences, WagtailImageChooserBlock):
    pass


class ImageBlock(WagtailImageBlock):
    """Wagtail's image with its own alternative text; a draft without an image still saves."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = ImageChooserBlock(required=required, label="Image")
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def clean(self, value: Any) -> Any:
        if value is None and self.is_deferred_validation:
            return None
        return super().clean(value)
