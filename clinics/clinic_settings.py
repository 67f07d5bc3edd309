"""A clinic: one Wagtail site with its settings. It is `request.clinic`."""

import hashlib
import zoneinfo
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Collection, Page

from clinics import menus, services
from clinics.blocks import RegulatorBlock, SocialLinkBlock, menu_blocks
from clinics.settings_panels import ClinicSettingsForm, settings_edit_handler
from clinics.structured_data import organisation
from cms import colour, phones
from cms.blocks.actions import CallToActionBlock
from cms.previews.front_end import validate_front_end
from cms.references import references
from cms.structured_data import Node


def validate_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(f"“{value}” is no time zone; write one such as Europe/London.")


def validate_colour(value: str) -> None:
    if not colour.is_colour(value):
        raise ValidationError(f"“{value}” is no colour; write # and six digits, e.g. #00696f.")


@register_setting(icon="home")
class ClinicSettings(BaseSiteSetting):
    """What a clinic is called, where it is, how it is reached, how it looks."""

    class Region(models.TextChoices):
        GB = "GB", "United Kingdom"
        US = "US", "United States"

    class Language(models.TextChoices):
        EN_GB = "en-GB", "English (United Kingdom)"
        EN_US = "en-US", "English (United States)"

    legal_name = models.CharField(max_length=255, blank=True)
    region = models.CharField(max_length=2, choices=Region.choices)
    language = models.CharField(max_length=5, choices=Language.choices)
    time_zone = models.CharField(
        max_length=64,
        validators=[validate_time_zone],
        help_text="For opening hours, dates and scheduled publishing.",
    )
    phone = models.CharField(max_length=32, blank=True, help_text="Stored as +44…, shown locally.")
    email = models.EmailField("e-mail", blank=True)
    booking_url = models.URLField("booking address", blank=True)
    byline = models.CharField(
        max_length=120, blank=True, help_text="Who new posts are by, e.g. “The Hillside team”."
    )
    emergency_wording = models.CharField(
        max_length=120, blank=True, help_text="Empty: “call 999 or go to A&E”, or 911 in the US."
    )
    logo = models.ForeignKey(
        "cms.ClinicImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    brand_colour = models.CharField(
        max_length=7,
        default="#00696f",
        validators=[validate_colour],
        help_text="# and six digits. It is darkened or lightened until text on it is readable.",
    )
    header_menu = StreamField(
        menu_blocks(), blank=True, help_text="Empty: the pages marked “show in menus”."
    )
    footer_menu = StreamField(menu_blocks(), blank=True)
    announcement_text = models.CharField(max_length=255, blank=True)
    announcement_page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    announcement_from = models.DateField(null=True, blank=True)
    announcement_until = models.DateField(null=True, blank=True, help_text="The last day.")
    social_links = StreamField([("profile", SocialLinkBlock())], blank=True)
    company_number = models.CharField(max_length=32, blank=True)
    registered_office = models.CharField(max_length=255, blank=True)
    regulators = StreamField([("registration", RegulatorBlock())], blank=True)
    complaints_contact = models.TextField(blank=True)
    medical_disclaimer = models.TextField(blank=True)
    privacy_practices_url = models.URLField("notice of privacy practices", blank=True)
    non_discrimination_url = models.URLField("notice of non-discrimination", blank=True)
    insurers = models.TextField(blank=True, help_text="One in each line.")
    payment = models.TextField(blank=True, help_text="How patients can pay.")
    default_call_to_action = StreamField(
        [("call_to_action", CallToActionBlock())],
        blank=True,
        max_num=1,
        help_text="Shown on pages that have none of their own.",
    )
    preview_url = models.URLField(
        "preview address of your own front end",
        blank=True,
        validators=[validate_front_end],
        help_text="If patients read you on another site than this one: where that shows drafts, "
        "such as https://www.example.com/preview. It gets ?token= and the page's path.",
    )
    is_listed = models.BooleanField(
        "listed", default=True, help_text="Shown in the group's list of clinics."
    )
    is_demo = models.BooleanField(
        "demonstration", default=False, help_text="Clinical pages then say that they are a demo."
    )
    collection = models.ForeignKey(
        Collection, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    public_collection = models.ForeignKey(
        Collection, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    base_form_class = ClinicSettingsForm
    edit_handler = settings_edit_handler()
    select_related = ["site__root_page", "logo"]
    kept: dict[str, Any] | None = None
    """What requests in this very edition have found out, for those that follow."""
    kept_longer: dict[str, Any] | None = None
    """What holds, whatever else its pages say."""
    current_path = ""
    """The path being served; menus mark where they are."""

    class Meta:
        verbose_name = "clinic settings"
        verbose_name_plural = "clinic settings"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.phone:
            return
        self.phone = phones.to_e164(self.phone, self.region)
        if not phones.is_valid(self.phone, self.region):
            example = "020 7946 0123" if self.region == "GB" else "(202) 555-0123"
            raise ValidationError({"phone": f"This is no phone number; write one as {example}."})

    @property
    def name(self) -> str:
        return self.site.site_name

    @property
    def host(self) -> str:
        return self.site.hostname

    @property
    def url(self) -> str:
        return f"{self.site.root_url}/"

    @cached_property
    def root_path(self) -> str:
        return self.site.root_page.path

    @cached_property
    def home_url_path(self) -> str:
        return self.site.root_page.url_path

    @property
    def phone_display(self) -> str:
        return phones.display(self.phone, self.region) if self.phone else ""

    def readable(self, model: type[models.Model]) -> models.QuerySet[Any]:
        """The rows of a table that this clinic may show: its own, and what the group shares."""
        from clinics import ownership  # which asks for the tables of this app

        return ownership.readable(model, ownership.Reach.of([self]))

    def roles_of(self, user: Any) -> frozenset[str]:
        """The person's roles here, as "editor"; group staff have all of them."""
        from clinics import scoping

        return scoping.roles_at(user, self.site_id)

    @cached_property
    def services(self) -> dict[str, str]:
        return services.services(self.region, self.phone_display, self.emergency_wording)

    @cached_property
    def header_links(self) -> list[menus.Link]:
        chosen = menus.from_stream(self.header_menu, self.current_path)
        return chosen or menus.from_tree(self.root_path, self.current_path)

    @cached_property
    def footer_links(self) -> list[menus.Link]:
        return menus.from_stream(self.footer_menu, self.current_path)

    @property
    def today(self) -> date:
        """The date at the clinic."""
        return datetime.now(zoneinfo.ZoneInfo(self.time_zone)).date()

    @cached_property
    def organisation(self) -> Node:
        return organisation(self)

    @property
    def announcement(self) -> dict[str, str] | None:
        """What is announced today: `{text, link_url, link_label}`, or None."""
        begins, ends = self.announcement_from, self.announcement_until
        if not self.announcement_text or (begins and self.today < begins):
            return None
        if ends and self.today > ends:
            return None
        chosen, refs = self.announcement_page_id, references()
        page = refs.pages([chosen]).get(chosen) if chosen else None
        return {
            "text": self.announcement_text,
            "link_url": refs.url(page) if page else "",
            "link_label": page.title if page else "",
        }

    @property
    def call_to_action(self) -> Any:
        blocks = [child.value for child in self.default_call_to_action]
        return blocks[0] if blocks and not blocks[0].is_empty else None

    @cached_property
    def theme_css(self) -> str:
        """The clinic's colours as CSS custom properties, each for the light and the dark theme."""
        made = colour.theme(self.brand_colour)
        rules = "".join(
            f"{name}:light-dark({light},{made[name.replace('--brand', '--brand-dark')]});"
            for name, light in made.items()
            if not name.startswith("--brand-dark")
        )
        return f":root{{{rules}}}"

    @property
    def theme_url(self) -> str:
        """The address changes with the colours, so that the file can be kept for ever."""
        digest = hashlib.sha256(self.theme_css.encode()).hexdigest()[:12]
        return reverse("clinic_theme", args=[digest])
