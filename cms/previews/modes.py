"""The ways in which the editor's panel shows a page: as ours, or in the clinic's front end."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from cms.previews import unsaved
from cms.previews.front_end import front_end_link, front_end_of
from cms.previews.tokens import NoPreview, Token, sign

FRONT_END = "front-end"


class FrontEndPreview:
    """For pages. What is being written is shown as well: it is kept for an hour."""

    pk: Any
    clinic: Any

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        modes = [("", "Page")]
        return [*modes, (FRONT_END, "The clinic's front end")] if front_end_of(self) else modes

    def is_previewable(self) -> bool:
        """Lists ask it of each row; it takes no statement."""
        return True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        address = front_end_of(self) if mode_name == FRONT_END else ""
        if not address:
            return super().serve_preview(request, mode_name)  # ty: ignore[missing-attribute]
        try:
            key = unsaved.keep(self, request.user)
        except NoPreview as refusal:
            return HttpResponse(str(refusal), content_type="text/plain; charset=utf-8")
        token = sign(Token(self.clinic.site.pk, self.pk, None, key))
        return HttpResponseRedirect(front_end_link(address, self, token))
