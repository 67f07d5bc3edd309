"""Screens on which a clinic's reviewers say who reviewed a page, and take it back."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from clinics.form_views import AdminFormView, QuestionView
from governance.fingerprint import fingerprint
from governance.pages import GovernedPage
from governance.permissions import has_own_review, may_sign_off
from governance.review import State
from governance.rules import before_sign_off
from governance.sign_off_form import (
    USUAL_YEARS,
    SignOffForm,
    in_words,
    people_of,
    years_after,
)
from governance.signing import sign_off, withdraw

SIGNED, WITHDRAWN = "governance.sign_off", "governance.withdraw"
CHANGED = (
    "The page has changed since this form was opened. Read it again: what is signed is what "
    "patients read now."
)


class OfGovernedPage:
    """Of a clinical page whose reviews the person may record; it leads back to the editor."""

    request: HttpRequest
    page_title: str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # ty: ignore[missing-attribute]
        page: Any = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(page, GovernedPage) or not has_own_review(page):
            raise Http404("There is no such clinical page.")
        if not may_sign_off(page, request.user):
            raise PermissionDenied
        self.page = page

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = get_breadcrumbs_items_for_page(self.page, self.request.user)
        return [*above, {"url": "", "label": self.page_title}]

    def get_back_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def locked(self) -> Any:
        """The page as it is now; nobody publishes it until this is done."""
        rows: Any = type(self.page).objects.select_for_update(of=("self",))
        return get_object_or_404(rows, pk=self.page.pk)


class SignOffView(OfGovernedPage, AdminFormView):
    """Says what is missing, or asks who reviewed the live text and when."""

    template_name = "governance/admin/sign_off.html"
    page_title = "Record a clinical review"
    header_icon = "check"
    form_class = SignOffForm
    submit_label = "Record the review"
    error_message = "Nothing was recorded: something below needs another look."

    @cached_property
    def missing(self) -> list[str]:
        return before_sign_off(self.page)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "clinic": self.page.clinic}

    def get_initial(self) -> dict[str, Any]:
        today = self.page.clinic.today
        return {
            "reviewers": people_of(self.page.clinic).filter(staff_account=self.request.user),
            "reviewed_on": today,
            "review_due": years_after(today, USUAL_YEARS),
            "text": fingerprint(self.page),
        }

    def save(self, form: SignOffForm) -> str:
        page, given = self.locked(), form.cleaned_data
        if missing := before_sign_off(page):
            raise ValidationError(missing)
        if (now := fingerprint(page)) != given["text"]:
            form.ask_again(now)
            raise ValidationError(CHANGED)
        people = list(given["reviewers"])
        sign_off(page, people, given["reviewed_on"], given["review_due"])
        told = {
            "reviewers": [person.title for person in people],
            "reviewed_on": given["reviewed_on"].isoformat(),
            "review_due": given["review_due"].isoformat(),
        }
        log(page, SIGNED, user=self.request.user, data=told)
        due = in_words(given["review_due"])
        return f"“{page.title}” is clinically reviewed. The next review is due on {due}."


class WithdrawView(OfGovernedPage, QuestionView):
    page_title = "Withdraw the clinical review"
    header_icon = "undo"
    yes = "Yes, withdraw it"
    no = "No, keep it"
    is_serious = True
    question = (
        "Patients will read “Not clinically reviewed yet” again, without the reviewers’ names and "
        "dates. The text itself stays as it is: if it is wrong, change it or unpublish the page."
    )

    def do(self) -> str:
        page = self.locked()
        if page.review.state is State.NEVER_REVIEWED:
            raise ValidationError("The page has no review to withdraw.")
        withdraw(page)
        log(page, WITHDRAWN, user=self.request.user)
        return f"The clinical review of “{page.title}” is withdrawn."


def urls() -> list[URLPattern]:
    """Called by the `register_admin_urls` hook."""
    return [
        path("clinical-review/<int:page_id>/", SignOffView.as_view(), name="sign_off"),
        path(
            "clinical-review/<int:page_id>/withdraw/",
            WithdrawView.as_view(),
            name="withdraw_review",
        ),
    ]


def sign_off_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Called by the `register_page_header_buttons` hook."""
    if isinstance(page, GovernedPage) and may_sign_off(page, user):
        url = reverse("sign_off", args=[page.pk])
        yield Button("Record a clinical review", url, icon_name="check", priority=36)


class SignedOff(LogFormatter):
    label = "Record a clinical review"

    def format_message(self, log_entry: Any) -> str:
        said = log_entry.data
        people = ", ".join(said["reviewers"])
        return f"Clinically reviewed by {people} on {said['reviewed_on']}, due {said['review_due']}"


def log_actions(actions: Any) -> None:
    """Called by the `register_log_actions` hook."""
    actions.register_action(SIGNED)(SignedOff)
    actions.register_action(WITHDRAWN, "Withdraw a clinical review", "Clinical review withdrawn")
