"""Hooks of the front page: each only calls a named function."""

from typing import Any

from wagtail import hooks

from home.checklist import privacy_page
from home.demo.pages import load_pages
from home.opening import build_home, open_standard_pages
from home.patterns import front_page
from home.viewsets import StandardPageViewSet

hooks.register("build_home", build_home)
hooks.register("open_clinic", open_standard_pages, order=40)
hooks.register("load_demo", load_pages, order=40)
hooks.register("clinic_checklist", privacy_page)
hooks.register("pattern_library", front_page, order=50)


@hooks.register("register_admin_viewset")
def standard_page_listing() -> Any:
    return StandardPageViewSet("standard_pages")
