"""The part of a page that speaks to search engines and other sites."""

from typing import Any, ClassVar

from cms.structured_data import Node, web_page


class StructuredPage:
    """Mixed into every page; types say what they are about with `main_entity`."""

    title: Any
    summary: Any
    pk: Any
    schema_type: ClassVar[str] = "WebPage"
    """What kind of page schema.org calls it."""
    og_type: ClassVar[str] = "website"
    """And the Open Graph protocol: website, article or profile."""
    shows_hero: ClassVar[bool] = True
    """Does its HTML show the main picture?"""

    @property
    def heading(self) -> str:
        """What the page is called at its head."""
        return self.title

    @property
    def opening(self) -> str:
        """The words that stand under it, if any."""
        return self.summary

    def web_page(self) -> Node:
        """The page in schema.org's words."""
        return web_page(self)

    def main_entity(self) -> Node:
        """What the page is about, in the same words; empty where that is nothing they know."""
        return {}

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Wagtail's, each with the id of its `page`."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)  # ty: ignore[missing-attribute]
        return [{**found, "page": self.pk} for found in urls]
