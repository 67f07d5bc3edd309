"""How rich text looks in the API, in a field or in a block."""

from typing import Any

from cms.api.rich_text_nodes import RichTextTree
from cms.rich_text import ClinicRichText


def rich_text_data(source: str, context: dict[str, Any] | None = None) -> str | RichTextTree:
    """In the format that was asked for with `rich_text_format=`, clean and with our own links.

    Nothing written is "" or, as JSON, an empty list.
    """
    context = context or {}
    chosen = context.get("_wagtail_rich_text_format")
    if chosen is None:
        request = context.get("request")
        chosen = ClinicRichText.resolve_format(request and request.GET.get("rich_text_format"))
    return ClinicRichText.serialize(source or "", format=chosen)
