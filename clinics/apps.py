"""The tenant: settings, people, places, and how a clinic is opened."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "clinics"
    verbose_name = "Clinics"

    def ready(self) -> None:
        from clinics import policies

        policies.register_own()
