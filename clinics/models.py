"""The tables of the tenant."""

from clinics.clinic_days import ClinicDays
from clinics.clinic_settings import ClinicSettings
from clinics.location_pages import LocationIndexPage, LocationPage
from clinics.practitioner_pages import PractitionerIndexPage, PractitionerPage
from clinics.registrations import PractitionerRegistration
from clinics.roles import ClinicGroup, Role
from clinics.taxonomies import Specialty

__all__ = [
    "ClinicDays",
    "ClinicGroup",
    "ClinicSettings",
    "LocationIndexPage",
    "LocationPage",
    "PractitionerIndexPage",
    "PractitionerPage",
    "PractitionerRegistration",
    "Role",
    "Specialty",
]
