"""The dashboard's counts and panels, for the clinics that somebody looks at."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.documents import get_document_model
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.images import get_image_model
from wagtail.images.wagtail_hooks import ImagesSummaryItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

from clinics.ownership import owned, owned_q, reach_in_view


class OwnRecentEditsPanel(RecentEditsPanel):
    """Without what the person changed at a clinic that is not theirs any more."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        edits = context["last_edits"]
        pages: Any = Page.objects.filter(pk__in=[page.pk for _, page in edits])
        own = set(in_view(pages, context["request"]).values_list("pk", flat=True))
        return {**context, "last_edits": [edit for edit in edits if edit[1].pk in own]}


class OwnLockedPagesPanel(LockedPagesPanel):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        return {**context, "locked_pages": in_view(context["locked_pages"], context["request"])}


class OwnPagesSummaryItem(PagesSummaryItem):
    """Wagtail counts whatever stands below the first page that all their clinics share."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        reach = reach_in_view(self.request)
        if not reach.is_everything:
            context["total_pages"] = owned(Page, reach).count()
        if len(reach.homes) == 1:
            context["root_page"] = Page.objects.get(path=reach.homes[0])
        return context


class OwnImagesSummaryItem(ImagesSummaryItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        own = owned(get_image_model(), reach_in_view(self.request))
        return {**super().get_context_data(parent_context), "total_images": own.count()}


class OwnDocumentsSummaryItem(DocumentsSummaryItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        own = owned(get_document_model(), reach_in_view(self.request))
        return {**super().get_context_data(parent_context), "total_docs": own.count()}


PANELS = {RecentEditsPanel: OwnRecentEditsPanel, LockedPagesPanel: OwnLockedPagesPanel}
COUNTS = {
    PagesSummaryItem: OwnPagesSummaryItem,
    ImagesSummaryItem: OwnImagesSummaryItem,
    DocumentsSummaryItem: OwnDocumentsSummaryItem,
}


def own_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [PANELS[type(each)]() if type(each) in PANELS else each for each in panels]


def own_counts(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [COUNTS.get(type(each), type(each))(request) for each in items]


def in_view(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Called by the `construct_dashboard_pages` hook too, for the panels of the kit."""
    return pages.filter(owned_q(Page, reach_in_view(request)))
