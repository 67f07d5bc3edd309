"""Hooks of the kit: each only calls a named function."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from cms.admin_menus import (
    autosave_first,
    front_end_at_once,
    hide_news,
    hide_what_is_not_theirs,
    house_style,
)
from cms.api.actions import page_actions
from cms.bulk_delete import TopmostDeleteBulkAction
from cms.bulk_publish import GatedPublishBulkAction
from cms.content_checks import take_place_of_wagtails
from cms.dashboard import dashboard_panels
from cms.links import ClinicDocumentLinkHandler, ClinicPageLinkHandler, keep_own_links
from cms.patterns.blocks import blocks_of_sections
from cms.patterns.components import components
from cms.refusals import (
    refuse_alias,
    refuse_to_leave_things_behind,
    say_that_it_was_only_saved,
)


@hooks.register("before_serve_page", order=-1)
def hide_private_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """A private page is not there on its clinic's host; staff read it through the preview."""
    if not getattr(request, "is_dummy", False) and page.get_view_restrictions().exists():
        raise Http404("No such page.")


@hooks.register("register_rich_text_features", order=20)
def link_within_the_clinic(features: Any) -> None:
    """Links of rich text resolve for the clinic being served, and lead to nothing of another."""
    features.register_link_type(ClinicPageLinkHandler)
    features.register_link_type(ClinicDocumentLinkHandler)
    keep_own_links(features)


# After Wagtail's own registration, so that ours take the place of the stock ones.
hooks.register("register_bulk_action", GatedPublishBulkAction, order=1000)
hooks.register("register_bulk_action", TopmostDeleteBulkAction, order=1000)

hooks.register("register_actions", page_actions)
hooks.register("after_create_page", say_that_it_was_only_saved)
hooks.register("after_edit_page", say_that_it_was_only_saved)
hooks.register("before_copy_page", refuse_alias)
hooks.register("before_move_page", refuse_to_leave_things_behind)

hooks.register("pattern_library", components, order=0)
hooks.register("pattern_library", blocks_of_sections, order=1)
hooks.register("construct_wagtail_userbar", take_place_of_wagtails)
hooks.register("construct_homepage_panels", dashboard_panels)
hooks.register("construct_main_menu", hide_what_is_not_theirs)
hooks.register("construct_help_menu", hide_news)
hooks.register("insert_global_admin_css", house_style)
hooks.register("insert_editor_js", autosave_first)
hooks.register("insert_editor_js", front_end_at_once)
