"""Choosers that share one response's references instead of asking for each page's own."""

import copy
from collections.abc import Iterable
from typing import Any

from wagtail.blocks import PageChooserBlock as WagtailPageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock as WagtailSnippetChooserBlock

from cms.api.documents import DocumentData, document_data
from cms.api.images import ImageData, image_data
from cms.api.relations import PageLinkData, page_link
from cms.clinic import may_choose
from cms.references import is_collecting, references


class SharedReferences:
    """Take the chosen objects from the response's references, where one is being made.

    What another clinic has cannot be chosen: it is left out, as is what does not exist.
    """

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        values = list(values)
        if not is_collecting():
            return super().bulk_to_python(values)  # ty: ignore[missing-attribute]
        found = references().objects(self.model_class, values)  # ty: ignore[missing-attribute]
        return [copy.copy(found[pk]) if pk in found else None for pk in values]

    def value_from_form(self, value: Any) -> Any:
        chosen = super().value_from_form(value)  # ty: ignore[missing-attribute]
        return chosen if chosen and may_choose(self.model_class, chosen.pk) else None  # ty: ignore[missing-attribute]


class PageChooserBlock(SharedReferences, WagtailPageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> PageLinkData | None:
        """The serving clinic's page for the chosen one, or null."""
        page = value and references().pages([value.pk]).get(value.pk)
        return page_link(page, context) if page else None


class DocumentChooserBlock(SharedReferences, WagtailDocumentChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> DocumentData | None:
        return document_data(value, context) if value else None


class SnippetChooserBlock(SharedReferences, WagtailSnippetChooserBlock):
    pass


class ImageChooserBlock(SharedReferences, WagtailImageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> ImageData | None:
        return image_data(value, value.default_alt_text, context) if value else None


class ImageBlock(WagtailImageBlock):
    """Wagtail's image with its own alternative text; a draft without an image still saves."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = ImageChooserBlock(required=required, label="Image")
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def get_api_representation(self, value: Any, context: Any = None) -> ImageData | None:
        """The picture with the alternative text it has in this place."""
        if value is None:
            return None
        return image_data(value, value.contextual_alt_text or "", context)

    def clean(self, value: Any) -> Any:
        if value is None and self.is_deferred_validation:
            return None
        return super().clean(value)
