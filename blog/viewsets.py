"""The blog in the admin: lists of posts and of categories."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.category_form import sites_of
from blog.models import BlogCategory, BlogPostPage


class BlogPostViewSet(PageListingViewSet):
    """All posts that the user may edit, whichever clinic's."""

    model = BlogPostPage
    icon = "edit"
    menu_label = "Posts"
    menu_order = 210
    add_to_admin_menu = True
    name = "posts"
    columns = [
        *PageListingViewSet.columns,
        Column("published_words", label="First published", width="14%"),
        BooleanColumn("is_clinical", label="Clinical", sort_key="is_clinical", width="8%"),
    ]
    list_filter = ["is_clinical", "live"]


class BlogCategoryViewSet(SnippetViewSet):
    """The categories of the user's own clinics."""

    model = BlogCategory
    icon = "folder-open-inverse"
    menu_label = "Blog categories"
    list_display = ["name", "slug", "site"]
    list_filter = ["site"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        own = sites_of(request.user)
        return BlogCategory.objects.filter(site__in=own).select_related("site")
