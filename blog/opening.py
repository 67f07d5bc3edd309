"""What the blog adds to a clinic that opens."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Page

from blog.index_page import BlogIndexPage
from clinics.models import ClinicSettings, Role
from clinics.provisioning import add_page

KEEP_CATEGORIES = (Role.EDITOR, Role.REVIEWER, Role.MANAGER)


def open_blog(clinic: ClinicSettings) -> None:
    """An empty blog under the home page, and staff who may sort it."""
    home = Page.objects.get(pk=clinic.site.root_page_id)
    add_page(home, BlogIndexPage(title="Blog", slug="blog", show_in_menus=True))
    may_keep = Permission.objects.filter(
        content_type__app_label="blog", content_type__model="blogcategory"
    )
    for group in Group.objects.filter(
        clinic_group__site=clinic.site, clinic_group__role__in=KEEP_CATEGORIES
    ):
        group.permissions.add(*may_keep)
