"""What hurts and what helps: conditions, treatments and their indexes."""

from django.apps import AppConfig


class ConditionsConfig(AppConfig):
    name = "conditions"
    verbose_name = "Conditions and treatments"
