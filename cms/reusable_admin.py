"""Reusable sections in the admin: everybody sees and chooses those of their own clinics."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import HelpPanel, ObjectList
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.clinic import Clinic, clinic_of
from cms.forms import OwnThingsOnly
from cms.reusable import ReusableSection


def sites_of(user: Any) -> QuerySet[Site]:
    """The sites in whose pages the person writes."""
    sites = Site.objects.order_by("site_name", "pk")
    if user is None or user.is_superuser:
        return sites
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return sites.filter(root_page__in=pages)


def sections_of(user: Any) -> QuerySet[ReusableSection]:
    return ReusableSection.objects.filter(site__in=sites_of(user)).select_related("site")


class ReusableSectionForm(OwnThingsOnly):
    """Offers the person's own clinics, and begins with the first of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = sites_of(self.for_user)
        site: Any = self.fields["site"]
        site.queryset = own
        site.empty_label = None
        if self.instance.pk is None:
            self.initial.setdefault("site", own.first())

    def clinic_written_for(self) -> Clinic | None:
        return clinic_of(self.instance.site.root_page) if self.instance.site_id else None


EXPLAINED = (
    "Write here what several pages say in the same words: fees, what to bring, aftercare. In a "
    "page, add the block “Reusable section” and choose it. A change here shows on all of them."
)


class OwnSections:
    """A chooser's view that offers the sections of the person's clinics alone."""

    request: HttpRequest

    def get_object_list(self) -> QuerySet[ReusableSection]:
        return sections_of(self.request.user)


class ChooseSectionView(OwnSections, ChooseView):
    pass


class ChooseSectionResultsView(OwnSections, ChooseResultsView):
    pass


class SectionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseSectionView
    choose_results_view_class = ChooseSectionResultsView


class ReusableSectionViewSet(SnippetViewSet):
    """Words that stand on many pages; the list says where each is used."""

    model = ReusableSection
    icon = "snippet"
    menu_label = "Reusable sections"
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "site"]
    search_fields = ["name"]
    chooser_viewset_class = SectionChooserViewSet
    edit_handler = ObjectList(
        [HelpPanel(f"<p>{EXPLAINED}</p>"), *ReusableSection.panels],
        base_form_class=ReusableSectionForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReusableSection]:
        return sections_of(request.user)
