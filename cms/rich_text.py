"""Rich text on its way out: what an editor may write and nothing else, whatever is stored."""

import re
from collections.abc import Callable
from typing import Any

import nh3
from wagtail.api.rich_text import APIRichText
from wagtail.documents import get_document_model
from wagtail.rich_text import expand_db_html

from cms.api.addresses import on_clinic_host
from cms.api.rich_text_nodes import RichTextTree
from cms.api.rich_text_tree import tree
from cms.clinic import current_clinic
from cms.markdown.writing import from_html
from cms.references import references

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote"),
    *("a", "b", "strong", "i", "em", "sub", "sup"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
CLEANER = nh3.Cleaner(tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)
STORED_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "linktype", "id"}},
    url_schemes=SCHEMES,
    link_rel=None,
)
NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)
STORED_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="(\w+)")(?=[^>]*\bid="(\d+)")[^>]*>')
HAS_STORED_LINK = re.compile(r"\blinktype=|<embed\b")
OWN_PATH = re.compile(r'(<a href=")(/(?!/)[^"]*)')


def clean(html: str) -> str:
    """Display HTML without scripts, styles and embeds; a link that leads nowhere is its words."""
    return NOWHERE.sub(r"\1", CLEANER.clean(html))


def display(source: str) -> str:
    """Stored rich text as HTML, its links absolute and on the serving clinic's host."""
    html = clean(expand_db_html(source) if HAS_STORED_LINK.search(source) else source)
    return OWN_PATH.sub(lambda link: link[1] + on_clinic_host(link[2]), html)


def stored(source: str) -> str:
    """Rich text as it is stored, but that its links name the serving clinic's own pages.

    Where no clinic is served, staff read: they get what they would edit.
    """
    if current_clinic() is None:
        return source
    return NOWHERE.sub(r"\1", STORED_LINK.sub(_here, STORED_CLEANER.clean(source)))


def _here(link: re.Match[str]) -> str:
    kind, pk, refs = link[1], int(link[2]), references()
    if kind == "page":
        page = refs.pages([pk]).get(pk)
        return f'<a linktype="page" id="{page.pk}">' if page else "<a>"
    if kind == "document" and pk in refs.objects(get_document_model(), [pk]):
        return f'<a linktype="document" id="{pk}">'
    return "<a>"


class ClinicRichText(APIRichText):
    """Wagtail's formats of rich text, as the public reads them, and `json` beside them.

    API v3, for writing, has Wagtail's alone. Markdown is written by ours, since Wagtail's fails on
    line breaks and on whatever its editor would not write.
    """

    FORMAT_JSON = "json"

    @classmethod
    def _serializers(cls) -> dict[Any, Callable[..., Any]]:
        return {**super()._serializers(), cls.FORMAT_JSON: cls._serialize_json}

    @staticmethod
    def _serialize_html(value: str, *, features: list[str] | None = None) -> str:
        return display(value)

    @staticmethod
    def _serialize_markdown(value: str, *, features: list[str] | None = None) -> str:
        return from_html(display(value))

    @staticmethod
    def _serialize_db_html(value: str, *, features: list[str] | None = None) -> str:
        return stored(value)

    @staticmethod
    def _serialize_db_markdown(value: str, *, features: list[str] | None = None) -> str:
        return from_html(STORED_LINK.sub(r'<a href="wagtail://\1?id=\2">', stored(value)))

    @staticmethod
    def _serialize_json(value: str, *, features: list[str] | None = None) -> RichTextTree:
        return tree(display(value))
