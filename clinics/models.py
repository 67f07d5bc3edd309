"""The tables of the tenant."""

from clinics.clinic_settings import ClinicSettings
from clinics.roles import ClinicGroup, Role
from clinics.taxonomies import Specialty

__all__ = ["ClinicGroup", "ClinicSettings", "Role", "Specialty"]
