"""The Atom feed of a clinic's newest posts (RFC 4287)."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from wagtail.models import Page

from cms.clinic import current_clinic
from cms.references import full_url

if TYPE_CHECKING:
    from blog.index_page import BlogIndexPage
    from blog.post_page import BlogPostPage

FEED_PATH = "feed/"
"""Below the blog."""
NEWEST = 20
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no `Char` of XML 1.0, section 2.2."""
PARTS = ("authors__practitioner", "categories")


class PostsFeed(Atom1Feed):
    """An Atom feed in which a post has all its authors, and which changes only when posts do."""

    def latest_post_date(self) -> datetime:
        days = [item["updateddate"] for item in self.items if item["updateddate"]]
        return max(days) if days else self.feed["updated"]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


def feed_response(index: "BlogIndexPage") -> HttpResponse:
    """The feed as it is sent; ids are the pages' own, so they outlive a move or a new host."""
    clinic: Any = current_clinic() or index.clinic
    feed = PostsFeed(
        title=plain(f"{index.title} – {clinic.name}"),
        link=full_url(index),
        feed_url=index.feed_url,
        feed_guid=f"urn:uuid:{index.uuid}",
        description="",
        subtitle=plain(index.lead) or None,
        language=clinic.language,
        author_name=plain(clinic.name),
        updated=changed_on(index),
    )
    for post in index.newest_posts().prefetch_related(*PARTS)[:NEWEST]:
        feed.add_item(**entry(post))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def entry(post: "BlogPostPage") -> dict[str, Any]:
    return {
        "title": plain(post.title),
        "link": full_url(post),
        # Atom takes the summary for HTML.
        "description": escape(plain(post.lead)) or None,
        "unique_id": f"urn:uuid:{post.uuid}",
        "pubdate": post.first_published_at,
        "updateddate": changed_on(post),
        "names": [plain(author.shown_name) for author in post.authors.all() if author.shown_name],
        "categories": [plain(category.name) for category in post.categories.all()],
    }


def changed_on(page: Page) -> datetime:
    """Atom asks it of everything; a page that came from elsewhere may not know."""
    return page.last_published_at or page.latest_revision_created_at or LONG_AGO


def plain(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return NOT_IN_XML.sub("", text)
