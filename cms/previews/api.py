"""Previews in the content API: the answer of a live page, from another source."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import path
from rest_framework.response import Response
from typing_extensions import TypedDict
from wagtail.api.v2.utils import BadRequestError

from cms.api.openapi.operations import Operation
from cms.api.pages import OnePageAPIViewSet
from cms.previews.source import Previewed, previewed
from cms.previews.tokens import NoPreview
from cms.previews.views import keep_nowhere


class PreviewMeta(TypedDict):
    """`meta.preview`: that it is one, and of what."""

    revision: int | None
    """None: what somebody is writing, before it is saved."""
    at: datetime
    go_live_at: datetime | None
    """When it will be published, if that is scheduled."""


class PreviewAPIViewSet(OnePageAPIViewSet):
    """`pages/preview/?token=`: as `pages/<id>/`, for the page and revision of a preview link."""

    name = "preview"
    known_query_parameters = frozenset(
        ["token", "fields", "expand", "aspect", "rich_text_format", "site"]
    )

    @classmethod
    def operations(cls, name: str) -> list[Operation]:
        return [
            Operation(
                name="previewPage",
                path="",
                summary="A draft, for whoever has its preview link",
                answer=cls.described,
                parameters=cls.known_query_parameters,
            )
        ]

    @classmethod
    def described(cls, describer: Any) -> dict[str, Any]:
        """A page, with what is said of the preview in its `meta`."""
        preview = {"preview": describer.schemas.of(PreviewMeta)}
        meta = {"meta": {"type": "object", "properties": preview}}
        unsaved = {
            "type": "object",
            "description": "A page that was never saved: as any other, but without an id.",
            "properties": {"id": {"type": "null"}, **meta},
            "required": ["id"],
        }
        saved = {"allOf": [describer.part_of(cls)], "properties": meta}
        return {"anyOf": [saved, describer.schemas.keep("UnsavedPage", unsaved)]}

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [path("", cls.as_view({"get": "preview_view"}), name="preview")]

    def preview_view(self, request: Any) -> Response:
        self.refuse_unknown_parameters()
        found = self._previewed()
        data = self.answer_with(found.page)
        if "meta" in data:
            data["meta"] = {**data["meta"], "preview": preview_meta(found)}
        return Response(data)

    def _previewed(self) -> Previewed:
        try:
            return previewed(self.request.GET.get("token", ""))
        except NoPreview as refusal:
            kind = Http404 if refusal.status == 404 else BadRequestError
            raise kind(str(refusal)) from refusal

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        return keep_nowhere(super().finalize_response(*args, **kwargs))


def preview_meta(found: Previewed) -> PreviewMeta:
    return {"revision": found.revision, "at": found.at, "go_live_at": found.go_live_at}
