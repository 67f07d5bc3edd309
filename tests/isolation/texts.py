"""Marks for every kind of text: lines, addresses, rich text, streams, JSON, files."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from PIL import Image
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField

from tests.api.filling import raw
from tests.isolation.exempt import is_exempt, name_of
from tests.isolation.marks import LENGTH

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, StreamField)
SILENT = (
    models.IntegerField,
    models.DecimalField,
    models.FloatField,
    models.BooleanField,
    models.DateField,
    models.UUIDField,
    models.ForeignKey,
)
"""Kinds of fields that hold no text."""
FOLLOWING = {"wagtailcore.Page.draft_title", "wagtailcore.Page.url_path"}
"""Texts that the program makes of others, and that hold their marks."""
PATHS = {
    "clinics.MissedAddress.path",
    "wagtailredirects.Redirect.old_path",
    "wagtailredirects.Redirect.redirect_page_route_path",
}
"""Texts that are the path of an address."""
SAYING = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.RichTextBlock,
    blocks.URLBlock,
    TypedTableBlock,
)
"""Blocks of words."""
PLAIN = {"Words", "Week", "Recovery", "A foot", "1"}
"""What `tests.api.filling` writes into blocks."""
SOUGHT = "feet"
"""A word beside the mark in every line of both clinics: whoever searches for it finds them all."""
ROOM = LENGTH + 1 + len(SOUGHT)
ADDRESS = "https://example.com/"

Word = Callable[[], str]


class CannotFill(Exception):
    """The planter does not know what to write into a field; teach it, or give a reason."""


def text_fields(model: type[models.Model]) -> list[Any]:
    """The fields of a table, without those of the tables it inherits, that may say something."""
    return [field for field in model._meta.local_concrete_fields if is_text(field)]


def all_text_fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if is_text(field)]


def is_text(field: Any) -> bool:
    if isinstance(field, StreamField):
        return says_something(field.stream_block)
    return isinstance(field, TEXTS) and not field.choices and not is_exempt(field)


def says_something(block: blocks.Block) -> bool:
    """Holds a block of this kind words, or only choices, times and things that are chosen?"""
    match block:
        case blocks.ListBlock():
            return says_something(block.child_block)
        case blocks.BaseStructBlock() | blocks.BaseStreamBlock():
            return any(map(says_something, block.child_blocks.values()))
        case blocks.ChoiceBlock() | blocks.MultipleChoiceBlock():
            return False
    return isinstance(block, SAYING)


def words_in(block: blocks.Block, value: Any) -> Iterator[str]:
    """Every text in the raw value of a block."""
    match block:
        case TypedTableBlock():
            yield value["caption"]
            yield from (column["heading"] for column in value["columns"])
            yield from (cell for row in value["rows"] for cell in row["values"])
        case blocks.ListBlock():
            for item in value:
                yield from words_in(block.child_block, item["value"])
        case blocks.BaseStructBlock():
            for name, child in block.child_blocks.items():
                yield from words_in(child, value[name])
        case blocks.BaseStreamBlock():
            for item in value:
                yield from words_in(block.child_blocks[item["type"]], item["value"])
        case _ if says_something(block):
            yield value


def text_for(field: Any, stock: Any, word: Word) -> Any:
    """A value for the field with a mark in every text of it."""
    match field:
        case StreamField():
            return marked(raw(field.stream_block, stock.saying(word)), word)
        case RichTextField():
            return stock.saying(word).rich_text()
        case models.ImageField():
            return picture(word())
        case models.FileField():
            return leaflet(word())
        case models.JSONField():
            return {"mark": word()}
    return fitting(field, line_for(field, word()))


def line_for(field: Any, word: str) -> str:
    if isinstance(field, models.EmailField):
        return f"{word}@example.com"
    if isinstance(field, models.URLField):
        return ADDRESS + word
    if name_of(field) in PATHS:
        return f"/{word}"
    is_short = isinstance(field, models.SlugField) or 0 < (field.max_length or 0) < ROOM
    return word if is_short else f"{word} {SOUGHT}"


def fitting(field: Any, text: str) -> str:
    if field.max_length is not None and field.max_length < len(text):
        raise CannotFill(f"{name_of(field)} has no room for a mark")
    return text


def marked(value: Any, word: Word) -> Any:
    """Raw stream data with marks in place of its plain texts."""
    match value:
        case dict():
            return {name: marked(part, word) for name, part in value.items()}
        case list():
            return [marked(part, word) for part in value]
        case str() if value in PLAIN:
            return word()
        case str() if value == ADDRESS:
            return ADDRESS + word()
    return value


def picture(word: str) -> ContentFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#77aa99").save(out, "JPEG")
    return ContentFile(out.getvalue(), name=f"{word}.jpg")


def leaflet(word: str) -> ContentFile:
    """A file whose name and content hold the mark."""
    return ContentFile(f"%PDF-1.4 {word}".encode(), name=f"{word}.pdf")
