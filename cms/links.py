"""How links inside rich text are written for the clinic being served."""

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from cms.clinic import current_clinic
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
