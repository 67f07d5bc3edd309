"""The pages that list a clinic's people and its places."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageQuerySet
from wagtail.search import index

from clinics.location_pages import LocationPage
from clinics.practitioner_pages import PractitionerPage
from cms.api.fields import written
from cms.blocks.fields import TEXT_FEATURES
from cms.cards import with_pictures
from cms.pages import BasePage
from cms.privacy import shown
from cms.text import first_paragraph


class IndexPage(BasePage):
    """A page that lists the pages below it. One of each kind stands under a front page."""

    lists: ClassVar[type[BasePage]]
    """The type of page that stands in the list."""

    intro = RichTextField(
        blank=True, features=TEXT_FEATURES, help_text="Words above the list, if any are needed."
    )

    max_count_per_parent = 1
    schema_type = "CollectionPage"
    shows_hero = False
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = [*BasePage.api_fields, *written("intro")]

    class Meta:
        abstract = True

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.intro, 300)

    def listed(self) -> PageQuerySet:
        """What the list shows, in the order of the page tree."""
        found = self.lists.objects.child_of(self).select_related("hero_image")
        return shown(found).order_by("path")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        cards = [page.card for page in with_pictures(self.listed())]
        return {**super().get_context(request, *args, **kwargs), "cards": cards}


class PractitionerIndexPage(IndexPage):
    """The clinic's people."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["clinics.PractitionerPage"]
    page_description = "The list of the people who treat patients."
    list_words = (
        "Who treats you at {clinic}: their training, their registration, and where they work."
    )
    lists = PractitionerPage

    class Meta:
        verbose_name = "people page"


class LocationIndexPage(IndexPage):
    """The clinic's places."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["clinics.LocationPage"]
    page_description = "The list of the places where patients are seen."
    list_words = "Where to find {clinic}: addresses, opening hours, telephones and the way there."
    lists = LocationPage

    class Meta:
        verbose_name = "locations page"
