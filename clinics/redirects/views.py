"""The list of a clinic's redirects, and one of them."""

import codecs
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.contrib.redirects.models import Redirect

from clinics.columns import WIDE, ActionsColumn, clinic_column
from clinics.form_views import ForManagers
from clinics.redirects.forms import RedirectForm
from clinics.redirects.models import MissedAddress
from clinics.scoping import manages_several, sites_managed, sites_managed_in_view


class OfRedirects(ForManagers):
    """What Wagtail's generic views are told about redirects."""

    model = Redirect
    permission_policy = None
    index_url_name = "clinic_redirects:index"
    add_url_name = "clinic_redirects:add"
    edit_url_name = "clinic_redirects:edit"
    delete_url_name = "clinic_redirects:delete"

    def get_queryset(self) -> QuerySet[Redirect]:
        """Those the caller may change, whichever clinic is in view."""
        own = Redirect.objects.filter(site__in=sites_managed(self.request.user))
        return own.select_related("site__root_page", "redirect_page")


class TargetColumn(Column):
    """Where it leads: the page with its path, and whether anybody can read it."""

    cell_template_name = "clinics/redirects/target_cell.html"


def leads_to(redirect: Redirect) -> str:
    """The path of the page or the full address, as the import reads it."""
    page: Any = redirect.redirect_page
    if page is None:
        return redirect.redirect_link
    site: Any = redirect.site
    home = site.root_page.url_path
    return f"/{page.url_path[len(home) :]}" if page.url_path.startswith(home) else ""


class RedirectIndexView(OfRedirects, generic.IndexView):
    template_name = "clinics/redirects/index.html"
    page_title = "Redirects"
    header_icon = "redirect"
    add_item_label = "Add a redirect"
    index_results_url_name = "clinic_redirects:index_results"
    search_fields = ["old_path", "redirect_link", "redirect_page__title", "redirect_page__url_path"]
    default_ordering = "old_path"
    paginate_by = 30
    list_export = ["old_path", "target", "kind", "clinic"]
    export_headings = {
        "old_path": "Old address",
        "target": "New address",
        "kind": "Kind",
        "clinic": "Clinic",
    }
    export_filename = "redirects"

    def get_base_queryset(self) -> QuerySet[Redirect]:
        return super().get_queryset().filter(site__in=sites_managed_in_view(self.request))

    def get_queryset(self) -> QuerySet[Redirect]:
        return generic.IndexView.get_queryset(self)

    @cached_property
    def columns(self) -> list[Any]:
        return [
            ActionsColumn(
                "old_path",
                self._actions,
                label="Old address",
                sort_key="old_path",
                get_url=self.get_edit_url,
            ),
            *clinic_column("site.site_name", manages_several(self.request.user)),
            TargetColumn("target", label="Leads to", accessor=leads_to),
            StatusTagColumn("kind", label="Kind", accessor=kind_of, classname=WIDE),
            Column("made", label="Made", accessor=made_by, classname=WIDE),
        ]

    def _actions(self, instance: Redirect) -> list[Button]:
        site: Any = instance.site
        there = f"{site.root_url}{quote(instance.old_path, safe='/?=&;')}"
        new_tab = {"target": "_blank", "rel": "noreferrer"}
        delete = self.get_delete_url(instance)
        return [
            Button("Change", self.get_edit_url(instance), icon_name="edit", priority=10),
            Button("Try it", there, icon_name="link-external", attrs=new_tab, priority=20),
            Button("Take away", delete, icon_name="bin", priority=30),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [
            Button("Missed addresses", reverse("clinic_redirects:missed"), icon_name="warning"),
            Button("Import a list", reverse("clinic_redirects:import"), icon_name="upload"),
            *super().header_more_buttons,
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        missed = MissedAddress.objects.filter(site__in=sites_managed_in_view(self.request))
        count = missed.filter(is_ignored=False).count()
        return {**super().get_context_data(*args, **kwargs), "missed_count": count}

    def to_row_dict(self, item: Redirect) -> dict[str, Any]:
        site: Any = item.site
        values = (item.old_path, leads_to(item), kind_of(item), site.site_name)
        return dict(zip(self.list_export, values, strict=True))

    def stream_csv(self, queryset: QuerySet[Redirect]) -> Iterator[bytes]:
        """With the mark by which spreadsheets know UTF-8."""
        yield codecs.BOM_UTF8
        yield from super().stream_csv(queryset)


def kind_of(redirect: Redirect) -> str:
    return "permanent" if redirect.is_permanent else "temporary"


def made_by(redirect: Redirect) -> str:
    return "by itself, when a page moved" if redirect.automatically_created else "by hand"


class SavingARedirect(OfRedirects):
    """A form that another manager may have been quicker with."""

    form_class = RedirectForm

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # ty: ignore[missing-attribute]
        except IntegrityError:
            form.add_error("old_path", "There is a redirect from this address already.")
            return self.form_invalid(form)  # ty: ignore[missing-attribute]

    def save_instance(self) -> Redirect:
        """The address is missed no more, and what somebody has looked at is theirs."""
        self.form.instance.automatically_created = False  # ty: ignore[missing-attribute]
        saved = super().save_instance()  # ty: ignore[missing-attribute]
        MissedAddress.objects.filter(site=saved.site, path=saved.old_path).delete()
        return saved


class RedirectCreateView(SavingARedirect, generic.CreateView):
    template_name = "clinics/redirects/form.html"

    def get_initial(self) -> dict[str, Any]:
        """From a missed address there is nothing left to type but where it leads."""
        missed = self.request.GET.get("missed", "")
        own = MissedAddress.objects.filter(site__in=sites_managed(self.request.user))
        found = own.filter(pk=missed).first() if missed.isdecimal() and len(missed) < 19 else None
        return {"site": found.site_id, "old_path": found.path} if found else {}


class RedirectEditView(SavingARedirect, generic.EditView):
    template_name = "clinics/redirects/form.html"


class RedirectDeleteView(OfRedirects, generic.DeleteView):
    @property
    def confirmation_message(self) -> str:
        return (
            f"Readers who come to {self.object.old_path} will find nothing there any more. "
            "Take the redirect away?"
        )
