"""How references to pages look in the API: always the serving clinic's own page, or nothing."""

from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict
from wagtail.models import Page

from cms.api.addresses import detail_url
from cms.api.fields import Address
from cms.references import full_url, references


class PageLinkMeta(TypedDict):
    type: str
    detail_url: Address | None
    html_url: Address | None


class PageLinkData(TypedDict):
    id: int
    meta: PageLinkMeta
    title: str


def page_link(page: Page, context: dict[str, Any] | None) -> PageLinkData:
    """A page as others refer to it: `{id, meta: {type, detail_url, html_url}, title}`."""
    model = page.specific_class or type(page)
    return {
        "id": page.pk,
        "meta": {
            "type": f"{model._meta.app_label}.{model.__name__}",
            "detail_url": detail_url(page, context),
            "html_url": full_url(page),
        },
        "title": page.title,
    }


class PageLinkSerializer(Field):
    """A foreign key to a page: the page here, or null."""

    def get_attribute(self, instance: Any) -> int | None:
        """The id alone; the page itself may be another clinic's, and is not asked for."""
        owner = instance
        for name in self.source_attrs[:-1]:
            owner = getattr(owner, name)
        return owner.serializable_value(self.source_attrs[-1])

    def to_representation(self, value: int) -> PageLinkData | None:
        page = references().pages([value]).get(value)
        return page_link(page, self.context) if page else None


class PageLinksSerializer(Field):
    """Many pages, in their order; those that are not shown at this clinic are left out."""

    def to_representation(self, value: Any) -> list[PageLinkData]:
        chosen = list(value.all()) if hasattr(value, "all") else list(value)
        here = references().pages([page.pk for page in chosen])
        return [page_link(here[page.pk], self.context) for page in chosen if page.pk in here]
