"""Deleting many pages at once."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page


class TopmostDeleteBulkAction(DeleteBulkAction):
    """A page goes with the one above it; Wagtail looks for it again, and falls over."""

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        pages = list(objects)
        paths = [page.path for page in pages]
        topmost = [
            page
            for page in pages
            if not any(page.path != path and page.path.startswith(path) for path in paths)
        ]
        return super().execute_action(topmost, user=user, **kwargs)
