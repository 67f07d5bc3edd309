"""The checklist on the dashboard of those who can tick it off, until all is done."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from clinics.clinic_settings import ClinicSettings
from clinics.openings.checklist import progress_of
from clinics.openings.views import checklist_url
from clinics.scoping import is_group_staff, is_manager, site_in_view, sites_managed_in_view

MOST = 3
"""Clinics that the dashboard tells of; the group's list has all of them."""


class ChecklistPanel(Component):
    name = "checklist"
    template_name = "clinics/openings/checklist_panel.html"
    order = 5

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        sites = sites_managed_in_view(self.request)
        clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        shown = clinics.filter(site__in=sites).order_by("site__site_name", "site_id")
        unfinished = [each for each in progress_of(list(shown)) if not each.is_complete]
        return {"unfinished": [(each, checklist_url(each.clinic)) for each in unfinished[:MOST]]}


def add_checklist(request: HttpRequest, panels: list[Any]) -> None:
    """For managers; for group staff, who have the list of clinics, when they look at one."""
    user = request.user
    if is_manager(user) and (not is_group_staff(user) or site_in_view(request)):
        panels.append(ChecklistPanel(request))
