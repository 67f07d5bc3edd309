"""The demo's posts: made where they are missing, left alone where somebody has edited them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from blog.index_page import BlogIndexPage
from blog.post_page import BlogPostPage
from blog.post_rows import (
    BlogPostAuthor,
    BlogPostCondition,
    BlogPostNextPage,
    BlogPostTreatment,
)
from blog.taxonomies import BlogCategory
from clinics.models import ClinicSettings
from clinics.provisioning import add_page
from cms.demo.media import demo_image
from conditions.demo.placing import body, page_at, pages_at

DATA = Path(__file__).with_name("posts.json")
TEXTS = ("title", "slug", "strapline", "summary", "search_description")


def load_posts(clinics: dict[str, ClinicSettings], report: Callable[[str], None]) -> None:
    """Add each clinic's posts; what they put beside each other waits until all are there."""
    for group in json.loads(DATA.read_text("utf-8")):
        if clinic := clinics.get(group["demo"]):
            load_clinic(clinic, group, report)


def load_clinic(
    clinic: ClinicSettings, group: dict[str, Any], report: Callable[[str], None]
) -> None:
    blog = BlogIndexPage.objects.descendant_of(clinic.site.root_page).get()
    for category in group["categories"]:
        BlogCategory.objects.get_or_create(
            site=clinic.site, slug=category["slug"], defaults={"name": category["name"]}
        )
    there = set(blog.get_children().values_list("slug", flat=True))
    missing = [row for row in group["posts"] if row["slug"] not in there]
    # The data begins with the newest, which is made last.
    made = [(add_page(blog, post(clinic, row)), row) for row in reversed(missing)]
    for page, row in made:
        report(f"{clinic.name}: {row['title']}")
        choose_next(clinic, page, row["related_pages"])


def post(clinic: ClinicSettings, row: dict[str, Any]) -> BlogPostPage:
    page = BlogPostPage(**{name: row[name] for name in TEXTS})
    page.body = body(clinic, pictured(clinic, row["body"]))
    page.hero_image = demo_image(row["hero_image"], clinic) if row["hero_image"] else None
    page.authors = [author(clinic, **who) for who in row["authors"]]
    page.categories = BlogCategory.objects.filter(site=clinic.site, slug__in=row["categories"])
    page.conditions = [
        BlogPostCondition(page=about) for about in pages_at(clinic, "conditions", row["conditions"])
    ]
    page.treatments = [
        BlogPostTreatment(page=about) for about in pages_at(clinic, "treatments", row["treatments"])
    ]
    page.tags.add(*row["tags"])
    return page


def author(clinic: ClinicSettings, name: str, practitioner: str | None) -> BlogPostAuthor:
    person = page_at(clinic, f"people/{practitioner}") if practitioner else None
    return BlogPostAuthor(name=name, practitioner=person)


def pictured(clinic: ClinicSettings, value: Any) -> Any:
    """The data with the id of each picture in place of its key."""
    if isinstance(value, list):
        return [pictured(clinic, part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        key: demo_image(part, clinic).pk
        if key == "image" and isinstance(part, str)
        else pictured(clinic, part)
        for key, part in value.items()
    }


def choose_next(clinic: ClinicSettings, page: Any, paths: list[str]) -> None:
    """Put the pages to read next beside the post, as an editor would, and publish it again."""
    chosen = [found for path in paths if (found := page_at(clinic, path))]
    if chosen:
        page.next_pages = [BlogPostNextPage(page=found) for found in chosen]
        page.save_revision().publish()
