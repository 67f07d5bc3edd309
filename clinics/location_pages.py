"""The places where patients are seen: one page each, and the page that lists them."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from clinics import places_rules
from clinics.clinic_settings import ClinicSettings
from clinics.fields import ChoiceListField, optional_text
from clinics.location_blocks import closure_blocks, hours_blocks, photo_blocks
from cms import phones
from cms.blocks.text import TEXT_FEATURES
from cms.findings import Finding
from cms.pages import BasePage, BodyPage
from cms.text import first_paragraph

ACCESSIBILITY = [
    ("step_free", "Step-free from the street"),
    ("ramp", "A ramp, on request"),
    ("lift", "A lift"),
    ("accessible_toilet", "An accessible toilet"),
    ("hearing_loop", "A hearing loop"),
    ("accessible_parking", "Parking for disabled people"),
    ("adjustable_couch", "A treatment couch that can be lowered"),
    ("quiet_room", "A quiet place to wait"),
    ("large_print", "Letters in large print"),
    ("interpreter", "An interpreter, on request"),
    ("assistance_dogs", "Assistance dogs are welcome"),
]


class LocationIndexPage(BasePage):
    """The clinic's places."""

    intro = RichTextField(blank=True, features=TEXT_FEATURES)

    max_count_per_parent = 1
    subpage_types = ["clinics.LocationPage"]
    page_description = "The list of the places where patients are seen."

    class Meta:
        verbose_name = "locations page"

    @property
    def first_paragraph(self) -> str:
        return first_paragraph(self.intro, 300)


class LocationPage(BodyPage):
    """One place: its address and hours, how to get in, who works there."""

    street = optional_text(help_text="Number and street.")
    street_2 = optional_text("floor, suite or building")
    city = optional_text("town or city")
    county = optional_text(help_text="United Kingdom only, and only if you use it.")
    state = optional_text(help_text="United States only: two letters, e.g. CA.")
    postcode = optional_text("postcode or ZIP code")
    country = models.CharField(
        max_length=2,
        choices=ClinicSettings.Region.choices,
        blank=True,
        help_text="Empty: the clinic's own.",
    )
    phone = optional_text(help_text="As patients dial it. It is shown in the local form.")
    by_appointment = models.BooleanField(
        "by appointment only", default=False, help_text="Instead of opening hours."
    )
    opening_hours = StreamField(
        hours_blocks(), blank=True, help_text="One entry for days that have the same hours."
    )
    closures = StreamField(
        closure_blocks(), blank=True, help_text="Holidays and other days on which it is closed."
    )
    latitude = models.FloatField(null=True, blank=True, help_text="e.g. 51.4875")
    longitude = models.FloatField(null=True, blank=True, help_text="e.g. -0.1687")
    accessibility = ChoiceListField(options=ACCESSIBILITY)
    accessibility_notes = models.TextField(
        blank=True, help_text="What somebody should know beforehand: the width of the door, a step."
    )
    transport = models.TextField("public transport", blank=True)
    parking = models.TextField(blank=True)
    usual_wait = optional_text(
        "usual wait for a first visit", help_text="e.g. About one week. Keep it true, or empty."
    )
    regulator_id = optional_text(
        "regulator's number", help_text="Of this place, e.g. its CQC location id."
    )
    regulator_rating = optional_text("regulator's rating", help_text="As published, e.g. Good.")
    photos = StreamField(photo_blocks(), blank=True)

    parent_page_types = ["clinics.LocationIndexPage"]
    subpage_types: list[str] = []
    page_description = "A place where patients are seen: address, opening hours, who works there."

    class Meta:
        verbose_name = "location"

    @property
    def region(self) -> str:
        """In which country's form the address, the phone and the times are."""
        return self.country or (self.clinic.region if self.clinic else "GB")

    @property
    def address(self) -> dict[str, str]:
        names = ("street", "street_2", "city", "county", "state", "postcode")
        return {name: getattr(self, name) for name in names}

    def tidy(self) -> None:
        super().tidy()
        if self.phone:
            self.phone = phones.to_e164(self.phone, self.region)

    def missing(self) -> list[Finding]:
        return super().missing() + places_rules.missing(self)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs)
