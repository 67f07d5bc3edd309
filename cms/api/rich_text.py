"""How rich text looks in the API, in a field or in a block."""

from typing import Any

from wagtail.api.rich_text import APIRichText

from cms.rich_text import in_format


def rich_text_data(source: str, context: dict[str, Any] | None = None) -> str:
    """In the format that was asked for with `rich_text_format=`, clean and with our own links."""
    context = context or {}
    chosen = context.get("_wagtail_rich_text_format")
    if chosen is None:
        request = context.get("request")
        chosen = APIRichText.resolve_format(request and request.GET.get("rich_text_format"))
    return in_format(source, chosen)
