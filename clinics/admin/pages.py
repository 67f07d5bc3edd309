"""The admin's views of pages, each in the place of Wagtail's own at the same address."""

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from clinics.admin.destinations import (
    OwnCopyView,
    OwnGenericChooseParentView,
    OwnMoveView,
)
from clinics.admin.filters import OwnExplorerFilterSet
from clinics.admin.page_lists import OwnExplorerView, OwnSearchView, OwnTypeView
from clinics.admin.page_privacy import OwnPrivacyView
from clinics.admin.previews import OwnCreateView
from clinics.admin.remarks import OwnEditView, OwnRevertView
from clinics.admin.usage import OwnPageUsageView
from cms.admin_views import DeleteView, UnpublishView


class ClinicPageViewSet(PageViewSet):
    """For pages of every type."""

    model = Page
    filterset_class = OwnExplorerFilterSet
    index_view_class = OwnExplorerView
    content_type_use_view_class = OwnTypeView
    choose_parent_view_class = OwnGenericChooseParentView
    usage_view_class = OwnPageUsageView
    set_privacy_view_class = OwnPrivacyView
    add_view_class = OwnCreateView
    edit_view_class = OwnEditView
    revisions_revert_view_class = OwnRevertView
    search_view_class = OwnSearchView
    copy_view_class = OwnCopyView
    move_view_class = OwnMoveView
    delete_view_class = DeleteView
    unpublish_view_class = UnpublishView
