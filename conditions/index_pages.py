"""The lists of conditions and of treatments; one of each, made when a clinic opens."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.api.fields import written
from cms.cards import with_pictures
from cms.pages import BasePage
from cms.privacy import shown
from cms.references import full_url
from cms.text import first_paragraph
from conditions.condition_pages import ConditionPage
from conditions.foot import area_links, drawn
from conditions.letters import by_letter
from conditions.taxonomies import BodyArea
from conditions.treatment_pages import TreatmentPage
from governance.permissions import GovernedIndexPermissions


class ListPage(BasePage):
    """A list with a few words before it."""

    permission_tester_class = GovernedIndexPermissions
    schema_type = "CollectionPage"
    shows_hero = False

    intro = RichTextField(
        "words before the list", blank=True, features=["bold", "italic", "link", "document-link"]
    )

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = [*BasePage.api_fields, *written("intro")]

    class Meta:
        abstract = True

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.intro, 300)


class ConditionIndexPage(ListPage):
    """The conditions A to Z, and by the part of the body with `?area=`."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["conditions.ConditionPage"]
    max_count_per_parent = 1
    page_description = "The list of conditions, A to Z."
    list_words = "Foot and ankle conditions from A to Z, and when to get help, by {clinic}."

    class Meta:
        verbose_name = "conditions page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `groups` (the letters), `areas` and `foot` (links), `area` (the chosen, or None)."""
        below = shown(ConditionPage.objects.child_of(self))
        areas = list(BodyArea.objects.filter(conditions__in=below).distinct())
        asked = request.GET.get("area", "")
        area = next((area for area in areas if area.slug == asked), None)
        chosen = below.filter(body_areas=area) if area else below
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = by_letter(chosen.prefetch_related("alternate_names"))
        context["areas"] = self._links(areas, area)
        context["area"] = area
        context["foot"] = drawn(context["areas"])
        return context

    def _links(self, areas: list[BodyArea], chosen: BodyArea | None) -> list[dict[str, Any]]:
        """The areas that have a condition here, with “All” before them."""
        links = area_links(areas, full_url(self), chosen)
        everything = {"label": "All", "url": full_url(self), "is_current": chosen is None}
        return [everything, *links] if links else []


class TreatmentIndexPage(ListPage):
    """The treatments, the gentlest kinds first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["conditions.TreatmentPage"]
    max_count_per_parent = 1
    page_description = "The list of treatments."
    list_words = (
        "The treatments of {clinic}: what each can do, what can go wrong, and what it costs."
    )

    class Meta:
        verbose_name = "treatments page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `cards`: a card for each treatment, by kind and then by name."""
        below = shown(TreatmentPage.objects.child_of(self)).order_by("title")
        pages = with_pictures(below.select_related("hero_image"))
        kinds = [*TreatmentPage.Kind.values, ""]
        in_order = sorted(pages, key=lambda page: kinds.index(page.kind))
        context = super().get_context(request, *args, **kwargs)
        return {**context, "cards": [page.list_card for page in in_order]}
