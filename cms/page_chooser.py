"""Choosing a page: the chooser opens in the person's own clinic, not above all of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.views.chooser import BrowseView
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page


class ChoosePageView(BrowseView):
    """Wagtail's; group staff, who have no clinic of their own, begin where it begins."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        wanted = request.GET.get("page_type", "")
        return super().get(request, parent_page_id or where_to_begin(request.user, wanted))


def where_to_begin(user: Any, wanted: str) -> int | None:
    """Above the clinic's pages of the wanted types ("app.Model,app.Model"), or its home page."""
    home = get_site_for_user(user)["root_page"]
    if home is None or home.is_root():
        return None
    try:
        models = [resolve_model_string(name) for name in wanted.split(",") if name]
    except (LookupError, ValueError):
        return None  # Wagtail answers with 404
    pages = Page.objects.descendant_of(home, inclusive=True)
    found = pages.type(*models).first_common_ancestor(include_self=False) if models else None
    return found.pk if found and found.path.startswith(home.path) else home.pk
