"""Where the screens about redirects are in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from clinics.form_views import ManagersMenuItem
from clinics.redirects import importing, missed_views, views


class ClinicRedirectsViewSet(ViewSet):
    name = "clinic_redirects"
    url_prefix = "clinic-redirects"
    icon = "redirect"
    menu_label = "Redirects"
    menu_name = "clinic-redirects"
    menu_order = 620
    menu_item_class = ManagersMenuItem
    add_to_settings_menu = True

    def get_urlpatterns(self) -> list[Any]:
        index, missed = views.RedirectIndexView, missed_views.MissedIndexView
        one = "missed/<int:pk>"
        return [
            path("", index.as_view(), name="index"),
            path("results/", index.as_view(results_only=True), name="index_results"),
            path("add/", views.RedirectCreateView.as_view(), name="add"),
            path("<int:pk>/", views.RedirectEditView.as_view(), name="edit"),
            path("<int:pk>/delete/", views.RedirectDeleteView.as_view(), name="delete"),
            path("import/", importing.ImportView.as_view(), name="import"),
            path("missed/", missed.as_view(), name="missed"),
            path("missed/results/", missed.as_view(results_only=True), name="missed_results"),
            path(f"{one}/ignore/", missed_views.IgnoreView.as_view(), name="ignore"),
            path(f"{one}/notice/", missed_views.NoticeView.as_view(), name="notice"),
            path(f"{one}/forget/", missed_views.ForgetView.as_view(), name="forget"),
        ]


def hide_wagtails(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's own list of all clinics' redirects, in whose place this one is."""
    items[:] = [item for item in items if item.name != "redirects"]
