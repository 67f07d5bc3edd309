"""Choosing a page: one of the person's own clinics, beginning where such pages are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views.chooser import (
    BrowseView,
    ChosenMultipleView,
    ExternalLinkView,
    page_models_from_string,
)
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from clinics.admin.choices import keys
from clinics.ownership import Reach, owned, owned_q, reach_in_view, reach_of
from clinics.scoping import site_ids_of


def only_own_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Called by the `construct_page_chooser_queryset` hook, for browsing and for the search."""
    return pages.filter(owned_q(Page, reach_of(request.user)))


class BrowseOwnPagesView(BrowseView):
    """The pages below one to choose from; group staff may begin where Wagtail begins."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None:
            wanted = request.GET.get("page_type", "")
            parent_page_id = where_to_begin(reach_in_view(request), wanted)
        elif not can_browse(parent_page_id, reach_of(request.user)):
            raise Http404("There is no such page.")
        return super().get(request, parent_page_id)


def can_browse(page_id: int, reach: Reach) -> bool:
    """Is it an own page, or the root, which is above all of them?"""
    is_root = Page.objects.filter(pk=page_id, depth=1).exists()
    return is_root or owned(Page, reach).filter(pk=page_id).exists()


def where_to_begin(reach: Reach, wanted: str) -> int | None:
    """Above the own pages of the wanted types ("app.Model,app.Model"), or above all own pages."""
    if reach.is_everything:
        return None
    pages: Any = Page.objects
    top = pages.filter(path__in=reach.homes).first_common_ancestor(include_self=True)
    try:
        models = page_models_from_string(wanted) if wanted else ()
    except (LookupError, ValueError):
        return None  # Wagtail answers with 404
    own = pages.filter(owned_q(Page, reach)).type(*models)
    found = own.first_common_ancestor() if models else top
    return found.pk if found.path.startswith(top.path) else top.pk


class ChosenOwnPagesView(ChosenMultipleView):
    """Tells of several chosen pages; an id that is not one of their own is as one of none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = keys(Page, request.GET.getlist("id"))
        own = owned(Page, reach_of(request.user)).filter(pk__in=asked)
        given = request.GET.copy()
        given.setlist("id", [str(pk) for pk in own.values_list("pk", flat=True)])
        request.GET = given  # ty: ignore[invalid-assignment]
        return super().get(request)


class LinkField(URLOrAbsolutePathField):
    """Says that there is no address, where Wagtail's falls over a form that was sent without."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value or "")


class LinkForm(ExternalLinkChooserForm):
    url = LinkField(required=True, label="URL")


class OwnExternalLinkView(ExternalLinkView):
    """Takes a web address for a link to a page, where the page is one of their own clinics'."""

    form_class = LinkForm

    def post(self, request: HttpRequest) -> HttpResponse:
        if not reach_of(request.user).is_everything:
            own = site_ids_of(request.user)
            request._wagtail_cached_site_root_paths = [  # ty: ignore[missing-attribute]
                each for each in Site.get_site_root_paths() if each.site_id in own
            ]
        return super().post(request)
