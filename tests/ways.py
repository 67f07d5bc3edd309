"""Every way on which somebody may try to publish a page, take it down, or delete it.

Each takes the person and the page, and tries; the test looks up what came of it.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from tests.api.writer import Writer
from tests.clinics.fixtures import signed_in

Way = Callable[[User, Any], Any]
Ways = dict[str, Way]
Form = Callable[[], dict[str, Any]]
PUBLISH = {"action-publish": "action-publish"}


def by_edit_form(form: Form) -> Way:
    def publish(user: User, page: Page) -> Any:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return signed_in(user).post(address, form() | PUBLISH, follow=True)

    return publish


def by_older_version(form: Form) -> Way:
    def publish(user: User, page: Page) -> Any:
        first = page.revisions.order_by("pk").first()
        address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
        return signed_in(user).post(address, form() | PUBLISH, follow=True)

    return publish


def in_bulk(action: str) -> Way:
    def act(user: User, page: Page) -> Any:
        address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
        query = f"?id={page.pk}&next={reverse('wagtailadmin_home')}"
        return signed_in(user).post(address + query, follow=True)

    return act


def by_form(name: str) -> Way:
    def act(user: User, page: Page) -> Any:
        address = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        return signed_in(user).post(address, follow=True)

    return act


def by_token(action: str, **what: Any) -> Way:
    return lambda user, page: Writer(user).act(page, action, **what)


def by_token_with_a_change(user: User, page: Page) -> Any:
    return Writer(user).change(page, "publish", seo_title="Another title for search engines")


def by_token_deleting(user: User, page: Page) -> Any:
    return Writer(user).send("DELETE", f"/pages/{page.pk}/")


WITHOUT_FORM: Ways = {
    "bulk": in_bulk("publish"),
    "a token": by_token("publish"),
    "a token with a change": by_token_with_a_change,
}


def publishing(form: Form) -> Ways:
    """`form()` is what the browser sends for the page."""
    return {
        "the edit form": by_edit_form(form),
        "an older version": by_older_version(form),
        **WITHOUT_FORM,
    }


TAKING_DOWN: Ways = {
    "the form": by_form("unpublish"),
    "bulk": in_bulk("unpublish"),
    "a token": by_token("unpublish"),
}
DELETING: Ways = {
    "the form": by_form("delete"),
    "bulk": in_bulk("delete"),
    "a token": by_token_deleting,
}


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])
