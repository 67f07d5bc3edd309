"""The Atom feed of a clinic's newest posts (RFC 4287)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from cms.clinic import current_clinic

if TYPE_CHECKING:
    from blog.index_page import BlogIndexPage
    from blog.post_page import BlogPostPage

NEWEST = 20
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
        title=f"{index.title} – {clinic.name}",
        link=index.full_url,
        feed_url=index.feed_url,
        feed_guid=f"urn:uuid:{index.uuid}",
        description="",
        subtitle=index.lead or None,
        language=clinic.language,
        author_name=clinic.name,
        updated=index.last_published_at,
    )
    for post in index.newest_posts().prefetch_related(*PARTS)[:NEWEST]:
        feed.add_item(**entry(post))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def entry(post: "BlogPostPage") -> dict[str, Any]:
    return {
        "title": post.title,
        "link": post.full_url,
        # Atom takes the summary for HTML.
        "description": escape(post.lead),
        "unique_id": f"urn:uuid:{post.uuid}",
        "pubdate": post.first_published_at,
        "updateddate": post.last_published_at,
        "names": [author.shown_name for author in post.authors.all() if author.shown_name],
        "categories": [category.name for category in post.categories.all()],
    }
