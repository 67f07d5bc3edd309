"""A post from its first draft to its deletion, as the clinic's editor meets it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.test.utils.form_data import inline_formset

from blog.models import BlogPostNextPage, BlogPostPage
from clinics.models import ClinicSettings
from tests.blog.factories import blog_of, draft, published
from tests.blog.forms import PUBLISH, create, edit, post_form, text
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def editor(editor_client: Any, riverside: ClinicSettings) -> Client:
    return editor_client(riverside)


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def the_post() -> BlogPostPage:
    return BlogPostPage.objects.get()


def test_a_new_post_opens_with_a_text_and_the_clinics_byline(
    editor: Client, riverside: ClinicSettings
) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=("blog", "blogpostpage", blog_of(riverside).pk)
    )
    page = editor.get(address).content.decode()
    assert riverside.byline in page
    assert page.count("&quot;type&quot;: &quot;text&quot;") == 1


def test_an_editor_publishes_a_post_that_is_read_as_a_page_and_in_the_api(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    create(editor, riverside, post_form() | PUBLISH)
    post = the_post()
    html = reader.get("/blog/new-shoes/").content.decode()
    assert "<h1>New shoes</h1>" in html
    assert "Small changes to your shoes" in html
    assert "A. Example" in html
    data = reader.get(f"/api/v2/pages/{post.pk}/").json()
    assert data["meta"]["type"] == "blog.BlogPostPage"
    assert data["authors"] == [{"name": "A. Example", "practitioner": None}]
    assert data["reading_minutes"] == 1
    assert data["body"][0]["value"]["content"][0]["type"] == "text"


def test_a_draft_that_breaks_every_rule_is_saved(editor: Client, riverside: ClinicSettings) -> None:
    broken = broken_form(riverside)
    response = create(editor, riverside, broken)
    assert response.status_code == 302
    post = the_post()
    assert not post.live
    codes = {finding.code for finding in post.get_latest_revision_as_object().missing()}
    assert {"title.too_long", "slug.reserved", "summary.too_short", "body.empty"} <= codes
    assert {"next_pages.too_many", "next_pages.twice"} <= codes


def test_a_next_page_that_is_not_the_clinics_is_found(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """The form does not take it; a page may carry it from an import."""
    post = draft(riverside)
    post.next_pages = [BlogPostNextPage(page=harbor.site.root_page)]
    assert "next_pages.foreign" in {finding.code for finding in post.missing()}


def broken_form(riverside: ClinicSettings) -> dict[str, Any]:
    home = riverside.site.root_page
    return post_form(
        text(""),
        title="x" * 200,
        slug="feed",
        summary="Too short.",
        seo_title="y" * 100,
        strapline="z" * 200,
        search_description="short",
        authors=inline_formset([{"practitioner": "", "name": ""}]),
        next_pages=inline_formset([{"page": str(home.pk)}] * 4),
    )


def test_publishing_it_is_refused_with_what_to_do_at_each_field(
    editor: Client, riverside: ClinicSettings
) -> None:
    response = create(editor, riverside, broken_form(riverside) | PUBLISH)
    errors = response.context["form"].errors
    assert {"title", "slug", "summary", "seo_title", "strapline", "body"} <= set(errors)
    assert "shorten it to 110" in str(errors["title"])
    assert "Say who wrote the post" in str(errors["__all__"])
    assert not BlogPostPage.objects.filter(live=True).exists()


def test_it_is_previewed_before_it_is_saved_and_after(
    editor: Client, riverside: ClinicSettings
) -> None:
    new = reverse(
        "wagtailadmin_pages:preview_on_add", args=("blog", "blogpostpage", blog_of(riverside).pk)
    )
    assert editor.post(new, post_form()).json()["is_valid"]
    assert "New shoes" in editor.get(new).content.decode()
    post = draft(riverside)
    saved = reverse("wagtailadmin_pages:preview_on_edit", args=(post.pk,))
    assert editor.post(saved, post_form(title="Newer shoes")).json()["is_valid"]
    assert "Newer shoes" in editor.get(saved).content.decode()


def test_it_appears_at_its_hour_and_not_before(
    editor: Client, reader: Client, riverside: ClinicSettings
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    times = {"go_live_at": f"{tomorrow:%Y-%m-%d %H:%M}"}
    create(editor, riverside, post_form(**times) | PUBLISH)
    assert reader.get("/blog/new-shoes/").status_code == 404
    post = the_post()
    revision = post.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")
    assert reader.get("/blog/new-shoes/").status_code == 200


def test_it_is_taken_offline(editor: Client, reader: Client, riverside: ClinicSettings) -> None:
    post = published(riverside, slug="old-shoes")
    assert reader.get("/blog/old-shoes/").status_code == 200
    editor.post(reverse("wagtailadmin_pages:unpublish", args=(post.pk,)))
    assert reader.get("/blog/old-shoes/").status_code == 410


def test_a_new_slug_leaves_a_redirect_behind(
    editor: Client, reader: Client, riverside: ClinicSettings,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    post = published(riverside, slug="old-shoes")
    with django_capture_on_commit_callbacks(execute=True):
        edit(editor, post, post_form(slug="newer-shoes") | PUBLISH)
    assert Redirect.objects.filter(old_path="/blog/old-shoes", site=riverside.site).exists()
    answer = reader.get("/blog/old-shoes/")
    assert answer.status_code in (301, 302)
    assert answer.headers["Location"].endswith("/blog/newer-shoes/")


def test_a_manager_deletes_it(
    manager_client: Any, reader: Client, riverside: ClinicSettings
) -> None:
    post = published(riverside, slug="old-shoes")
    manager_client(riverside).post(reverse("wagtailadmin_pages:delete", args=(post.pk,)))
    assert not BlogPostPage.objects.exists()
    assert reader.get("/blog/old-shoes/").status_code == 410


def test_the_list_of_posts_shows_an_editor_only_their_own(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    published(riverside, title="Ours")
    published(harbor, title="Theirs")
    listing = editor.get(reverse("posts:index")).content.decode()
    assert "Ours" in listing
    assert "Theirs" not in listing
