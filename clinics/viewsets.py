"""Lists in the admin: people, places, and the group's specialties."""

from typing import Any

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from clinics.location_pages import LocationPage
from clinics.practitioner_pages import PractitionerPage
from clinics.taxonomies import Specialty

COLUMNS = {column.name: column for column in PageListingViewSet.columns}
BEFORE = [COLUMNS["bulk_actions"], COLUMNS["title"]]
AFTER = [COLUMNS["parent"], COLUMNS["latest_revision_created_at"], COLUMNS["status"]]


class PractitionerIndexView(IndexView):
    """With the registrations read in one statement for the whole list."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("registrations")


class PractitionerViewSet(PageListingViewSet):
    """All practitioners that the user may see, whichever clinic's."""

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


class LocationViewSet(PageListingViewSet):
    """All locations that the user may see, whichever clinic's."""

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


class SpecialtyViewSet(SnippetViewSet):
    """The group's list of specialties; its own staff keep it."""

    model = Specialty
    icon = "tag"
    menu_label = "Specialties"
    list_display = ["name", "slug"]
    search_fields = ["name"]
