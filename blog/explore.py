"""What to read after a post: the pages an editor chose, then posts that share the most."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from blog.post_rows import BlogPostCondition, BlogPostTreatment
from blog.taxonomies import BlogPostTag
from clinics.models import PractitionerPage
from cms.cards import in_full, with_pictures
from cms.privacy import shown
from cms.references import references
from conditions.rows import chosen_ids

if TYPE_CHECKING:
    from blog.post_page import BlogPostPage

SHOWN = 3


def more_to_explore(post: "BlogPostPage") -> list[Page]:
    """Three pages at most, for the same number of statements however many there are."""
    chosen = [page for page in chosen_pages(post) if page.pk != post.pk][:SHOWN]
    free = SHOWN - len(chosen)
    if not free:
        return chosen
    known = [post.pk, *(page.pk for page in chosen)]
    return [*chosen, *with_pictures(posts_like(post).exclude(pk__in=known)[:free])]


def card_of(page: Any) -> dict[str, Any]:
    """A page's card; above a person's name stands the line that introduces them."""
    if isinstance(page, PractitionerPage) and page.strapline:
        return {**page.card, "kind": page.strapline}
    return page.card


def chosen_pages(post: "BlogPostPage") -> list[Page]:
    """What the editor chose, as this clinic shows it, in the editor's order."""
    ids = chosen_ids(post.next_pages)
    here = references().pages(ids)
    specific = in_full(here.values())
    return [specific[here[pk].pk] for pk in ids if pk in here]


def posts_like(post: "BlogPostPage") -> QuerySet[Any]:
    """The other posts of the blog: those that share the most subjects first, then the newest."""
    model = type(post)
    siblings = shown(model.objects.sibling_of(post, inclusive=False))
    shared = (
        _shared(BlogPostCondition, "source", "page", chosen_ids(post.conditions))
        + _shared(BlogPostTreatment, "source", "page", chosen_ids(post.treatments))
        + _shared(BlogPostTag, "content_object", "tag", _ids(post.tags))
        + _shared(model.categories.through, "blogpostpage", "blogcategory", _ids(post.categories))
    )
    newest = F("first_published_at").desc(nulls_last=True)
    ranked = siblings.annotate(shared=shared).order_by("-shared", newest, "-pk")
    return ranked.select_related("hero_image")


def _ids(related: Any) -> list[int]:
    return [found.pk for found in related.all()]


def _shared(rows: Any, to_post: str, to: str, ids: list[int]) -> Any:
    """How many of these conditions (or tags …) another post has as well."""
    found = rows.objects.filter(**{f"{to_post}_id": OuterRef("pk"), f"{to}_id__in": ids})
    counted = found.order_by().values(f"{to_post}_id").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
