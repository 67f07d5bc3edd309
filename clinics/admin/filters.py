"""Filters of lists: nobody is offered the people, sites or things of another clinic."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Manager, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django_filters import ModelChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    GenericPageFilterSet,
    PageFilterSet,
    SiteFilter,
)
from wagtail.models import Page, PageLogEntry, Site

from clinics.admin.choices import only
from clinics.ownership import owned, reach_in_view
from clinics.scoping import sites_in_view

BY_OBJECT = (ModelChoiceFilter, ModelMultipleChoiceFilter)


class OwnFilterSet(WagtailFilterSet):
    """Narrows what filters of foreign keys offer, where a filter does not say so itself."""

    request: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.filters.values():
            if isinstance(each, BY_OBJECT) and isinstance(each.queryset, Manager | QuerySet):
                each.queryset = only(each.queryset, reach_in_view(self.request))
        self._drop_site()

    def _drop_site(self) -> None:
        """Somebody with one clinic need not choose among one."""
        reach = reach_in_view(self.request)
        if "site" in self.filters and not reach.is_everything and len(reach.sites) < 2:
            del self.filters["site"]


def owners(request: HttpRequest) -> QuerySet[Any]:
    """Who owns a page of the clinics that are looked at."""
    pages = owned(Page, reach_in_view(request))
    return get_user_model()._default_manager.filter(pk__in=pages.order_by().values("owner"))


def editors(request: HttpRequest) -> QuerySet[Any]:
    """Who has changed one of their pages."""
    edits = owned(PageLogEntry, reach_in_view(request)).filter(action="wagtail.edit")
    return get_user_model()._default_manager.filter(pk__in=edits.order_by().values("user"))


def sites(request: HttpRequest) -> QuerySet[Site]:
    return sites_in_view(request).select_related("root_page")


class OwnPageFilterSet(OwnFilterSet, PageFilterSet):
    """Wagtail's filters of lists of pages."""

    owner = MultipleUserFilter(label="Owner", queryset=owners, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label="Edited by", queryset=editors, widget=CheckboxSelectMultiple)
    site = SiteFilter(label="Clinic", queryset=sites, widget=CheckboxSelectMultiple)


class OwnExplorerFilterSet(OwnPageFilterSet):
    """The same for lists that mix types."""

    content_type = GenericPageFilterSet.declared_filters["content_type"]  # ty: ignore[missing-attribute]
