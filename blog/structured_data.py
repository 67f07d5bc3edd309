"""A post in schema.org's words."""

from typing import TYPE_CHECKING, Any

from cms.clinic import current_clinic
from cms.references import full_url
from cms.seo import moment
from cms.structured_data import Node, link, node, part_of
from conditions.rows import ids_in
from conditions.structured_data import THERAPY, named
from governance.structured_data import authors

if TYPE_CHECKING:
    from blog.post_page import BlogPostPage


def post(page: "BlogPostPage") -> Node:
    """What the page is about is the post; the review belongs to the page."""
    clinic: Any = current_clinic() or page.clinic
    day = page.published_on
    return node(
        "BlogPosting",
        part_of(page, "post"),
        headline=page.title,
        url=full_url(page),
        description=page.summary,
        inLanguage=clinic.language,
        author=authors(page),
        publisher=link(clinic.organisation),
        datePublished=day.isoformat() if day else "",
        dateModified=moment(page.last_published_at),
        articleSection=[category.name for category in page.categories.all()],
        about=[
            *named(ids_in(page, "conditions"), "MedicalCondition", "condition"),
            *named(ids_in(page, "treatments"), THERAPY, "treatment"),
        ],
    )
