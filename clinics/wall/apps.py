"""An app of its own only to be the last one that is ready."""

from django.apps import AppConfig


class WallConfig(AppConfig):
    name = "clinics.wall"
    label = "wall"

    def ready(self) -> None:
        from clinics import policies
        from clinics.admin import review_letters

        policies.register_wagtails()
        review_letters.take_place_of_wagtails()
