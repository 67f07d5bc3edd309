"""How links inside rich text are taken from an editor, and written for the clinic being served."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from cms.clinic import current_clinic, may_choose
from cms.references import references

PLAIN = "<a>"
"""An anchor that leads nowhere reads as plain text."""


def _ids(attrs_list: list[dict]) -> list[int | None]:
    return [int(attrs["id"]) if attrs.get("id", "").isdigit() else None for attrs in attrs_list]


class ClinicPageLinkHandler(PageLinkHandler):
    """A link to a page leads to the serving clinic's own, or is plain text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        ids, refs = _ids(attrs_list), references()
        here = refs.pages(ids)
        return [
            f'<a href="{escape(refs.url(page))}">' if (page := here.get(pk or 0)) else PLAIN
            for pk in ids
        ]


class ClinicDocumentLinkHandler(DocumentLinkHandler):
    """A link to a document, on the clinic's own host."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        ids, refs, clinic = _ids(attrs_list), references(), current_clinic()
        host = clinic.site.root_url if clinic and refs.absolute else ""
        found = refs.objects(cls.get_model(), ids)
        return [
            f'<a href="{escape(host + found[pk].url)}">' if pk in found else PLAIN for pk in ids
        ]


def keep_own_links(features: Any) -> None:
    """Of a link to another clinic's page or document the words are kept, and of one to nothing.

    Within Wagtail's own rules for how the editor's text becomes HTML, which stay as they are.
    """
    rules = features.converter_rules_by_converter["contentstate"]
    for feature, kind, model in (
        ("link", "LINK", Page),
        ("document-link", "DOCUMENT", get_document_model()),
    ):
        rule = rules[feature]
        written = rule["to_database_format"]["entity_decorators"][kind]
        decorators = {kind: _own_link(written, model)}
        own = {**rule, "to_database_format": {"entity_decorators": decorators}}
        features.register_converter_rule("contentstate", feature, own)


def _own_link(written: Callable[[Any], Any], model: type[Model]) -> Callable[[Any], Any]:
    def link(props: Any) -> Any:
        pk = props.get("id")
        return written(props) if pk is None or may_choose(model, pk) else props["children"]

    return link
