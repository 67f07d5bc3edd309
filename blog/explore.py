"""What to read after a post: the pages an editor chose, then posts that share the most."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import F, Value

from blog.post_rows import BlogPostCondition, BlogPostTreatment
from blog.taxonomies import BlogPostTag
from clinics.models import PractitionerPage
from cms.cards import in_full
from cms.privacy import shown
from cms.references import references
from cms.related import Found
from conditions.rows import ids_in

if TYPE_CHECKING:
    from blog.post_page import BlogPostPage

SHOWN = 3
Subject = tuple[int, int]
"""Which of the kinds below, and its id."""


def more_to_explore(posts: Sequence["BlogPostPage"], cards: bool) -> Found:
    """Three pages at most for each post, for the same number of statements however many posts."""
    chosen = {post.pk: ids_in(post, "next_pages") for post in posts}
    here = references().pages(pk for ids in chosen.values() for pk in ids)
    like, found = posts_like(posts), {}
    for pk, ids in chosen.items():
        own = [here[one].pk for one in ids if one in here]
        found[pk] = [one for one in dict.fromkeys([*own, *like[pk]]) if one != pk][:SHOWN]
    known: dict[int, Any] = references().pages(one for ids in found.values() for one in ids)
    pages = in_full(known.values()) if cards else known
    return {pk: [pages[one] for one in ids if one in pages] for pk, ids in found.items()}


def card_of(page: Any) -> dict[str, Any]:
    """A page's card; above a person's name stands the line that introduces them."""
    if isinstance(page, PractitionerPage) and page.strapline:
        return {**page.card, "kind": page.strapline}
    return page.card


def posts_like(posts: Sequence["BlogPostPage"]) -> dict[int, list[int]]:
    """The ids of other posts of the same blog: those that share the most subjects first, then the
    newest. Costs two statements."""
    by_blog: dict[str, list[Any]] = defaultdict(list)
    for post in posts:
        by_blog[post.path[: -post.steplen]].append(post)
    found: dict[int, list[int]] = {}
    for blog, alike in by_blog.items():
        found |= _like_in(blog, alike)
    return found


def _like_in(blog: str, posts: Sequence[Any]) -> dict[int, list[int]]:
    model = type(posts[0])
    public = shown(model.objects.filter(path__startswith=blog))
    newest = F("first_published_at").desc(nulls_last=True)
    ids = list(public.order_by(newest, "-pk").values_list("pk", flat=True))
    place = {pk: number for number, pk in enumerate(ids)}
    subjects = {post.pk: _subjects_of(post) for post in posts}
    having = _having(model, blog, set().union(*subjects.values()))
    found: dict[int, list[int]] = {}
    for post in posts:
        shared = Counter(pk for one in subjects[post.pk] for pk in having[one] if pk in place)
        ranked = sorted(shared, key=lambda pk: (-shared[pk], place[pk]))
        like = dict.fromkeys([*ranked, *ids[: 2 * SHOWN + 1]])
        found[post.pk] = [pk for pk in like if pk != post.pk][: 2 * SHOWN]
    return found


def _kinds(model: Any) -> list[tuple[Any, str, str]]:
    """The tables that say what posts are about: each with its columns for the post and for that."""
    return [
        (BlogPostCondition, "source_id", "page_id"),
        (BlogPostTreatment, "source_id", "page_id"),
        (BlogPostTag, "content_object_id", "tag_id"),
        (model.categories.through, "blogpostpage_id", "blogcategory_id"),
    ]


def _subjects_of(post: Any) -> set[Subject]:
    own = [
        ids_in(post, "conditions"),
        ids_in(post, "treatments"),
        [tag.pk for tag in post.tags.all()],
        [category.pk for category in post.categories.all()],
    ]
    return {(kind, pk) for kind, ids in enumerate(own) for pk in ids}


def _having(model: Any, blog: str, subjects: Iterable[Subject]) -> dict[Subject, list[int]]:
    """The ids of the blog's posts by what they are about, of all kinds with one statement."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for kind, pk in subjects:
        wanted[kind].append(pk)
    having: dict[Subject, list[int]] = defaultdict(list)
    parts = []
    for kind, (rows, post, about) in enumerate(_kinds(model)):
        place = f"{post.removesuffix('_id')}__path__startswith"
        found = rows.objects.filter(**{f"{about}__in": wanted[kind], place: blog}).order_by()
        parts.append(found.values_list(Value(kind), about, post))
    for kind, pk, post in parts[0].union(*parts[1:]):
        having[kind, pk].append(post)
    return having
