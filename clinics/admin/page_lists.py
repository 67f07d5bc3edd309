"""Lists of pages: the explorer, the pages of a type, and the lists in the menu."""

from typing import Any

from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.query import PageQuerySet

from clinics.admin.destinations import OwnChooseParentView
from clinics.admin.filters import OwnExplorerFilterSet, OwnPageFilterSet
from clinics.ownership import Reach, owned_q, reach_in_view, reach_of


class OwnPages:
    """A list of the pages of the clinics that somebody looks at."""

    request: Any
    base_filterset_class = OwnPageFilterSet

    def get_base_queryset(self) -> PageQuerySet:
        pages = super().get_base_queryset()  # ty: ignore[missing-attribute]
        return pages.filter(owned_q(Page, self.get_reach()))

    def get_reach(self) -> Reach:
        return reach_in_view(self.request)


class OwnIndexView(OwnPages, IndexView):
    """A list in the menu."""


class OwnExplorerView(OwnPages, ExplorableIndexView):
    """What stands below a page: whoever came here looks at its clinic, whichever they chose."""

    base_filterset_class = OwnExplorerFilterSet

    def get_reach(self) -> Reach:
        is_above_clinics = self.parent_page.is_root() or self.is_searching_whole_tree
        return super().get_reach() if is_above_clinics else reach_of(self.request.user)


class OwnTypeView(OwnPages, ContentTypeUseView):
    pass


class OwnPageListingViewSet(PageListingViewSet):
    """The pages of one type, of all clinics that somebody looks at."""

    index_view_class = OwnIndexView
    choose_parent_view_class = OwnChooseParentView
    # The view makes it, of `list_filter`; Wagtail's viewset would put its own in the place.
    filterset_class = ViewSet.UNDEFINED
