"""The leaks of stock Wagtail 8.0.1 between two clinics, as measured, and what closes each here.

`tests` hold each of them; every one fails once what stands in `without` is taken out, as
`python -m tests.isolation.without` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

if TYPE_CHECKING:  # Read where the fixes are, once the apps are there.
    from taggit.models import Tag
    from wagtail.models import Site

ADMIN = "tests/isolation/test_leaks_admin.py::"
API = "tests/isolation/test_leaks_api.py::"
CHOOSERS = "tests/clinics/test_admin_choosers.py::"
LIBRARIES = "tests/clinics/test_admin_libraries.py::"
LISTS = "tests/clinics/test_admin_lists.py::"
REPORTS = "tests/clinics/test_admin_reports.py::"
GUARD = "tests/clinics/wall/test_guard.py::"
STRANGERS = "tests/clinics/wall/test_strangers.py::"
REDIRECTS = "tests/clinics/test_redirect_screens.py::"
FILES = "tests/api/test_walls.py::"
ALIASES = "tests/api/test_aliases.py::"
WHICH = "tests/api/test_which_clinic.py::"

WALL = "clinics.wall.guard.ask"
POLICY = (
    "clinics.policies.ClinicPermissionPolicy.instances_user_has_any_permission_for",
    "clinics.policies.ClinicPermissionPolicy.user_has_permission_for_instance",
    "clinics.policies.ClinicPermissionPolicy.user_has_any_permission_for_instance",
)
OFFERED = "clinics.admin.choices.offer_only"
BULK = "clinics.admin.bulk_actions.only_own"
Fix = str | tuple[str, Callable[..., Any]]


@dataclass(frozen=True)
class Leak:
    what: str
    tests: tuple[str, ...]
    without: tuple[Fix, ...]
    """What has to be out for it to be open again, some with what stands in its place."""


LEAKS = {
    1: Leak(
        "v3 and admin views of snippets: index, edit, copy, delete, history, usage, bulk",
        (
            f"{LISTS}test_things_beside_pages_are_listed_for_their_own_clinic",
            f"{LISTS}test_a_search_of_things_beside_pages_answers",
            f"{ADMIN}test_another_clinics_snippet_is_not_there",
            f"{ADMIN}test_a_draft_of_another_clinics_snippet_is_not_read",
            f"{ADMIN}test_a_permission_counts_for_what_is_the_own_clinics",
            f"{CHOOSERS}test_many_things_are_deleted_where_they_are_own",
            f"{API}test_a_token_reaches_no_snippet_site_or_redirect",
        ),
        (
            WALL,
            *POLICY,
            BULK,
            "clinics.admin.snippets.ClinicSnippetViewSet.get_queryset",
            "clinics.admin.snippets.OwnObject.get_object",
        ),
    ),
    2: Leak(
        "v3 and admin views of sites and redirects",
        (
            f"{ADMIN}test_sites_redirects_and_people_of_another_clinic_are_not_there",
            f"{ADMIN}test_wagtails_lists_of_sites_redirects_and_people_are_closed",
            f"{ADMIN}test_no_redirect_is_made_of_another_clinics_addresses",
            f"{ADMIN}test_a_permission_counts_for_what_is_the_own_clinics",
            f"{API}test_a_token_reaches_no_snippet_site_or_redirect",
            f"{REDIRECTS}test_another_clinics_redirects_do_not_exist",
            f"{REDIRECTS}test_nothing_is_added_for_or_led_to_another_clinic",
        ),
        (WALL, *POLICY, ("clinics.scoping.sites_managed", lambda user: Site.objects.all())),
    ),
    3: Leak(
        "admin views of users, groups and API tokens, and bulk actions on users",
        (
            f"{ADMIN}test_sites_redirects_and_people_of_another_clinic_are_not_there",
            f"{ADMIN}test_wagtails_lists_of_sites_redirects_and_people_are_closed",
            f"{ADMIN}test_nothing_is_done_to_many_people_of_another_clinic",
            f"{ADMIN}test_people_of_another_clinic_are_none_of_a_bulk_actions",
            f"{ADMIN}test_no_token_is_made_for_somebody_of_another_clinic",
            f"{ADMIN}test_a_permission_counts_for_what_is_the_own_clinics",
        ),
        (WALL, *POLICY, BULK),
    ),
    4: Leak(
        "forms of pages and snippets take ids in foreign keys, choosers and rich text",
        (
            f"{STRANGERS}test_a_page_cannot_choose_what_another_clinic_has",
            f"{STRANGERS}test_what_cannot_be_seen_is_left_out_of_the_body",
            f"{STRANGERS}test_group_staff_cannot_mix_clinics_either",
            f"{STRANGERS}test_a_preview_does_not_show_it_either",
            f"{STRANGERS}test_the_gate_lets_nothing_of_another_clinic_go_live",
            f"{STRANGERS}test_a_token_cannot_choose_it",
            f"{STRANGERS}test_a_post_cannot_take_another_clinics_category",
            f"{STRANGERS}test_a_section_cannot_show_another_clinics_picture",
            f"{STRANGERS}test_settings_cannot_show_it",
        ),
        (
            ("cms.forms.OwnThingsOnly._offer_own", lambda self: None),
            ("cms.strangers.strangers", lambda *asked, **more: []),
            ("cms.clinic.may_choose", lambda *asked, **more: True),
        ),
    ),
    5: Leak(
        "v2 and v3 images, documents and redirects: list, detail, search",
        (
            f"{FILES}TestImages::test_what_only_another_clinic_shows_is_not_there",
            f"{FILES}TestImages::test_what_nobody_shows_is_not_there",
            f"{FILES}TestImages::test_what_only_a_draft_shows_is_not_there",
            f"{FILES}TestImages::test_what_only_a_private_page_shows_is_not_there",
            f"{FILES}TestDocuments::test_one_that_a_text_links_to_is_there",
            f"{FILES}TestRedirects::test_each_clinic_has_its_own",
            f"{FILES}TestRedirects::test_one_that_leads_to_a_draft_is_not_there",
            f"{GUARD}test_a_token_reads_its_own_clinics_libraries",
            f"{API}test_without_a_token_the_api_for_writing_lists_nothing",
            f"{API}test_a_search_of_files_finds_none_of_another_clinics",
            f"{API}test_redirects_of_another_clinic_tell_nobody_the_slugs_of_drafts",
            f"{API}test_a_token_that_names_another_clinics_host_is_answered_as_if_there_were_none",
        ),
        (
            "clinics.api.FilesOfOneClinic.get_queryset",
            "clinics.api.RedirectsAPIViewSet.get_queryset",
            ("cms.api.tokens.refusal", lambda request: None),
            "clinics.wall.guard.site_is_theirs",
            ("clinics.wall.guard.listed", lambda *asked, **more: None),
        ),
    ),
    6: Leak(
        "documents/<id>/<file> on any host",
        (
            f"{FILES}TestServing::test_a_shown_document_is_served_on_its_clinics_host_alone",
            f"{FILES}TestServing::test_one_that_is_not_shown_is_not_there",
            f"{FILES}TestServing::test_staff_read_their_own_library_on_the_groups_host",
            f"{API}test_another_clinics_document_is_on_no_host_but_its_own",
        ),
        ("clinics.public_files.refuse_unshown_document",),
    ),
    7: Leak(
        "page chooser: browse, search, chosen-multiple",
        (
            f"{CHOOSERS}test_the_page_chooser_browses_the_own_clinic",
            f"{CHOOSERS}test_the_page_chooser_does_not_go_on_from_another_clinics_page",
            f"{CHOOSERS}test_the_page_chooser_finds_own_pages_alone",
            f"{CHOOSERS}test_chosen_pages_are_told_of_where_they_are_own",
            f"{CHOOSERS}test_choosing_begins_where_own_pages_of_the_kind_are",
            f"{CHOOSERS}test_the_address_of_another_clinics_page_stays_an_address",
        ),
        (
            "clinics.admin.page_chooser.only_own_pages",
            "clinics.admin.page_chooser.BrowseOwnPagesView.get",
            "clinics.admin.page_chooser.ChosenOwnPagesView.get",
            "clinics.admin.page_chooser.OwnExternalLinkView.post",
        ),
    ),
    8: Leak(
        "the admin's own API for images and documents",
        (f"{LIBRARIES}test_the_admins_api_lists_the_own_library",),
        ("clinics.admin.api.OwnLibrary.get_queryset",),
    ),
    9: Leak(
        "snippet choosers",
        (
            f"{CHOOSERS}test_pickers_of_things_beside_pages_offer_the_own",
            f"{CHOOSERS}test_a_thing_of_another_clinic_cannot_be_chosen",
        ),
        (
            "clinics.admin.snippets.OwnChoices.get_object_list",
            "clinics.admin.snippets.OwnChosenView.get_object",
            "clinics.admin.snippets.OwnChosenMultipleView.get_objects",
        ),
    ),
    10: Leak(
        "bulk actions with ?id=",
        (
            f"{CHOOSERS}test_many_things_at_once_are_own_things",
            f"{CHOOSERS}test_many_things_are_deleted_where_they_are_own",
            f"{CHOOSERS}test_many_pages_move_to_no_other_clinic",
            f"{ADMIN}test_no_list_of_what_one_has_no_access_to_names_another_clinics_things",
        ),
        (WALL, BULK),
    ),
    11: Leak(
        "workflow reports, task chooser, confirm-cancellation",
        (
            f"{REPORTS}test_reports_and_their_filters_tell_of_the_own_clinic",
            f"{ADMIN}test_workflows_and_tasks_are_chosen_and_listed_by_the_group",
            f"{ADMIN}test_a_task_of_another_clinic_is_not_chosen",
            f"{ADMIN}test_nobody_asks_whether_to_cancel_another_clinics_review",
            f"{ADMIN}test_reports_on_reviews_have_none_of_another_clinics_by_filter",
            f"{ADMIN}test_another_clinics_workflow_is_not_there",
        ),
        (
            WALL,
            *POLICY,
            "clinics.admin.reports.InView.get_queryset",
            "clinics.admin.filters.OwnFilterSet.__init__",
        ),
    ),
    12: Leak(
        "site history, filter “user”",
        (f"{REPORTS}test_the_log_tells_and_offers_nobody_of_another_clinic",),
        ("clinics.admin.site_history.OwnHistoryFilterSet.get_users_queryset",),
    ),
    13: Leak(
        "explorer and page usage by type: filters owner and site; there are no forms",
        (f"{LISTS}test_lists_and_their_filters_tell_of_no_other_clinic",),
        (
            (
                "clinics.admin.filters.owners",
                lambda request: get_user_model()._default_manager.all(),
            ),
            (
                "clinics.admin.filters.editors",
                lambda request: get_user_model()._default_manager.all(),
            ),
            ("clinics.admin.filters.sites", lambda request: Site.objects.all()),
            ("clinics.admin.filters.OwnFilterSet._drop_site", lambda self: None),
        ),
    ),
    14: Leak(
        "report on page types: the last edited page of each",
        (
            f"{REPORTS}test_the_kinds_of_pages_are_counted_where_they_are_own",
            f"{REPORTS}test_reports_and_their_filters_tell_of_the_own_clinic",
        ),
        ("clinics.admin.reports.OwnPageTypesView.get_queryset",),
    ),
    15: Leak(
        "tags: autocomplete and popular ones",
        (
            f"{LIBRARIES}test_tags_are_completed_from_the_own",
            f"{LIBRARIES}test_libraries_and_their_tags_and_folders_are_the_clinics",
        ),
        (
            ("clinics.admin.tags.own_tags", lambda model, reach: model.objects.all()),
            ("clinics.admin.tags.popular_tags", lambda model, reach: Tag.objects.order_by("name")),
        ),
    ),
    16: Leak(
        "pages/<theirs>/move/<ours>/confirm/: a message before the permission",
        (f"{ADMIN}test_no_message_about_a_move_tells_of_another_clinics_page",),
        (WALL,),
    ),
    17: Leak(
        "search promotions' query chooser",
        (f"{ADMIN}test_what_people_searched_for_is_chosen_by_nobody",),
        (WALL,),
    ),
    18: Leak(
        "page privacy form",
        (
            f"{CHOOSERS}test_a_private_page_is_for_groups_of_its_own_clinic",
            f"{ADMIN}test_a_page_is_kept_private_for_no_group_of_another_clinic",
        ),
        (WALL, "clinics.admin.page_privacy.OwnPrivacyView.get_form"),
    ),
    19: Leak(
        "copy, move, create, redirect, site, workflow and group pickers",
        (
            f"{CHOOSERS}test_a_page_goes_to_no_other_clinic",
            f"{CHOOSERS}test_a_new_page_is_made_below_no_other_clinics",
            f"{ADMIN}test_a_page_is_made_below_no_other_clinics_page",
            f"{ADMIN}test_no_redirect_is_made_of_another_clinics_addresses",
            f"{ADMIN}test_wagtails_lists_of_sites_redirects_and_people_are_closed",
            f"{ADMIN}test_another_clinics_workflow_is_not_there",
            f"{ADMIN}test_a_new_group_has_no_picker_of_other_clinics_pages",
        ),
        (
            WALL,
            *POLICY,
            OFFERED,
            "clinics.admin.destinations.OwnCopyView.post",
        ),
    ),
    20: Leak(
        "v3 writes: 403 for an id that exists, 404 for one that does not",
        (
            f"{GUARD}test_a_token_of_one_clinic_finds_nothing_of_another",
            f"{GUARD}test_a_token_cannot_write_below_another_clinics_page",
            f"{API}test_a_token_reaches_no_snippet_site_or_redirect",
            f"{API}test_what_is_there_and_what_is_not_are_refused_in_the_same_words",
            f"{API}test_another_clinics_things_are_none_to_put_own_ones_into",
        ),
        (
            WALL,
            "clinics.wall.guard.site_is_theirs",
            ("clinics.wall.guard.listed", lambda *asked, **more: None),
        ),
    ),
    21: Leak(
        "v2 and v3 detail of an alias, meta.alias_of",
        (
            f"{WHICH}test_neither_parent_nor_alias_names_another_clinics_page",
            f"{ALIASES}test_the_source_is_not_answered_at_the_second_clinic",
            f"{GUARD}test_an_alias_does_not_name_its_source_to_the_other_clinic",
            f"{API}test_an_alias_names_no_source_at_another_clinic",
        ),
        (
            "cms.api.serializers.AliasOfHereField.get_attribute",
            (
                "cms.api.v3_pages.ClinicPageMetaSchema.resolve_alias_of",
                lambda obj, context: obj.alias_of,
            ),
        ),
    ),
}
