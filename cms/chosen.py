"""What a body refers to, read from its raw data, before any of it is fetched."""

import re
from collections import defaultdict
from functools import cache
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

LINK = re.compile(r"<a\b[^>]*>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@cache
def naming_fields(model: type[models.Model]) -> list[Any]:
    """The fields of a model in which something else can be named."""
    kinds = (StreamField, RichTextField, models.ForeignKey)
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds)]


def may_name(block: blocks.Block) -> bool:
    """Can a value of this block, or of one within it, name something else?"""
    known = block.__dict__.get("_may_name")
    if known is None:
        within = [*getattr(block, "child_blocks", {}).values()]
        within += [block.child_block] if isinstance(block, blocks.ListBlock) else []
        known = isinstance(block, (blocks.ChooserBlock, blocks.RichTextBlock))
        known = block.__dict__["_may_name"] = known or any(map(may_name, within))
    return known


class Chosen:
    """The ids that choosers and links of raw block data name."""

    def __init__(self) -> None:
        self.objects: dict[type[models.Model], set[int]] = defaultdict(set)
        self.pages: set[int] = set()
        self.cards: set[int] = set()
        """Of the pages, those that are shown as cards, with their main pictures."""
        self.places: set[str] = set()
        """Where in the tree pages stand that are shown with it, such as a page's parent."""

    def look_at(self, instance: models.Model, names: set[str] | None = None) -> None:
        """Take what the fields of an object name (all of them, or those of these names)."""
        for field in naming_fields(type(instance)):
            if names is not None and field.name not in names:
                continue
            if isinstance(field, StreamField):
                value = getattr(instance, field.name)
                self.look(value.stream_block, value.raw_data)
            elif isinstance(field, RichTextField):
                self._links(getattr(instance, field.name) or "")
            else:
                self._key(field, getattr(instance, field.attname))

    def snippets(self) -> list[type[models.Model]]:
        """The models of which something was chosen that may choose something in its turn."""
        plain = (get_image_model(), get_document_model())
        return [model for model in self.objects if model not in plain]

    def look(self, block: blocks.Block, raw: Any) -> None:
        """Walk raw data along its block definitions; odd data is passed over, as Wagtail does."""
        match block:
            case blocks.ChooserBlock():
                self._chooser(block, raw)
            case blocks.RichTextBlock():
                self._links(raw or "")
            case blocks.BaseStructBlock() if isinstance(raw, dict):
                for name, child in block.child_blocks.items():
                    if may_name(child):
                        self.look(child, raw.get(name))
            case blocks.ListBlock() if isinstance(raw, list) and may_name(block.child_block):
                for item in raw:
                    wrapped = isinstance(item, dict) and item.get("type") == "item"
                    self.look(block.child_block, item["value"] if wrapped else item)
            case blocks.BaseStreamBlock():
                for item in raw or []:
                    child = block.child_blocks.get(item["type"])
                    if child and may_name(child):
                        self.look(child, item["value"])

    def _key(self, field: models.ForeignKey, pk: int | None) -> None:
        if pk is None:
            return
        if issubclass(field.related_model, Page):
            self.pages.add(pk)
        elif field.related_model in (get_image_model(), get_document_model()):
            self.objects[field.related_model].add(pk)

    def _chooser(self, block: blocks.ChooserBlock, raw: Any) -> None:
        if not isinstance(raw, int):
            return
        if issubclass(block.model_class, Page):
            self.pages.add(raw)
        else:
            self.objects[block.model_class].add(raw)

    def _links(self, html: str) -> None:
        for link in LINK.findall(html):
            attributes = dict(ATTRIBUTE.findall(link))
            if not attributes.get("id", "").isdigit():
                continue
            if attributes.get("linktype") == "page":
                self.pages.add(int(attributes["id"]))
            elif attributes.get("linktype") == "document":
                self.objects[get_document_model()].add(int(attributes["id"]))
