"""What the tenant itself adds when a clinic opens: where its people and places will stand."""

from clinics.clinic_settings import ClinicSettings
from clinics.index_pages import LocationIndexPage, PractitionerIndexPage
from clinics.provisioning import add_page


def add_people_and_places(clinic: ClinicSettings) -> None:
    """The pages that list them, shown in menus; they are read once the home page is live."""
    home = clinic.site.root_page
    add_page(home, PractitionerIndexPage(title="People", slug="people", show_in_menus=True))
    add_page(home, LocationIndexPage(title="Locations", slug="locations", show_in_menus=True))
