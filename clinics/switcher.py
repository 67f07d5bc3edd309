"""The choice of one clinic to look at, for those who work at several, and the menu for it."""

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import ActionMenuItem, SubMenuItem
from wagtail.contrib.settings.registry import SettingMenuItem

from clinics.clinic_settings import ClinicSettings
from clinics.scoping import IN_VIEW, site_in_view, sites_of

ALL = "All clinics"


class LookAtView(View):
    """Look at one of the person's clinics alone, or at all of them again; then the dashboard."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, site_id: int | None = None) -> HttpResponse:
        if site_id is None:
            request.session.pop(IN_VIEW, None)
        else:
            request.session[IN_VIEW] = get_object_or_404(sites_of(request.user), pk=site_id).pk
        return redirect("wagtailadmin_home")


class ClinicSwitcher(MenuItem):
    """Says which clinic is in view, and opens the list of the others."""

    def __init__(self) -> None:
        super().__init__(ALL, "#", name="clinic-in-view", icon_name="site", order=1)

    def is_shown(self, request: HttpRequest) -> bool:
        return len(self._sites(request)) > 1

    def render_component(self, request: HttpRequest) -> SubMenuItem:
        chosen, sites = site_in_view(request), self._sites(request)
        label = next((name for pk, name in sites if pk == chosen), ALL)
        items = [_item(None, ALL, chosen), *(_item(pk, name, chosen) for pk, name in sites)]
        return SubMenuItem(self.name, label, items, icon_name=self.icon_name)

    @staticmethod
    def _sites(request: HttpRequest) -> list[tuple[int, str]]:
        """Ids and names of the person's clinics; asked for once a request."""
        kept: Any = request.__dict__
        if "_clinics_to_switch" not in kept:
            found = sites_of(request.user).values_list("pk", "site_name")
            kept["_clinics_to_switch"] = list(found)
        return kept["_clinics_to_switch"]


def _item(site_id: int | None, name: str, chosen: int | None) -> ActionMenuItem:
    url = reverse("look_at_all") if site_id is None else reverse("look_at", args=[site_id])
    icon = "check" if site_id == chosen else ""
    return ActionMenuItem(f"look-at-{site_id or 'all'}", name, url, icon_name=icon)


def lead_to_settings_in_view(request: HttpRequest, items: list[Any]) -> None:
    """The menu's “Clinic settings” are those of the clinic in view."""
    chosen = site_in_view(request)
    for number, item in enumerate(items):
        if chosen and isinstance(item, SettingMenuItem) and item.model is ClinicSettings:
            items[number] = copy(item)
            items[number].url = settings_url(chosen)


def settings_url(site_id: int) -> str:
    meta = ClinicSettings._meta
    return reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name, site_id])


def urls() -> list[Any]:
    return [
        path("clinic-in-view/", LookAtView.as_view(), name="look_at_all"),
        path("clinic-in-view/<int:site_id>/", LookAtView.as_view(), name="look_at"),
    ]
