"""`aspect=symptoms`: of a body only the sections about what was asked for."""

from typing import Any

from django.http import QueryDict
from wagtail.api.v2.serializers import StreamField as WagtailStreamSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.blocks.stream_block import StreamValue

from cms.api.query import in_short
from cms.blocks.aspects import GUIDANCE

PARAMETER = "aspect"
FIELD = "body"


def refuse_bad_aspects(asked: QueryDict) -> None:
    """Raise `BadRequestError`, a 400, for an aspect that there is not."""
    if PARAMETER in asked and not aspects_in(asked) <= GUIDANCE.keys():
        raise BadRequestError(
            f"{PARAMETER} must be one or several of {', '.join(GUIDANCE)}, separated by commas; "
            f"it is “{in_short(str(asked[PARAMETER]))}”"
        )


def aspects_in(asked: QueryDict) -> frozenset[str]:
    return frozenset(str(asked[PARAMETER]).split(",")) if PARAMETER in asked else frozenset()


def only_about(body: StreamValue, aspects: frozenset[str]) -> StreamValue:
    """The sections about these aspects; the others are not even made."""
    raw = [each for each in body.raw_data if _aspect(each["value"]) in aspects]
    return StreamValue(body.stream_block, raw, is_lazy=True)


def _aspect(section: dict[str, Any]) -> str:
    return section.get("aspect") or "other"


class StreamSerializer(WagtailStreamSerializer):
    """A stream; of a body the sections that were asked for, or all."""

    def to_representation(self, value: StreamValue) -> Any:
        request = self.context.get("request")
        aspects = aspects_in(request.GET) if request and self.field_name == FIELD else None
        return super().to_representation(only_about(value, aspects) if aspects else value)
