"""Where readers go when a live page is taken away: asked of the editor, kept as redirects."""

from dataclasses import dataclass
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.changing import Why
from cms.choices import ForgetsRefusedChoices
from cms.clinic import Clinic, clinic_of

LONGEST_REASON = 300


class ReplacementForm(ForgetsRefusedChoices, forms.Form):
    """A live page of the same clinic that is not going away itself, or none; and why it goes."""

    replacement = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        required=False,
        widget=AdminPageChooser,
        label="Lead readers to another page instead",
        help_text="Links and bookmarks to the old address go on working. Leave it empty if nothing "
        "takes its place.",
        error_messages={
            "invalid_choice": "Choose a live page of the same clinic that is not taken away too."
        },
    )

    reason = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Tell readers why",
        help_text="One or two plain sentences. Whoever comes to the old address reads them, unless "
        "you lead them to another page.",
    )
    is_withdrawn = forms.BooleanField(
        required=False,
        label="What it said should no longer be followed",
        help_text="Tick this if the advice was wrong or is out of date. Readers are told so, and "
        "so are the sites that show our texts.",
    )

    def __init__(self, page: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clinic = clinic_of(page)
        if clinic is None:
            return
        own = Page.objects.live().filter(path__startswith=clinic.root_path)
        field = self.fields["replacement"]
        field.queryset = own.not_descendant_of(page, inclusive=True)  # ty: ignore[missing-attribute]

    def why(self) -> Why:
        """What was answered, once the form is valid."""
        given = self.cleaned_data
        replacement = given["replacement"]
        return Why(given["reason"], replacement and replacement.pk, given["is_withdrawn"])


@dataclass
class Addresses:
    """Where readers come to of a live page and of those below it, as it is before they go."""

    site: Site
    at: dict[str, int]
    """The id of the page that is read at each path."""
    earlier: list[Redirect]
    """What leads to them from where they were before."""

    def lead_to(self, replacement: Page | None) -> None:
        """Lead the addresses of those that are gone now to the replacement. What led elsewhere
        from there goes, with none as well: readers are told that the page was taken down."""
        live = set(Page.objects.live().filter(pk__in=self.at.values()).values_list("pk", flat=True))
        gone = {path: pk for path, pk in self.at.items() if pk not in live}
        for path in gone:
            old = Redirect.normalise_path(path)
            Redirect.objects.filter(old_path=old, site=self.site).delete()
        if replacement is None:
            return
        for path in gone:
            Redirect.add_redirect(path, redirect_to=replacement, site=self.site)
        for redirect in self.earlier:
            if redirect.redirect_page_id in gone.values():
                lead_elsewhere(redirect, replacement)


def addresses(page: Page, clinic: Clinic) -> Addresses:
    pages = page.get_descendants(inclusive=True).live()
    root = len(clinic.site.root_page.url_path) - 1
    at = {found.url_path[root:]: found.pk for found in pages}
    earlier = Redirect.objects.filter(site=clinic.site, redirect_page__in=at.values())
    return Addresses(clinic.site, at, list(earlier))


def lead_elsewhere(redirect: Redirect, replacement: Page) -> None:
    """With a page that is deleted its redirects go as well, so it may have to be made again."""
    leads = {"redirect_page": replacement, "redirect_page_route_path": ""}
    kept = {name: getattr(redirect, name) for name in ("is_permanent", "automatically_created")}
    Redirect.objects.update_or_create(
        site=redirect.site, old_path=redirect.old_path, defaults={**leads, **kept}
    )
