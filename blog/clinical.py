"""When a post is clinical: what makes it so, and who may say that it is not."""

from typing import TYPE_CHECKING, Any

from blog.words import contents
from clinics.models import Role
from conditions.rows import chosen_ids

if TYPE_CHECKING:
    from blog.post_page import BlogPostPage


def gives_clinical_advice(post: "BlogPostPage") -> bool:
    """A care card, a list of symptoms, or a condition or treatment that the post is about."""
    return (
        any(_is_clinical(block) for block in contents(post.body))
        or bool(chosen_ids(post.conditions))
        or bool(chosen_ids(post.treatments))
    )


def _is_clinical(block: dict[str, Any]) -> bool:
    if block["type"] == "list":
        return block["value"].get("kind") == "symptoms"
    return block["type"] == "care_card"


def turn_on_if_clinical(post: "BlogPostPage") -> None:
    """A post that gives clinical advice is clinical, unless a reviewer gave a reason against it."""
    if post.is_clinical:
        post.clinical_off_reason = ""
    elif not post.clinical_off_reason.strip() and gives_clinical_advice(post):
        post.is_clinical = True


def may_turn_off(user: Any, clinic: Any) -> bool:
    """Reviewers of the clinic may, and the group's staff."""
    if user is None or not user.is_active:
        return False
    if user.is_superuser:
        return True
    held = {"clinic_group__role": Role.REVIEWER, "clinic_group__site": clinic and clinic.site}
    return user.groups.filter(**held).exists()
