"""Versions of a page that somebody relies on: what is written later leaves them as they are."""

from typing import Any

from wagtail.models import Revision

from cms.previews.links import is_linked


class KeptVersions:
    """For pages. While somebody writes, each saving takes the place of their last, but not of what
    is live, which can then always be brought back, nor of what a preview link shows."""

    live_revision_id: int | None
    latest_revision_id: int | None

    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        if overwrite_revision and self._relies_on(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(  # ty: ignore[missing-attribute]
            *args, overwrite_revision=overwrite_revision, **kwargs
        )

    def _relies_on(self, revision: Revision) -> bool:
        """Wagtail itself refuses to write over any but the newest."""
        is_newest = revision.pk == self.latest_revision_id
        return is_newest and (revision.pk == self.live_revision_id or is_linked(revision))
