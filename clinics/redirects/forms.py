"""What a manager fills in about redirects."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from clinics.clinic_fields import ClinicField
from clinics.ownership import owned, reach_of
from clinics.redirects import reading
from clinics.redirects.book import Book, Target
from clinics.scoping import sites_managed
from cms.choices import ForgetsRefusedChoices


class LivePageChooser(AdminPageChooser):
    """Takes what is no page's number for no choice, where Wagtail's own would fail to show it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value if str(value).isascii() and str(value).isdigit() else None


class RedirectForm(ForgetsRefusedChoices, WagtailAdminModelForm):
    """One old address of one clinic, and where its readers are led."""

    old_path = forms.CharField(
        label="Old address",
        max_length=1000,
        help_text="What stands after the clinic’s name in the browser, such as /our-team/dr-smith.",
    )
    redirect_page = forms.ModelChoiceField(
        Page.objects.none(),
        required=False,
        widget=LivePageChooser,
        label="Lead to a page",
        help_text="A live page of the clinic. If it moves, the redirect goes with it.",
    )
    redirect_link = forms.CharField(
        required=False,
        max_length=1000,
        label="Or to another address",
        help_text="A full address, such as https://www.nhs.uk/conditions/bunions/.",
    )
    is_permanent = forms.BooleanField(
        required=False,
        initial=True,
        label="For good",
        help_text="Search engines then forget the old address. Take the tick out if the old page "
        "will come back.",
    )

    class Meta:
        model = Redirect
        fields = ("site", "old_path", "redirect_page", "redirect_link", "is_permanent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = sites_managed(self.for_user).select_related("root_page")
        if self.instance.pk:
            sites = sites.filter(pk=self.instance.site_id)
        self.fields["site"] = ClinicField(sites)
        self.order_fields(["site"])
        # Which of the person's clinics it must be of is known when it is sent.
        page: Any = self.fields["redirect_page"]
        page.queryset = owned(Page, reach_of(self.for_user))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        site = cleaned.get("site")
        if site is None or "old_path" not in cleaned:
            return cleaned
        book = Book(site, without=self.instance)
        old = self._ask("old_path", book.old_path, cleaned["old_path"])
        target = self._target(book, cleaned)
        if old is None or target is None:
            return cleaned
        if there := book.redirects.get(old):
            leads = there.redirect_page or there.redirect_link
            self.add_error(
                "old_path", f"There is a redirect from {old} already; it leads to {leads}."
            )
        if book.leads_in_a_circle(old, target):
            self.add_error(None, "It would lead readers in a circle.")
        page = Page.objects.filter(pk=target.page_id).first()
        return {**cleaned, "old_path": old, "redirect_page": page, "redirect_link": target.link}

    def _target(self, book: Book, cleaned: dict[str, Any]) -> Target | None:
        page, link = cleaned.get("redirect_page"), cleaned.get("redirect_link") or ""
        if self.errors.keys() & {"redirect_page", "redirect_link"}:
            return None
        if bool(page) == bool(link):
            self.add_error(
                "redirect_page", "Choose a page, or write another address: one of the two."
            )
            return None
        if page is None:
            return self._ask("redirect_link", book.target, link)
        if page.pk not in book.pages.values():
            self.add_error("redirect_page", f"Choose a live page of {book.site.site_name}.")
            return None
        return Target(page_id=page.pk)

    def _ask(self, field: str, question: Any, text: str) -> Any:
        try:
            return question(text)
        except ValidationError as problem:
            self.add_error(field, problem)
            return None


class ImportForm(forms.Form):
    """A list of redirects for one clinic: first the file, then what it held, to be confirmed."""

    file = forms.FileField(
        required=False,
        label="File",
        help_text="A spreadsheet saved as “CSV UTF-8”: the old address in the first column, in the "
        "second the path of a live page or a full address. A third column may say “temporary”. At "
        f"most {reading.MOST_ROWS} lines.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, sites: QuerySet[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"] = ClinicField(sites)
        self.order_fields(["site", "file"])
        self.lines: list[reading.Line] = []

    def clean(self) -> dict[str, Any]:
        """Read the file, or the text of one that was read before, and plan what it would change."""
        cleaned = super().clean() or {}
        site, file = cleaned.get("site"), cleaned.get("file")
        if site is None or self.errors:
            return cleaned
        try:
            content = file.read(reading.MOST_BYTES + 1) if file else cleaned["text"].encode()
            text = reading.decode(content)
            self.lines = reading.plan(site, reading.lines_of(text))
        except ValidationError as problem:
            self.add_error("file", problem)
            return cleaned
        return {**cleaned, "text": text}

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if not file and not self.data.get("text"):
            raise ValidationError("Choose a file.")
        return file
