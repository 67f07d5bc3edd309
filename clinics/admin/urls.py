"""Admin views at the addresses of Wagtail's own, in whose place they stand.

They are found before Wagtail's, and have the names of Wagtail's where those stand in no namespace.
"""

from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from clinics.admin import libraries, page_chooser, reports, tags, usage, workflow_reports
from clinics.admin.bulk_actions import bulk_action
from clinics.admin.clock import OwnAccountView
from clinics.admin.pattern_library import PatternLibraryView, PatternsView
from clinics.admin.previews import PreviewLinksView
from clinics.admin.site_history import OwnSiteHistoryView
from clinics.admin.snippets import OwnSnippetTypesView


def listing(route: str, view: Any, name: str) -> list[URLPattern]:
    """A list with its frame, and its rows alone, for which the admin's scripts ask."""
    return [
        path(f"{route}/", view.as_view(), name=name),
        path(f"{route}/results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]


choosing = [
    path(
        "choose-page/",
        page_chooser.BrowseOwnPagesView.as_view(),
        name="wagtailadmin_choose_page",
    ),
    path(
        "choose-page/<int:parent_page_id>/",
        page_chooser.BrowseOwnPagesView.as_view(),
        name="wagtailadmin_choose_page_child",
    ),
    path(
        "choose-page/chosen-multiple/",
        page_chooser.ChosenOwnPagesView.as_view(),
        name="wagtailadmin_choose_page_chosen_multiple",
    ),
    path(
        "choose-external-link/",
        page_chooser.OwnExternalLinkView.as_view(),
        name="wagtailadmin_choose_page_external_link",
    ),
    path("images/chooser/", libraries.image_chooser.choose_view, name="own_image_chooser"),
    path("tag-autocomplete/", tags.autocomplete, name="wagtailadmin_tag_autocomplete"),
    path(
        "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        tags.autocomplete,
        name="wagtailadmin_tag_model_autocomplete",
    ),
]
lists = [
    *listing("images", libraries.OwnImageIndexView, "own_images"),
    *listing("documents", libraries.OwnDocumentIndexView, "own_documents"),
    path("images/usage/<int:image_id>/", usage.OwnImageUsageView.as_view(), name="own_image_usage"),
    path(
        "documents/usage/<int:document_id>/",
        usage.OwnDocumentUsageView.as_view(),
        name="own_document_usage",
    ),
    path("snippets/", OwnSnippetTypesView.as_view(), name="own_snippet_types"),
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        bulk_action,
        name="wagtail_bulk_action",
    ),
]
account = [path("account/", OwnAccountView.as_view(), name="wagtailadmin_account")]
of_pages = [
    path("pages/<int:page_id>/preview-links/", PreviewLinksView.as_view(), name="preview_links"),
]
patterns = [
    path("pattern-library/", PatternLibraryView.as_view(), name="pattern_library"),
    path("pattern-library/<int:site_id>/", PatternsView.as_view(), name="patterns"),
]
of_reports = [
    *listing("reports/locked", reports.OwnLockedPagesView, "own_locked_pages"),
    *listing("reports/workflow", workflow_reports.OwnWorkflowView, "own_workflow"),
    *listing("reports/workflow_tasks", workflow_reports.OwnWorkflowTasksView, "own_workflow_tasks"),
    *listing("reports/site-history", OwnSiteHistoryView, "own_site_history"),
    *listing("reports/aging-pages", reports.OwnAgingPagesView, "own_aging_pages"),
    *listing("reports/page-types-usage", reports.OwnPageTypesView, "own_page_types_usage"),
]

urlpatterns = [*account, *choosing, *lists, *of_pages, *patterns, *of_reports]
for decorate in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, decorate)
