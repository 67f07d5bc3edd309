"""The tables of the tenant."""

from clinics.clinic_days import ClinicDays
from clinics.clinic_settings import ClinicSettings
from clinics.index_pages import LocationIndexPage, PractitionerIndexPage
from clinics.location_pages import LocationPage
from clinics.practitioner_pages import PractitionerPage
from clinics.redirects.models import MissedAddress
from clinics.registrations import PractitionerRegistration
from clinics.roles import ClinicGroup, Role
from clinics.staff.models import FormerMember, Invitation
from clinics.taxonomies import Specialty
from clinics.tokens.models import ClinicToken

__all__ = [
    "ClinicDays",
    "ClinicGroup",
    "ClinicSettings",
    "ClinicToken",
    "FormerMember",
    "Invitation",
    "LocationIndexPage",
    "LocationPage",
    "MissedAddress",
    "PractitionerIndexPage",
    "PractitionerPage",
    "PractitionerRegistration",
    "Role",
    "Specialty",
]
