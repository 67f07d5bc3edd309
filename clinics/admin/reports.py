"""Reports on pages: what is locked, what is old, and of which kinds they are."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django_filters import ModelChoiceFilter
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet, LockedPagesView
from wagtail.admin.views.reports.page_types_usage import (
    PageTypesUsageReportFilterSet,
    PageTypesUsageReportView,
)
from wagtail.models import Page

from clinics.admin.choices import only
from clinics.admin.filters import OwnFilterSet
from clinics.ownership import owned, reach_in_view
from clinics.scoping import sites_in_view


class InView:
    """A report on what the clinics own that somebody looks at; so is what is exported of it."""

    request: HttpRequest

    def get_queryset(self) -> QuerySet[Any]:
        found = super().get_queryset()  # ty: ignore[missing-attribute]
        return only(found, reach_in_view(self.request))


def people(rows: QuerySet[Any], field: str) -> QuerySet[Any]:
    """Those whom a foreign key of these rows names."""
    return get_user_model()._default_manager.filter(pk__in=rows.order_by().values(field))


def lockers(request: HttpRequest) -> QuerySet[Any]:
    return people(owned(Page, reach_in_view(request)).filter(locked=True), "locked_by")


class OwnLockedPagesFilterSet(OwnFilterSet, LockedPagesReportFilterSet):
    locked_by = ModelChoiceFilter(
        label="Locked by", empty_label="Anyone", field_name="locked_by", queryset=lockers
    )


class OwnLockedPagesView(InView, LockedPagesView):
    filterset_class = OwnLockedPagesFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """With what the rows say of each page, for which Wagtail asks page by page."""
        pages: Any = super().get_queryset()
        pages = pages.annotate_site_root_state().annotate_approved_schedule()
        return pages.prefetch_workflow_states().prefetch_related("locked_by")


class OwnAgingPagesView(InView, AgingPagesView):
    pass


class OwnPageTypesFilterSet(PageTypesUsageReportFilterSet):
    request: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = sites_in_view(self.request).select_related("root_page")
        choices = [(site.root_page.path, str(site)) for site in sites]
        if len(choices) < 2:
            self.filters.pop("site", None)
        elif "site" in self.filters:
            self.filters["site"].extra["choices"] = choices


class OwnPageTypesView(PageTypesUsageReportView):
    """Every type is listed, with the number of own pages and the one that was edited last."""

    filterset_class = OwnPageTypesFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        types = super().get_queryset()
        own = owned(Page, reach_in_view(self.request))
        if chosen := self.filters.form.cleaned_data.get("site"):
            own = own.filter(path__startswith=chosen)
        newest = F("latest_revision_created_at").desc(nulls_last=True)
        last = own.filter(content_type=OuterRef("pk")).order_by(newest, "title", "-pk")
        return types.annotate(
            count=Count("pages", filter=Q(pages__in=own)),
            last_edited_page_id=Subquery(last.values("pk")[:1]),
        )
