"""Where the screens about webhooks are in the admin."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from clinics.form_views import ManagersMenuItem
from delivery.webhooks import asking, views


class WebhooksViewSet(ViewSet):
    name = "webhooks"
    icon = "link-external"
    menu_label = "Webhooks"
    menu_order = 630
    menu_item_class = ManagersMenuItem
    add_to_settings_menu = True

    def get_urlpatterns(self) -> list[Any]:
        index, log, one = views.WebhookIndexView, views.LogView, "<int:pk>"
        return [
            path("", index.as_view(), name="index"),
            path("results/", index.as_view(results_only=True), name="index_results"),
            path("add/", views.AddView.as_view(), name="add"),
            path(f"{one}/", log.as_view(), name="log"),
            path(f"{one}/results/", log.as_view(results_only=True), name="log_results"),
            path(f"{one}/change/", views.EditView.as_view(), name="edit"),
            path(f"{one}/test/", asking.SendTestView.as_view(), name="test"),
            path(f"{one}/pause/", asking.PauseView.as_view(), name="pause"),
            path(f"{one}/switch-on/", asking.ResumeView.as_view(), name="resume"),
            path(f"{one}/again/", asking.ReplayView.as_view(), name="replay"),
            path(f"{one}/secret/", asking.SecretView.as_view(), name="secret"),
            path(f"{one}/secret/new/", asking.RotateView.as_view(), name="rotate"),
            path(f"{one}/secret/end-old/", asking.EndOldView.as_view(), name="end_old"),
            path(f"{one}/delete/", asking.DeleteView.as_view(), name="delete"),
            path(f"delivery/{one}/", views.AttemptView.as_view(), name="attempt"),
        ]
