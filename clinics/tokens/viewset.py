"""Where the screens about API tokens are in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail.admin.viewsets.base import ViewSet

from clinics.form_views import ManagersMenuItem
from clinics.tokens import views


class TokensViewSet(ViewSet):
    name = "tokens"
    icon = "key"
    menu_label = "Staff’s API tokens"
    menu_name = "staff-tokens"
    menu_order = 615
    menu_item_class = ManagersMenuItem
    add_to_settings_menu = True

    def get_urlpatterns(self) -> list[Any]:
        index, own = views.TokenIndexView, views.OwnTokensView
        return [
            path("", index.as_view(), name="index"),
            path("results/", index.as_view(results_only=True), name="index_results"),
            path("own/", own.as_view(), name="own"),
            path("own/results/", own.as_view(results_only=True), name="own_results"),
            path("add/", views.MakeView.as_view(), name="add"),
            path("<int:pk>/revoke/", views.RevokeView.as_view(), name="revoke"),
        ]


def own_tokens(request: HttpRequest) -> dict[str, str]:
    """From the account page to the tokens with which others write in one's name."""
    return {
        "url": reverse("tokens:own"),
        "label": "API tokens in your name",
        "help_text": "With what programs write in your name, and when they did last.",
    }
