"""Who stands behind a clinical text, what it rests on, and when it was last looked at."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "Governance"
