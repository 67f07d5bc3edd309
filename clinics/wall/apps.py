"""An app of its own only to be the last one that is ready."""

from django.apps import AppConfig


class WallConfig(AppConfig):
    name = "clinics.wall"
    label = "wall"

    def ready(self) -> None:
        from clinics import policies

        policies.register_wagtails()
