"""Versions of a page that somebody relies on: what is written later leaves them as they are."""

from typing import Any

from wagtail.models import Page, Revision

from cms.previews.links import is_linked


def keeping_versions(page: Page, given: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `save_revision` without a version to write over that somebody relies on.

    While somebody writes, each saving takes the place of their last, but not of what is live,
    which can then always be brought back, nor of what a preview link shows.
    """
    over: Revision | None = given.get("overwrite_revision")
    return {**given, "overwrite_revision": None} if over and _relied_on(page, over) else given


def _relied_on(page: Page, revision: Revision) -> bool:
    """Wagtail itself refuses to write over any but the newest."""
    is_newest = revision.pk == page.latest_revision_id
    return is_newest and (revision.pk == page.live_revision_id or is_linked(revision))
