"""Wagtail's tests that ours is not to pass, by what was decided (docs/api.md, docs/decisions)."""

_LISTING = "test_pages.TestPageListing.test_"
_SEARCH = "test_pages.TestPageListingSearch.test_"
_DETAIL = "test_pages.TestPageDetail.test_"
_FIND = "test_pages.TestPageFind.test_"
_IMAGES = "test_images.TestImageListing.test_"
_RENDERERS = "test_renderer_classes.TestBaseAPIViewSetRendererClasses.test_api_response_"

DIFFERENT: dict[str, tuple[str, ...]] = {
    "`*` gives four fields more of every page: seo, breadcrumbs, related, clinic": (
        _LISTING + "all_fields",
        _LISTING + "all_fields_then_remove_something",
    ),
    "a picture says more than id, meta and title, and is whole wherever it stands": (
        _LISTING + "all_nested_fields",
        _LISTING + "fields_foreign_key",
        _LISTING + "nested_fields",
        _LISTING + "remove_all_nested_fields",
        _LISTING + "remove_nested_fields",
        _DETAIL + "basic",
        _DETAIL + "all_nested_fields",
        _DETAIL + "fields_foreign_key",
        _DETAIL + "nested_fields",
        _DETAIL + "remove_all_nested_fields",
        _DETAIL + "remove_nested_fields",
        _IMAGES + "all_fields",
        _IMAGES + "all_fields_then_remove_something",
    ),
    "fields of a type may be named where no type is": (
        _LISTING + "fields_without_type_gives_error",
    ),
    "there is one locale; a translation would stand outside of the clinic's tree": (
        _LISTING + "locale_filter",
        _LISTING + "translation_of_filter",
        _SEARCH + "locale_filter_with_search",
        _SEARCH + "translation_of_filter_with_search",
    ),
    "what is private is read by nobody here, signed in or not": (
        _LISTING + "private_pages_with_user_groups",
        _LISTING + "private_pages_with_user_login",
    ),
    "where no clinic is, and what `site` names that is none, a 404 says what is missing": (
        _LISTING + "issue_3967",
        _LISTING + "site_filter_nonexistent_site_gives_error",
    ),
    "each clinic has a host name of its own": (
        _LISTING + "site_filter_same_hostname_returns_error",
    ),
    "`find` looks where `site` says, and leads to the clinic's own host": (
        _FIND + "find_by_html_path_matching_only_in_site_param_tree",
        _FIND + "find_by_id_with_page_in_non_default_site",
    ),
    "one sentence refuses null characters, whichever parameter holds them": (
        _LISTING + "slug_field_containing_null_bytes_gives_error",
    ),
    "there is one rich text format more, json": (_DETAIL + "invalid_rich_text_format_gives_error",),
    "it speaks JSON alone; `docs/` is what people read": (
        _RENDERERS + "returns_html_with_browser_accept_header",
        _RENDERERS + "returns_html_with_html_accept_header",
    ),
    "statements are counted by budgets of our own; here a page of no type, which has none": (
        "test_pages.TestAPIDetailQueryCount.test_detail_view_does_not_duplicate_queries",
    ),
}
