"""A clinic's posts: articles by its people, with an index and a feed."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = "Blog"
