"""Where the screens about opening clinics are in the admin."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from clinics.form_views import GroupMenuItem
from clinics.openings import views


class ClinicsViewSet(ViewSet):
    name = "clinics"
    icon = "site"
    menu_label = "Clinics"
    menu_order = 600
    menu_item_class = GroupMenuItem
    add_to_settings_menu = True

    def get_urlpatterns(self) -> list[Any]:
        index = views.ClinicIndexView
        return [
            path("", index.as_view(), name="index"),
            path("results/", index.as_view(results_only=True), name="index_results"),
            path("open/", views.OpenClinicView.as_view(), name="open"),
            path("<int:site_id>/", views.ChecklistView.as_view(), name="checklist"),
        ]
