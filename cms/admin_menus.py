"""The admin's furniture: which menus somebody is shown, and how it looks."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

GROUP_STAFF_ONLY = {"help"}
"""Wagtail's help tells of things that are not set up here."""
NEWS = "whats-new-in-wagtail"


def hide_what_is_not_theirs(request: HttpRequest, items: list[Any]) -> None:
    """Leave a clinic's staff the menus that they work with."""
    user: Any = request.user
    if not user.is_superuser:
        items[:] = [item for item in items if item.name not in GROUP_STAFF_ONLY]


def hide_news(request: HttpRequest, items: list[Any]) -> None:
    """What is new in Wagtail is the operator's matter, not an editor's."""
    items[:] = [item for item in items if not item.name.startswith(NEWS)]


def house_style() -> SafeString:
    """Our colours and our typeface, within Wagtail's own design."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/house.css"))


def autosave_first() -> SafeString:
    """Saving by hand waits for Wagtail's autosave, in every editor."""
    return _script("cms/admin/autosave-first.js")


def front_end_at_once() -> SafeString:
    """The panel shows another site's page as soon as it is there, in every editor."""
    return _script("cms/admin/front-end-preview.js")


def _script(path: str) -> SafeString:
    return format_html('<script src="{}"></script>', static(path))
