"""Hooks of the blog: each only calls a named function."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from blog.demo.posts import load_posts
from blog.mentions import posts_about
from blog.opening import open_blog
from blog.patterns import under_a_post
from blog.viewsets import BlogCategoryViewSet, BlogPostViewSet

register_snippet(BlogCategoryViewSet)

hooks.register("open_clinic", open_blog, order=30)
hooks.register("load_demo", load_posts, order=30)
hooks.register("related_pages", posts_about)
hooks.register("pattern_library", under_a_post, order=40)


@hooks.register("register_admin_viewset")
def post_listing() -> Any:
    return BlogPostViewSet("posts")
