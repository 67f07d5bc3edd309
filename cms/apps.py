"""The kit every page is made of."""

from django.apps import AppConfig
from wagtail.signals import page_unpublished


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from cms.aliases import remember_taken_down
        from cms.api import written

        page_unpublished.connect(remember_taken_down, dispatch_uid="remember_taken_down")
        written.register()
        # What this imports makes the schemas of all pages.
        from cms.api import v3_pages

        v3_pages.register()
