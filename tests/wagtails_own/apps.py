"""The kit as Wagtail's test project can have it."""

from cms.apps import CmsConfig

MOUNTED = "/api/main/"
"""Where Wagtail's tests look for the API; they say so in words here and there."""


class KitConfig(CmsConfig):
    """Without the API for writing: it describes the blocks of all pages, and these have others."""

    def ready(self) -> None:
        from clinics import middleware, scoping

        scoping.API = middleware.API = MOUNTED
