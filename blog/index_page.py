"""A clinic's blog: its posts, newest first, by category if asked, and as a feed."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfPosts
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from blog.feed import FEED_PATH, feed_response
from blog.post_page import BlogPostPage
from blog.taxonomies import BlogCategory
from cms.api.fields import written
from cms.blocks.fields import TEXT_FEATURES
from cms.cards import with_pictures
from cms.pages import BasePage
from cms.privacy import shown
from cms.references import full_url
from cms.text import first_paragraph

PER_PAGE = 12


class BlogIndexPage(RoutablePageMixin, BasePage):
    """The list of a clinic's posts."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPostPage"]
    page_description = "The list of the clinic's posts."
    schema_type = "CollectionPage"
    list_words = "What the people of {clinic} write about feet and ankles, the newest first."
    shows_hero = False

    intro = RichTextField(blank=True, features=TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]
    api_fields = [*BasePage.api_fields, *written("intro"), APIField("feed_url")]

    class Meta:
        verbose_name = "blog"

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.intro, 300)

    @property
    def feed_url(self) -> str:
        return full_url(self) + FEED_PATH

    def newest_posts(self) -> QuerySet[BlogPostPage]:
        """The posts that anybody may read, the newest first."""
        newest = F("first_published_at").desc(nulls_last=True)
        return shown(BlogPostPage.objects.child_of(self)).order_by(newest, "-pk")

    def categories_in_use(self) -> QuerySet[BlogCategory]:
        posts = shown(BlogPostPage.objects.child_of(self))
        return BlogCategory.objects.filter(posts__in=posts).distinct()

    @path(FEED_PATH)
    def feed(self, request: HttpRequest) -> HttpResponse:
        return feed_response(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The posts of `?category=<slug>` and `?page=<number>`; 404 for what is not there."""
        context = super().get_context(request, *args, **kwargs)
        categories = list(self.categories_in_use())
        chosen = self._chosen(categories, request.GET.get("category", ""))
        posts = self.newest_posts().select_related("hero_image")
        if chosen:
            posts = posts.filter(categories=chosen)
        page_obj = page_of(posts, request.GET.get("page", "1"))
        return {
            **context,
            "category": chosen,
            "choices": self._choices(categories, chosen),
            "page_obj": page_obj,
            "prefix": f"{urlencode({'category': chosen.slug})}&" if chosen else "",
            "cards": [post.card for post in with_pictures(page_obj)],
        }

    @staticmethod
    def _chosen(categories: list[BlogCategory], slug: str) -> BlogCategory | None:
        if not slug:
            return None
        for category in categories:
            if category.slug == slug:
                return category
        raise Http404("The blog has no such category.")

    def _choices(
        self, categories: list[BlogCategory], chosen: BlogCategory | None
    ) -> list[dict[str, Any]]:
        """The categories as plain links, with one for all; nothing where there is no choice."""
        if len(categories) < 2:
            return []
        everything = {"label": "All posts", "url": full_url(self), "is_current": chosen is None}
        return [everything] + [
            {
                "label": category.name,
                "url": f"{full_url(self)}?{urlencode({'category': category.slug})}",
                "is_current": category == chosen,
            }
            for category in categories
        ]


def page_of(posts: QuerySet[BlogPostPage], number: str) -> PageOfPosts:
    """One page of the list; 404 for a number that it does not have."""
    paginator = Paginator(posts, PER_PAGE)
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        raise Http404("page= takes a whole number.")
    if int(number) not in paginator.page_range:
        raise Http404(f"The blog has {paginator.num_pages} pages.")
    return paginator.page(int(number))
