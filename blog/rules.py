"""What a post needs before it is published. Drafts are never asked."""

from typing import TYPE_CHECKING

from blog.words import says_nothing
from cms.findings import Finding, warning
from conditions.rows import with_their_pages

if TYPE_CHECKING:
    from blog.post_page import BlogPostPage

TITLE_LIMIT = 110
CHOSEN_LIMIT = 3
RESERVED_SLUGS = {"feed"}
"""What the index itself answers."""


def missing(post: "BlogPostPage") -> list[Finding]:
    return [*head_problems(post), *text_problems(post), *choice_problems(post)]


def head_problems(post: "BlogPostPage") -> list[Finding]:
    found = []
    if (size := len(post.title)) > TITLE_LIMIT:
        words = f"The title has {size} characters; shorten it to {TITLE_LIMIT}."
        found.append(Finding("title.too_long", words, "title"))
    if post.slug in RESERVED_SLUGS:
        words = f"The address “{post.slug}” is used by the blog itself; choose another slug."
        found.append(Finding("slug.reserved", words, "slug"))
    return found


def text_problems(post: "BlogPostPage") -> list[Finding]:
    found = []
    if not any(author.shown_name for author in post.authors.all()):
        words = "Say who wrote the post: somebody with a profile, or a name."
        found.append(Finding("authors.missing", words, "authors"))
    if says_nothing(post.body):
        words = "The post has no text yet; write at least one section."
        found.append(Finding("body.empty", words, "body"))
    return found


def choice_problems(post: "BlogPostPage") -> list[Finding]:
    """Shelves, and the pages that the editor put beside the post."""
    found = []
    if not post.categories.all():
        words = "Choose a category, so that readers find the post among its like."
        found.append(warning("categories.missing", words, "categories"))
    chosen = [row.page_id for row in post.next_pages.all() if row.page_id]
    if (count := len(chosen)) > CHOSEN_LIMIT:
        words = f"{count} pages are chosen under “More to explore”; keep {CHOSEN_LIMIT}."
        found.append(Finding("next_pages.too_many", words, "next_pages"))
    if len(set(chosen)) < count:
        words = "A page is chosen twice under “More to explore”."
        found.append(Finding("next_pages.twice", words, "next_pages"))
    if post.pk in chosen:
        words = "The post is chosen under its own “More to explore”; take it out."
        found.append(Finding("next_pages.itself", words, "next_pages"))
    return found + foreign_pages(post)


def foreign_pages(post: "BlogPostPage") -> list[Finding]:
    """Pages of another clinic: they could be chosen, but would never be shown here."""
    if post.clinic is None:
        return []
    words = "“{title}” is not a page of this clinic; take it out."
    return [
        Finding(f"{name}.foreign", words.format(title=row.page.title), name)
        for name in ("next_pages", "conditions", "treatments")
        for row in with_their_pages(getattr(post, name))
        if not row.page.path.startswith(post.clinic.root_path)
    ]
