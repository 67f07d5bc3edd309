"""Pages that every clinic's site has beside its clinical ones: about, fees, privacy and so on."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.api.fields import written
from cms.body_pages import BodyPage
from cms.cards import in_full
from cms.findings import Finding
from cms.pages import BasePage
from cms.privacy import shown
from cms.structured_data import Node
from home import rules
from home.featured import card


class StandardPage(BodyPage):
    """About, fees, privacy …: a body, and what the page is for."""

    class Kind(models.TextChoices):
        ABOUT = "about", "About us"
        FEES = "fees", "Fees"
        PRIVACY = "privacy", "Privacy"
        COOKIES = "cookies", "Cookies"
        COMPLAINTS = "complaints", "Complaints"
        TERMS = "terms", "Terms of use"
        ACCESSIBILITY = "accessibility", "Accessibility"
        OTHER = "other", "Something else"

    kind = models.CharField(
        max_length=16,
        choices=Kind.choices,
        default=Kind.OTHER,
        help_text="What the page is for, so that other sites and search engines understand it.",
    )

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = "About us, fees, privacy, complaints, or any other page of text."

    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("kind"),
        *BasePage.content_panels[2:],
        FieldPanel("body"),
    ]
    search_fields = [*BodyPage.search_fields, index.FilterField("kind")]
    api_fields = [*BodyPage.api_fields, *written("kind")]

    class Meta:
        verbose_name = "standard page"

    @property
    def kind_words(self) -> str:
        return "Page"

    def web_page(self) -> Node:
        kind = "AboutPage" if self.kind == self.Kind.ABOUT else self.schema_type
        return {**super().web_page(), "@type": kind}

    def pages_below(self) -> list[Page]:
        """The standard pages under this one, ready to be shown as cards."""
        if not self.path:
            return []
        return list(in_full(shown(Page.objects.child_of(self)).order_by("path")).values())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "cards": [card(page) for page in self.pages_below()]}

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing_in_standard_page(self)
