"""Hooks of the tenant: each only calls a named function."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from clinics.admin.api import take_place_of_wagtails
from clinics.admin.dashboard import in_view, own_counts, own_panels
from clinics.admin.menus import only_own_reports
from clinics.admin.page_chooser import only_own_pages
from clinics.admin.page_lists import only_below_own_pages
from clinics.admin.pages import ClinicPageViewSet
from clinics.admin.pattern_library import pattern_library_item
from clinics.admin.previews import preview_links_button
from clinics.admin.reusable_sections import ReusableSectionViewSet
from clinics.by_date import announcement_turns, hours_turn, registrations_end
from clinics.demo.clinics import finish_clinics
from clinics.demo.people import load_people
from clinics.demo.places import load_places
from clinics.opening import add_people_and_places
from clinics.openings import steps
from clinics.openings.panel import add_checklist
from clinics.openings.viewset import ClinicsViewSet
from clinics.patterns import people_and_places
from clinics.public_files import refuse_unshown_document
from clinics.redirects.viewset import ClinicRedirectsViewSet, hide_wagtails
from clinics.scoping import clinic_of_page, roles_on_page
from clinics.staff.viewset import StaffViewSet
from clinics.switcher import ClinicSwitcher, lead_to_settings_in_view
from clinics.switcher import urls as switcher_urls
from clinics.tokens.viewset import TokensViewSet, own_tokens
from clinics.viewsets import LocationViewSet, PractitionerViewSet, SpecialtyViewSet

hooks.register("clinic_of_page", clinic_of_page)
hooks.register("roles_on_page", roles_on_page)
hooks.register("before_serve_document", refuse_unshown_document, order=-1)
hooks.register("open_clinic", add_people_and_places, order=10)
hooks.register("load_demo", load_people, order=10)
hooks.register("load_demo", load_places, order=11)
# Menus name the pages of every app, so they come last.
hooks.register("load_demo", finish_clinics, order=90)
hooks.register("register_admin_urls", switcher_urls)
hooks.register("register_admin_menu_item", ClinicSwitcher)
hooks.register("register_admin_menu_item", pattern_library_item)
hooks.register("pattern_library", people_and_places, order=10)
hooks.register("construct_settings_menu", lead_to_settings_in_view)
hooks.register("register_admin_viewset", lambda: [PractitionerViewSet(), LocationViewSet()])
hooks.register("register_admin_viewset", ClinicsViewSet)
hooks.register("register_admin_viewset", StaffViewSet)
hooks.register("register_admin_viewset", TokensViewSet)
hooks.register("register_account_menu_item", own_tokens)
hooks.register("register_admin_viewset", ClinicRedirectsViewSet)
hooks.register("construct_settings_menu", hide_wagtails)
hooks.register("construct_homepage_panels", add_checklist)
for step in (
    steps.phone,
    steps.logo,
    steps.opening_hours,
    steps.first_practitioner,
    steps.first_manager,
    steps.go_live,
):
    hooks.register("clinic_checklist", step)
for turns in (announcement_turns, hours_turn, registrations_end):
    hooks.register("calendar_changes", turns)
register_snippet(SpecialtyViewSet)
register_snippet(ReusableSectionViewSet)

# The admin shows everybody their own clinics. After Wagtail's, in whose place these stand.
hooks.register("register_admin_viewset", ClinicPageViewSet)
hooks.register("construct_admin_api", take_place_of_wagtails, order=1000)
hooks.register("construct_page_chooser_queryset", only_own_pages)
hooks.register("construct_explorer_page_queryset", only_below_own_pages)
hooks.register("construct_reports_menu", only_own_reports)
hooks.register("construct_homepage_panels", own_panels, order=1000)
hooks.register("construct_homepage_summary_items", own_counts, order=1000)
hooks.register("construct_dashboard_pages", in_view)
hooks.register("register_page_header_buttons", preview_links_button)
