"""A page's preview links in the admin, and the clinic's own front end in the editor's panel."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, Revision

from clinics.scoping import clinic_of_page
from cms.csp import also_framing
from cms.previews.front_end import front_end_of, origin
from cms.previews.links import link_to, may_link


class PreviewLinksView(WagtailAdminTemplateMixin, View):
    """Links to the page's newest draft, and to what is scheduled, to be copied and sent."""

    template_name = "clinics/admin/preview_links.html"
    page_title = "Preview links"
    header_icon = "link"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.page: Any = get_object_or_404(Page, pk=page_id).specific
        if self.page.clinic is None or not self.page.latest_revision_id:
            raise Http404("There is nothing of this page to preview.")
        if not may_link(self.page, request.user):
            raise PermissionDenied
        return self.render_to_response(self.get_context_data())

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = get_breadcrumbs_items_for_page(self.page, self.request.user)
        return [*above, {"url": "", "label": "Preview links"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "links": [(revision, link_to(revision)) for revision in drafts_of(self.page)],
            "in_front_end": front_end_of(self.page),
            "until": timezone.now() + timedelta(seconds=settings.PREVIEW_SECONDS),
        }


def drafts_of(page: Page) -> list[Revision]:
    """The newest draft, and the one that is scheduled where that is another."""
    scheduled = page.scheduled_revision
    newest = page.get_latest_revision()
    return [newest] if scheduled in (None, newest) else [newest, scheduled]


def preview_links_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Called by the `register_page_header_buttons` hook."""
    if clinic_of_page(page) and may_link(page, user):
        url = reverse("preview_links", args=[page.pk])
        yield Button("Preview links", url, icon_name="link", priority=35)


class FramesFrontEnd:
    """For a view with the panel: the browser lets it show the front end of the page's clinic."""

    page: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)  # ty: ignore[missing-attribute]
        address = front_end_of(self.page) if hasattr(self, "page") else ""
        return also_framing(response, origin(address)) if address else response


class OwnCreateView(FramesFrontEnd, CreateView):
    """Knows whose the new page will be before it has a place in the tree."""

    def get_side_panels(self) -> Any:
        self.page.clinic = clinic_of_page(self.parent_page)
        return super().get_side_panels()
