"""Admin views at the addresses of Wagtail's own, in whose place they stand.

They are found before Wagtail's, and have the names of Wagtail's where those stand in no namespace.
"""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from clinics.admin import libraries, page_chooser, tags, usage
from clinics.admin.bulk_actions import bulk_action
from clinics.admin.snippets import OwnSnippetTypesView

urlpatterns = [
    path(
        "choose-page/", page_chooser.BrowseOwnPagesView.as_view(), name="wagtailadmin_choose_page"
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
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        bulk_action,
        name="wagtail_bulk_action",
    ),
    path("tag-autocomplete/", tags.autocomplete, name="wagtailadmin_tag_autocomplete"),
    path(
        "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        tags.autocomplete,
        name="wagtailadmin_tag_model_autocomplete",
    ),
    path("images/", libraries.OwnImageIndexView.as_view(), name="own_images"),
    path(
        "images/results/",
        libraries.OwnImageIndexView.as_view(results_only=True),
        name="own_images_results",
    ),
    path("images/chooser/", libraries.image_chooser.choose_view, name="own_image_chooser"),
    path("images/usage/<int:image_id>/", usage.OwnImageUsageView.as_view(), name="own_image_usage"),
    path("snippets/", OwnSnippetTypesView.as_view(), name="own_snippet_types"),
    path("documents/", libraries.OwnDocumentIndexView.as_view(), name="own_documents"),
    path(
        "documents/results/",
        libraries.OwnDocumentIndexView.as_view(results_only=True),
        name="own_documents_results",
    ),
    path(
        "documents/usage/<int:document_id>/",
        usage.OwnDocumentUsageView.as_view(),
        name="own_document_usage",
    ),
]

for decorate in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, decorate)
