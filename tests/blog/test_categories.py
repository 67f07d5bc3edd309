"""A clinic's categories, as its staff keep them."""

from typing import Any

import pytest
from django.urls import reverse

from blog.models import BlogCategory
from clinics.models import ClinicSettings
from tests.blog.factories import BlogCategoryFactory, blog_of

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_blog_blogcategory:add"


def form(clinic: ClinicSettings, name: str, slug: str = "") -> dict[str, Any]:
    return {"site": clinic.site.pk, "name": name, "slug": slug, "description": ""}


def test_an_editor_adds_one_whose_slug_is_made(
    editor_client: Any, riverside: ClinicSettings
) -> None:
    editor_client(riverside).post(reverse(ADD), form(riverside, "Ball of the foot"))
    category = BlogCategory.objects.get()
    assert category.slug == "ball-of-the-foot"
    assert category.site == riverside.site


def test_a_second_of_the_same_name_is_refused_in_words(
    editor_client: Any, riverside: ClinicSettings
) -> None:
    BlogCategoryFactory(site=riverside.site, name="Nails")
    answer = editor_client(riverside).post(reverse(ADD), form(riverside, "Nails"))
    assert "has a category with this address already" in answer.content.decode()


def test_two_clinics_may_have_the_same(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    for clinic in (riverside, harbor):
        BlogCategoryFactory(site=clinic.site, name="Nails")
    assert BlogCategory.objects.filter(slug="nails").count() == 2


def test_an_editor_adds_none_to_another_clinic(
    editor_client: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    editor_client(riverside).post(reverse(ADD), form(harbor, "Nails"))
    assert not BlogCategory.objects.exists()


def test_an_editor_sees_and_is_offered_their_own_clinics(
    editor_client: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    BlogCategoryFactory(site=riverside.site, name="Our nails")
    BlogCategoryFactory(site=harbor.site, name="Their nails")
    browser = editor_client(riverside)
    new_post = reverse(
        "wagtailadmin_pages:add", args=("blog", "blogpostpage", blog_of(riverside).pk)
    )
    for address in (reverse("wagtailsnippets_blog_blogcategory:list"), new_post):
        page = browser.get(address).content.decode()
        assert "Our nails" in page
        assert "Their nails" not in page


def test_an_editor_finds_them_in_the_menu_by_their_name(
    editor_client: Any, riverside: ClinicSettings
) -> None:
    shown = editor_client(riverside).get(reverse("wagtailadmin_home")).content.decode()
    assert "Blog categories" in shown
    assert "Snippets" not in shown
