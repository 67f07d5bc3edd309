"""Where the screens about people are in the admin."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from clinics.form_views import ManagersMenuItem
from clinics.staff import inviting, views


class StaffViewSet(ViewSet):
    name = "staff"
    icon = "group"
    menu_label = "Staff"
    menu_order = 610
    menu_item_class = ManagersMenuItem
    add_to_settings_menu = True

    def get_urlpatterns(self) -> list[Any]:
        who = "<int:site_id>/<int:user_id>"
        index = views.StaffIndexView
        return [
            path("", index.as_view(), name="index"),
            path("results/", index.as_view(results_only=True), name="index_results"),
            path(f"{who}/", views.MemberView.as_view(), name="edit"),
            path(f"{who}/remove/", views.RemoveView.as_view(), name="remove"),
            path("former/<int:pk>/restore/", views.RestoreView.as_view(), name="restore"),
            path("former/<int:pk>/forget/", views.ForgetView.as_view(), name="forget"),
            path("invite/", inviting.InviteView.as_view(), name="invite"),
            path("invited/<int:pk>/send/", inviting.SendAgainView.as_view(), name="send_again"),
            path("invited/<int:pk>/withdraw/", inviting.WithdrawView.as_view(), name="withdraw"),
        ]
