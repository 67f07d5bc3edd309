"""The kit every page is made of."""

from django.apps import AppConfig
from wagtail.signals import page_unpublished


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from cms.aliases import remember_taken_down
        from cms.api import v3_pages, written

        page_unpublished.connect(remember_taken_down, dispatch_uid="remember_taken_down")
        written.register()
        v3_pages.register()
