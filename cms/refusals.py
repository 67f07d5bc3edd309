"""What somebody may not do in the admin, said in words instead of a closed door."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from cms.forms import PUBLISH
from cms.permissions import why_not_publish

NO_ALIAS = "A page is not shown at a second place this way. Copy it, and change the copy."
NOT_THEIRS = "Others publish here: submit it for review."


def say_that_it_was_only_saved(request: HttpRequest, page: Page) -> None:
    """Wagtail saves a draft for who presses “Publish” and may not; this says so.

    It happens to those who had a button: the menu is made before what they write makes the page
    clinical.
    """
    if PUBLISH not in request.POST:
        return
    permissions: Any = page.permissions_for_user(request.user)
    if not permissions.can_publish():
        reason = why_not_publish(page, request.user) or NOT_THEIRS
        messages.warning(request, f"“{page}” is saved as a draft and was not published. {reason}")


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias is live at once and follows its source, so only adopting a page makes one."""
    if not request.POST.get("alias"):
        return None
    messages.error(request, NO_ALIAS)
    return redirect("wagtailadmin_pages:copy", page.pk)


def refuse_to_leave_things_behind(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Called by the `before_move_page` hook: Wagtail's refusal would not say what to do."""
    permissions: Any = page.permissions_for_user(request.user)
    if not permissions.can_move() or not (reason := permissions.why_not_move_to(destination)):
        return None
    messages.error(request, f"“{page}” was not moved. {reason}")
    return redirect("wagtailadmin_pages:move", page.pk)
