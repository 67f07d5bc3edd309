"""What a walk that may see everything must have seen, so that it is known not to be blind."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tests.isolation.marks import Mark
from tests.isolation.patterns import Route, routes
from tests.isolation.sample import is_full

ENOUGH = 0.9
"""The share of what can be shown that has to be seen."""
UNSHOWN: Mapping[str, str] = {
    "account.EmailAddress.email": "allauth's own copy of a login; its screen is not mounted",
    "account.EmailConfirmation.key": "a secret that a letter carries",
    "accounts.User.password": "a secret, kept as a hash",
    "blog.BlogTag.slug": "tags are shown by their names",
    "clinics.Invitation.token_hash": "a secret, kept as a hash",
    "mfa.Authenticator.data": "the secret of a second factor",
    "taggit.Tag.slug": "tags are shown by their names",
    "wagtailcore.APIToken.key_hash": "a secret, kept as a hash",
    "wagtailcore.ModelLogEntry.data": "a history says what happened in words of its own",
    "wagtailcore.PageLogEntry.data": "a history says what happened in words of its own",
    "wagtailusers.UserProfile.dismissibles": "which hints somebody has read, for scripts to ask",
}
"""Fields of which nothing shows what they hold, each with the reason."""
TELLING = (
    "own_documents",
    "own_image_chooser",
    "own_site_history",
    "own_workflow",
    "staff:index",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:view_draft",
    "wagtaildocs:edit",
    "wagtailimages:edit",
    "wagtailredirects:index",
    "wagtailsettings:edit",
    "wagtailsnippets_blog_blogcategory:edit",
    "wagtailsnippets_cms_reusablesection:edit",
    "wagtailusers_api_tokens:index",
    "wagtailusers_users:index",
)
"""The views that show the most; in full all are asked."""


def telling() -> list[Route]:
    return [route for route in routes() if is_full() or route.name in TELLING]


def showable(marks: Iterable[Mark]) -> set[Mark]:
    return {mark for mark in marks if field_of(mark) not in UNSHOWN}


def field_of(mark: Mark) -> str:
    """`cms.ClinicImage.title`."""
    return mark.where.partition(" of ")[0]


def unseen(marks: Iterable[Mark], seen: set[Mark]) -> str:
    """Which fields were not seen, and in how many of their rows."""
    there = set(marks)
    every = Counter(map(field_of, there))
    missing = Counter(map(field_of, there - seen))
    return "\n".join(f"{name}: {count} of {every[name]}" for name, count in missing.most_common())
