"""The places where patients are seen, one page each."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from clinics import addresses, places_rules
from clinics.api_people import WorksHereSerializer
from clinics.api_places import (
    AddressSerializer,
    ClosuresSerializer,
    GeoSerializer,
    OpeningHoursSerializer,
    OptionsSerializer,
    PhoneSerializer,
)
from clinics.clinic_settings import ClinicSettings
from clinics.fields import ChoiceListField, optional_text
from clinics.location_blocks import ACCESSIBILITY, closure_blocks, hours_blocks, photo_blocks
from clinics.open_times import for_browser
from clinics.places_shown import closures_soon, shown, today_at, week
from clinics.structured_places import place
from cms import phones
from cms.api.fields import written
from cms.body_pages import BodyPage
from cms.clinic import current_clinic
from cms.findings import Finding
from cms.structured_data import Node


class LocationPage(BodyPage):
    """One place: its address and hours, how to get in, who works there."""

    parent_page_types = ["clinics.LocationIndexPage"]
    subpage_types: list[str] = []
    page_description = "A place where patients are seen: address, opening hours, who works there."
    who_works_here: Any
    """The child rows, `ClinicDays`."""

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

    content_panels = [
        *BodyPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("street"), FieldPanel("street_2")]),
                FieldRowPanel([FieldPanel("city"), FieldPanel("postcode")]),
                FieldRowPanel([FieldPanel("county"), FieldPanel("state"), FieldPanel("country")]),
                FieldPanel("phone"),
            ],
            heading="Address and phone",
            icon="home",
        ),
        MultiFieldPanel(
            [FieldPanel("by_appointment"), FieldPanel("opening_hours"), FieldPanel("closures")],
            heading="When it is open",
            icon="time",
        ),
        MultiFieldPanel(
            [
                FieldPanel("transport"),
                FieldPanel("parking"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading="Getting there",
            icon="site",
        ),
        MultiFieldPanel(
            [FieldPanel("accessibility"), FieldPanel("accessibility_notes")],
            heading="Getting in",
        ),
        FieldPanel("photos"),
        FieldPanel("body"),
    ]
    people_panels = [
        InlinePanel("who_works_here", heading="Who works here", label="Person"),
        FieldPanel("usual_wait"),
    ]
    clinical_panels = [
        MultiFieldPanel(
            [FieldPanel("regulator_id"), FieldPanel("regulator_rating")],
            heading="Regulator",
            help_text="What the public register says of this place.",
        )
    ]
    search_fields = [
        *BodyPage.search_fields,
        *map(index.SearchField, ("street", "city", "postcode", "transport", "parking")),
        index.FilterField("by_appointment"),
    ]
    api_fields = [
        *BodyPage.api_fields,
        APIField("address", serializer=AddressSerializer(source="*")),
        APIField("phone", serializer=PhoneSerializer(source="*")),
        *written("by_appointment"),
        APIField("opening_hours", serializer=OpeningHoursSerializer()),
        APIField("closures", serializer=ClosuresSerializer()),
        APIField("geo", serializer=GeoSerializer(source="*")),
        APIField("accessibility", serializer=OptionsSerializer(ACCESSIBILITY)),
        *written("accessibility_notes", "transport", "parking", "usual_wait"),
        APIField("who_works_here", serializer=WorksHereSerializer(source="*")),
        *written("regulator_id", "regulator_rating", "photos"),
    ]
    api_prefetch = ["who_works_here"]
    api_reads = {"schema_org": ["hero_image", "body", "who_works_here"]}
    rows_shown = ["who_works_here"]

    class Meta:
        verbose_name = "location"

    @property
    def region(self) -> str:
        """In which country's form the address, the phone and the times are."""
        return self.country or (self.at.region if self.at else "GB")

    @property
    def at(self) -> Any:
        """The clinic being served, or the one in whose tree the page stands."""
        return current_clinic() or self.clinic

    @property
    def address(self) -> dict[str, str]:
        names = ("street", "street_2", "city", "county", "state", "postcode")
        return {name: getattr(self, name) for name in names}

    @property
    def address_lines(self) -> list[str]:
        return addresses.lines(self.address, self.region)

    @property
    def phone_display(self) -> str:
        return phones.display(self.phone, self.region) if self.phone else ""

    @property
    def hours_rows(self) -> list[Any]:
        return [row.value for row in self.opening_hours]

    @property
    def closure_rows(self) -> list[Any]:
        return [row.value for row in self.closures]

    @property
    def card(self) -> dict[str, Any]:
        """The page's card, and what a list of places says besides."""
        return {
            **super().card,
            "address": self.address_lines,
            "phone": self.phone,
            "phone_display": self.phone_display,
            "hours": week(self, today_at(self)),
            "closures": closures_soon(self, today_at(self)),
            "by_appointment": self.by_appointment,
            "open_times": for_browser(self),
        }

    def main_entity(self) -> Node:
        return place(self)

    def shown_as_cards(self) -> list[int]:
        return [row.practitioner_id for row in self.who_works_here.all() if row.practitioner_id]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **shown(self)}

    def tidy(self) -> None:
        super().tidy()
        self.postcode = addresses.postcode_normalised(self.postcode, self.region)
        if self.phone:
            self.phone = phones.to_e164(self.phone, self.region)

    def missing(self) -> list[Finding]:
        return super().missing() + places_rules.missing(self)
