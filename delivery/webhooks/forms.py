"""What a manager fills in about webhooks."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.models import Site

from clinics.clinic_fields import ClinicField
from delivery.changes import Kind
from delivery.webhooks import addresses
from delivery.webhooks.models import WebhookSubscriber, edition_of

MOST = 20
"""Addresses of one clinic."""
KINDS = [
    (Kind.PUBLISHED, "Published: a page is new, or what it says has changed"),
    (Kind.MOVED, "Moved: a page has another address"),
    (Kind.UNPUBLISHED, "Unpublished: a page was taken down"),
    (Kind.DELETED, "Deleted: a page is gone for good"),
    (Kind.WITHDRAWN, "Withdrawn: what a page said is not to be followed any longer"),
    (Kind.PRIVACY, "Made private: a page is for some people alone"),
    (Kind.REVIEW, "Review state: who stands behind a page, or until when"),
    (Kind.SETTINGS, "Settings: name, contact, menus and such"),
    (Kind.MEDIA, "Pictures and documents"),
    (Kind.TAXONOMY, "Categories and shared texts"),
    (Kind.REDIRECT, "Redirects"),
]


class SubscriberForm(forms.Form):
    """Who is told, where, and of what."""

    name = forms.CharField(
        max_length=100,
        label="Name",
        help_text="To tell it by in your list, such as “Patient app”.",
    )
    address = forms.CharField(
        max_length=500,
        label="Address",
        help_text="Whoever runs the other site or app gives it to you. It begins with https://.",
    )
    kinds = forms.MultipleChoiceField(
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Of what it is told",
        help_text="Tick none to tell it of everything, which is the usual.",
    )

    def __init__(
        self, *args: Any, sites: QuerySet[Site], subscriber: WebhookSubscriber | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subscriber = subscriber
        self.fields["site"] = ClinicField(sites)
        self.order_fields(["site", "name", "address"])
        if settings.WEBHOOKS_MAY_BE_PLAIN:
            self.fields["address"].help_text += " On this installation http:// will do."

    def clean_address(self) -> str:
        address = addresses.in_ascii(self.cleaned_data["address"].strip())
        self.fields["address"].run_validators(address)  # It may be longer now.
        addresses.check(address)
        return address

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        site, address = cleaned.get("site"), cleaned.get("address")
        if site is None or address is None:
            return cleaned
        others = WebhookSubscriber.objects.filter(site=site)
        if self.subscriber:
            others = others.exclude(pk=self.subscriber.pk)
        elif others.count() >= MOST:
            raise ValidationError(f"A clinic tells {MOST} addresses at most. Take one away first.")
        if there := others.filter(address=address).first():
            self.add_error("address", f"“{there}” has this address already.")
        return cleaned


class ReplayForm(forms.Form):
    """From which change on everything is sent again."""

    number = forms.IntegerField(label="Begin with change number")

    def __init__(self, *args: Any, subscriber: WebhookSubscriber, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = edition_of(subscriber.site_id)
        first, after_all = edition.kept_after + 1, edition.number + 1
        number: Any = forms.IntegerField(
            min_value=first,
            max_value=after_all,
            label="Begin with change number",
            help_text=f"{first} is the first that is kept. With {after_all} nothing is sent again, "
            "and what waits now is left out.",
            error_messages={
                "min_value": f"Changes before {first} are no longer kept.",
                "max_value": f"There is no change {after_all} yet; a greater number than that "
                "cannot be waited for.",
            },
        )
        self.fields["number"] = number
