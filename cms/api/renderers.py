"""How answers of the API are written out."""

from typing import Any

import orjson
from django.http import Http404
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS
"""Dates are written as Django REST framework writes them."""
SEPARATORS = ((b"\xe2\x80\xa8", rb"\u2028"), (b"\xe2\x80\xa9", rb"\u2029"))
"""Line ends to JavaScript, which JSON allows within a string."""


def is_indented(accept: str) -> bool:
    """Does an `Accept` ask for spaces? Few do, to look at an answer, and theirs is not kept."""
    return "indent" in accept.lower()


class AlwaysJSON(DefaultContentNegotiation):
    """Whoever accepts no JSON, or says it in a way that cannot be read, has it all the same.

    RFC 9110 (12.5.1) allows it; a refusal would be for who comes first, since kept answers are
    given to everybody.
    """

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        try:
            return super().select_renderer(request, renderers, format_suffix)
        except (Http404, NotAcceptable, ValueError):
            return renderers[0], renderers[0].media_type


class CompactJSONRenderer(JSONRenderer):
    """The framework's JSON without spaces, by a faster library.

    Whoever asks for `application/json; indent=4` has it from the framework.
    """

    def get_indent(self, accepted_media_type: str, renderer_context: dict[str, Any]) -> int | None:
        """Wagtail's views indent by four spaces for everybody; only a client's own wish counts."""
        return super().get_indent(accepted_media_type, {})

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: dict[str, Any] | None = None,
    ) -> bytes:
        if data is None or self.get_indent(accepted_media_type or "", {}):
            return super().render(data, accepted_media_type, renderer_context)
        written = orjson.dumps(data, default=JSONEncoder().default, option=OPTIONS)
        for character, escaped in SEPARATORS:
            written = written.replace(character, escaped)
        return written
