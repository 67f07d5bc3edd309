"""When a post is clinical: what makes it so, and who may say that it is not."""

from typing import TYPE_CHECKING, Any

from cms.blocks.clinical import is_advice
from cms.permissions import REVIEWING
from conditions.rows import chosen_ids
from governance.fingerprint import said

if TYPE_CHECKING:
    from blog.post_page import BlogPostPage


def gives_clinical_advice(post: "BlogPostPage") -> bool:
    """A care card, a list of symptoms, or a condition or treatment that the post is about."""
    about = [*chosen_ids(post.conditions), *chosen_ids(post.treatments)]
    return post.gives_advice or bool(about)


def advice_of(post: "BlogPostPage") -> list[Any]:
    """That advice as plain data, to be compared; ids and spacing make no difference."""
    list(post.body)  # What was not looked at yet would give its raw, older shape.
    sections = [section["value"]["content"] for section in post.body.get_prep_value()]
    blocks = [block for content in sections for block in content if is_advice(block)]
    return [said(blocks), chosen_ids(post.conditions), chosen_ids(post.treatments)]


def turn_on_if_clinical(post: "BlogPostPage") -> None:
    """A post that gives clinical advice is clinical, unless a reviewer gave a reason against it."""
    if not post.is_clinical and not _is_excused(post):
        post.is_clinical = gives_clinical_advice(post)
    if post.is_clinical:
        post.clinical_off_reason = ""


def _is_excused(post: "BlogPostPage") -> bool:
    """A reason holds for the advice that it was given for, not for what others add to it."""
    if not post.clinical_off_reason.strip():
        return False
    return post.excused_advice is None or post.excused_advice == advice_of(post)


def may_turn_off(user: Any, clinic: Any) -> bool:
    """Those who publish clinical text may: the clinic's reviewers and managers, group staff."""
    return clinic is not None and not REVIEWING.isdisjoint(clinic.roles_of(user))
