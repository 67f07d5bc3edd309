"""The group's list of clinics, the screen that opens one, and what is left to do at each."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from clinics.clinic_settings import ClinicSettings
from clinics.columns import WIDE, ActionsColumn, counting
from clinics.form_views import AdminFormView, ForGroupStaff, ForManagers
from clinics.openings.checklist import Progress, progress_of
from clinics.openings.forms import OpeningForm
from clinics.provisioning import open_clinic
from clinics.scoping import is_group_staff, sites_managed
from clinics.staff.people import works_at
from clinics.switcher import settings_url
from cms.changing import changing


def checklist_url(clinic: ClinicSettings) -> str:
    return reverse("clinics:checklist", args=[clinic.site_id])


class ClinicIndexView(ForGroupStaff, generic.IndexView):
    """All clinics, whichever is in view."""

    model = ClinicSettings
    permission_policy = None
    page_title = "Clinics"
    header_icon = "site"
    index_url_name = "clinics:index"
    index_results_url_name = "clinics:index_results"
    search_fields = ["site__site_name", "site__hostname"]
    default_ordering = ("site__site_name", "site_id")
    verbose_name_plural = "clinics"
    paginate_by = 30
    paginator_class = counting("clinic", "clinics")

    def get_base_queryset(self) -> QuerySet[ClinicSettings]:
        here = works_at(ClinicSettings.objects.values("site"))
        here = here.filter(group__clinic_group__site=OuterRef("site")).order_by()
        counted = here.values("group__clinic_group__site").annotate(number=Count("pk"))
        clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        return clinics.annotate(staff_count=Coalesce(Subquery(counted.values("number")), 0))

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(progress_of(list(object_list)))

    @cached_property
    def columns(self) -> list[Any]:
        return [
            ActionsColumn("name", actions, label="Name", accessor="clinic.name", get_url=_list_of),
            Column("host", label="Host name", accessor="clinic.host", classname=WIDE),
            Column("region", label="Country", accessor="clinic.region", classname=WIDE),
            StatusTagColumn("live", label="State", accessor=_state, primary=_is_live),
            NumberColumn("staff", label="Staff", accessor="clinic.staff_count", classname=WIDE),
            Column("done", label="Done", accessor=str),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [HeaderButton("Open a clinic", reverse("clinics:open"), icon_name="plus")]


def actions(each: Progress) -> list[Button]:
    clinic = each.clinic
    pages = reverse("wagtailadmin_explore", args=[clinic.site.root_page_id])
    website = {"target": "_blank", "rel": "noreferrer"}
    return [
        Button("Checklist", checklist_url(clinic), icon_name="tasks", priority=10),
        Button("Settings", settings_url(clinic.site_id), icon_name="cog", priority=20),
        Button("Pages", pages, icon_name="folder-open-inverse", priority=30),
        Button("Website", clinic.url, icon_name="link-external", attrs=website, priority=40),
    ]


def _list_of(each: Progress) -> str:
    return checklist_url(each.clinic)


def _is_live(each: Progress) -> bool:
    return each.clinic.site.root_page.live


def _state(each: Progress) -> str:
    return "live" if _is_live(each) else "not live yet"


class OpenClinicView(ForGroupStaff, AdminFormView):
    """Open a clinic by the one function that does it, and go on to what is left to do."""

    page_title = "Open a clinic"
    list_url_name = "clinics:index"
    list_label = "Clinics"
    form_class = OpeningForm
    submit_label = "Open it"
    introduction = (
        "It gets its sections, staff groups, libraries and workflow. Patients see nothing of it "
        "before its front page is published."
    )

    def save(self, form: OpeningForm) -> str:
        try:
            with changing():
                self.clinic = open_clinic(form.opening)
        except IntegrityError:
            raise ValidationError({"host": "A clinic was opened there just now."}) from None
        return f"{self.clinic.name} is open. This is what it still needs."

    def get_success_url(self) -> str:
        return checklist_url(self.clinic)


class ChecklistView(ForManagers, WagtailAdminTemplateMixin, View):
    """What is left to do at one clinic, for its managers and the group."""

    template_name = "clinics/openings/checklist.html"
    page_title = "Checklist"
    header_icon = "tasks"

    def get(self, request: HttpRequest, site_id: int) -> HttpResponse:
        clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        own = clinics.filter(site__in=sites_managed(request.user))
        self.clinic = get_object_or_404(own, site__pk=site_id)
        return self.render_to_response(self.get_context_data())

    def get_page_subtitle(self) -> str:
        return self.clinic.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse("clinics:index"), "label": "Clinics"}]
        here = {"url": "", "label": self.page_title, "sublabel": self.clinic.name}
        return [
            *self.breadcrumbs_items,
            *(above if is_group_staff(self.request.user) else []),
            here,
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        (progress,) = progress_of([self.clinic])
        return {
            **super().get_context_data(**kwargs),
            "clinic": self.clinic,
            "progress": progress,
            "items": progress.items(),
        }
