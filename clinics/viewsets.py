"""Lists in the admin: people, places, and the group's specialties."""

from typing import Any

from wagtail.admin.ui.tables import Column

from clinics.admin.page_lists import OwnIndexView, OwnPageListingViewSet
from clinics.admin.snippets import ClinicSnippetViewSet
from clinics.location_pages import LocationPage
from clinics.practitioner_pages import PractitionerPage
from clinics.taxonomies import Specialty

COLUMNS = {column.name: column for column in OwnPageListingViewSet.columns}
BEFORE = [COLUMNS["bulk_actions"], COLUMNS["title"]]
AFTER = [COLUMNS["parent"], COLUMNS["latest_revision_created_at"], COLUMNS["status"]]


class PractitionerIndexView(OwnIndexView):
    """With the registrations read in one statement for the whole list."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("registrations")


class PractitionerViewSet(OwnPageListingViewSet):
    """The practitioners of the clinics that somebody looks at."""

    model = PractitionerPage
    index_view_class = PractitionerIndexView
    name = "practitioners"
    icon = "user"
    menu_label = "Practitioners"
    menu_order = 220
    add_to_admin_menu = True
    columns = [
        *BEFORE,
        Column("role", label="Role", sort_key="role"),
        Column("registered_in", label="Registers"),
        *AFTER,
    ]
    list_filter = ["live", "specialties", "telehealth"]


class LocationViewSet(OwnPageListingViewSet):
    """The locations of the clinics that somebody looks at."""

    model = LocationPage
    name = "locations"
    icon = "site"
    menu_label = "Locations"
    menu_order = 221
    add_to_admin_menu = True
    columns = [
        *BEFORE,
        Column("city", label="Town or city", sort_key="city"),
        Column("phone", label="Phone", sort_key="phone"),
        *AFTER,
    ]
    list_filter = ["live", "by_appointment"]


class SpecialtyViewSet(ClinicSnippetViewSet):
    """The group's list of specialties; its own staff keep it."""

    model = Specialty
    icon = "tag"
    menu_label = "Specialties"
    list_display = ["name", "slug"]
