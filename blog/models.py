"""The tables of the blog."""

from blog.index_page import BlogIndexPage
from blog.post_page import BlogPostPage
from blog.post_rows import BlogPostAuthor, BlogPostCondition, BlogPostNextPage, BlogPostTreatment
from blog.taxonomies import BlogCategory, BlogPostTag, BlogTag

__all__ = [
    "BlogCategory",
    "BlogIndexPage",
    "BlogPostAuthor",
    "BlogPostCondition",
    "BlogPostNextPage",
    "BlogPostPage",
    "BlogPostTag",
    "BlogPostTreatment",
    "BlogTag",
]
