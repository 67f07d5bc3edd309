"""How documents look in the API."""

from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict

from cms.api.addresses import detail_url, on_clinic_host
from cms.api.fields import Address


class DocumentMeta(TypedDict):
    type: str
    detail_url: Address | None
    download_url: Address


class DocumentData(TypedDict):
    id: int
    meta: DocumentMeta
    title: str
    url: Address


def document_data(document: Any, context: dict[str, Any] | None = None) -> DocumentData:
    """A document as others refer to it; `url` is where it is read, as `meta.download_url`."""
    url = on_clinic_host(document.url)
    return {
        "id": document.pk,
        "meta": {
            "type": f"{document._meta.app_label}.{type(document).__name__}",
            "detail_url": detail_url(document, context),
            "download_url": url,
        },
        "title": document.title,
        "url": url,
    }


class DocumentSerializer(Field):
    """A foreign key to a document, or null."""

    def to_representation(self, document: Any) -> DocumentData:
        return document_data(document, self.context)
