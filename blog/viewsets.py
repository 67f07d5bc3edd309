"""The blog in the admin: lists of posts and of categories."""

from wagtail.admin.ui.tables import BooleanColumn, Column

from blog.models import BlogCategory, BlogPostPage
from clinics.admin.page_lists import OwnPageListingViewSet
from clinics.admin.snippets import ClinicSnippetViewSet


class BlogPostViewSet(OwnPageListingViewSet):
    """The posts of the clinics that somebody looks at."""

    model = BlogPostPage
    icon = "edit"
    menu_label = "Posts"
    menu_order = 210
    add_to_admin_menu = True
    name = "posts"
    columns = [
        *OwnPageListingViewSet.columns,
        Column("published_words", label="First published", width="14%"),
        BooleanColumn("is_clinical", label="Clinical", sort_key="is_clinical", width="8%"),
    ]
    list_filter = ["is_clinical", "live"]


class BlogCategoryViewSet(ClinicSnippetViewSet):
    """Each clinic's own."""

    model = BlogCategory
    icon = "folder-open-inverse"
    menu_label = "Blog categories"
    menu_order = 211
    add_to_admin_menu = True
    list_display = ["name", "slug", "site"]
    list_filter = ["site"]
