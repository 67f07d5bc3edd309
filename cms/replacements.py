"""Where readers go when a live page is taken away: asked of the editor, kept as redirects."""

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


def addresses(page: Page, clinic: Clinic) -> list[str]:
    """The paths at which the page and those below it can be read now."""
    pages = page.get_descendants(inclusive=True).live()
    root = len(clinic.site.root_page.url_path) - 1
    return [found.url_path[root:] for found in pages]


def redirect_to(replacement: Page, old: list[str], site: Site) -> None:
    """Lead the old addresses to the replacement; what led there before is replaced."""
    for path in old:
        normal = Redirect.normalise_path(path)
        Redirect.objects.filter(old_path=normal, site=site).delete()
        Redirect.add_redirect(path, redirect_to=replacement, site=site)
