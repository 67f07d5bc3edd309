"""Lists of pages: the explorer, the pages of a type, and the lists in the menu."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from clinics.admin.destinations import OwnChooseParentView
from clinics.admin.filters import OwnExplorerFilterSet, OwnPageFilterSet
from clinics.ownership import owned_q, reach_in_view, reach_of


class OwnPages:
    """A list of the pages of the clinics that somebody looks at."""

    request: Any
    base_filterset_class = OwnPageFilterSet

    def get_base_queryset(self) -> PageQuerySet:
        pages = super().get_base_queryset()  # ty: ignore[missing-attribute]
        return pages.filter(owned_q(Page, reach_in_view(self.request)))


class OwnIndexView(OwnPages, IndexView):
    """A list in the menu."""


class OwnExplorerView(ExplorableIndexView):
    """What stands below a page; `only_below_own_pages` narrows it, in the menu's explorer too."""

    base_filterset_class = OwnExplorerFilterSet


def only_below_own_pages(parent: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Called by the `construct_explorer_page_queryset` hook.

    Whoever went to a page looks at its clinic, whichever they chose to look at.
    """
    is_above_clinics = parent.is_root() or request.GET.get("search_all")
    reach = reach_in_view(request) if is_above_clinics else reach_of(request.user)
    return pages.filter(owned_q(Page, reach))


class PolicyInView(PagePermissionPolicy):
    """Wagtail's, for a view that takes its pages from the policy and has no other hold."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.request = request

    def explorable_instances(self, user: Any) -> PageQuerySet:
        pages = super().explorable_instances(user)
        return pages.filter(owned_q(Page, reach_in_view(self.request)))


class OwnSearchView(SearchView):
    """The search through all pages, from the dashboard and the menu."""

    @cached_property
    def permission_policy(self) -> PolicyInView:
        return PolicyInView(self.request)


class OwnTypeView(OwnPages, ContentTypeUseView):
    pass


class OwnPageListingViewSet(PageListingViewSet):
    """The pages of one type, of all clinics that somebody looks at."""

    index_view_class = OwnIndexView
    choose_parent_view_class = OwnChooseParentView
    # The view makes it, of `list_filter`; Wagtail's viewset would put its own in the place.
    filterset_class = ViewSet.UNDEFINED
