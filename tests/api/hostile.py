"""Query strings that somebody sends who means no good, or whose program is broken."""

from collections.abc import Iterator
from urllib.parse import quote

from tests.isolation.sample import sample

WHOLE_NUMBERS = ("limit", "offset", "child_of", "ancestor_of", "descendant_of", "translation_of")
SHARED = (
    *WHOLE_NUMBERS,
    "cursor", "expand", "fields", "id", "locale", "order", "search", "search_operator", "site",
    "type", "rich_text_format", "title", "slug", "first_published_at", "html_path",
)  # fmt: skip
PARAMETERS: dict[str, tuple[str, ...]] = {
    "/api/v2/pages/": (
        *SHARED, "show_in_menus", "owner", "content_type", "seo_title", "live", "path", "uuid",
        "last_reviewed", "next_review", "evidence", "audience", "review_status", "tags",
    ),
    "/api/v2/pages/?type=conditions.ConditionPage&": (
        *SHARED, "summary", "body", "medical_name", "aspect", "review_state",
    ),
    "/api/v2/pages/?type=blog.BlogPostPage&": ("tags", "date", "published", "order", "search"),
    "/api/v2/pages/{page}/": ("expand", "fields", "aspect", "rich_text_format", "site"),
    "/api/v2/pages/preview/": ("token", "expand", "fields", "rich_text_format", "site"),
    "/preview/": ("token", "page"),
    "/api/v2/pages/find/": ("id", "html_path", "fields", "slug", "site", "locale"),
    "/api/v2/images/": (*SHARED, "width", "tags", "collection"),
    "/api/v2/images/find/": ("id", "title"),
    "/api/v2/documents/": (*SHARED, "tags"),
    "/api/v2/documents/find/": ("id", "title"),
    "/api/v2/redirects/": (*SHARED, "old_path", "is_permanent"),
    "/api/v2/redirects/find/": ("id", "html_path"),
    "/api/v2/changes/": ("since", "limit", "site"),
    "/api/v2/clinics/": ("limit", "offset", "site"),
    "/api/v2/clinics/riverside.localhost/": ("site", "fields"),
    "/api/v2/resolve/": ("path", "expand", "fields", "aspect", "rich_text_format", "site"),
    "/api/v2/search/": ("q", "type", "limit", "offset", "site"),
    "/api/v2/search/?q=heel+pain&": ("type", "limit", "offset"),
    "/search/": ("q", "p", "type"),
    "/conditions/": ("page", "area"),
    "/blog/": ("page", "category"),
}  # fmt: skip
"""What each address looks for, or might."""
V3_PARAMETERS: dict[str, tuple[str, ...]] = {
    "/pages/": (*SHARED, "live", "has_unpublished_changes"),
    "/pages/{page}/": ("fields",),
    "/pages/find/": ("html_path", "id", "site"),
    "/pages/{page}/revisions/": ("limit", "offset", "order"),
    "/images/": (*SHARED, "collection_id"),
    "/documents/": (*SHARED, "collection_id"),
    "/redirects/": SHARED,
    "/schema/page-types/": ("limit", "search"),
}
"""The same of the API for writing, below its own address."""

VALUES = (
    "", " ", "0", "-0", "-1", "1.5", "1e3", "0x10", "1_0", "\u0661", "+1", " 1 ", "NaN", "Infinity",
    str(2**31), str(2**63 - 1), str(2**63), str(-(2**63) - 1), "9" * 400, "9" * 5000,
    "\x00", "a\x00b", "\ufffd", "\U0010ffff", "\u202e", "Z͑ͫ̓", "🦶", "\r\nSet-Cookie: a=b",
    '"', '""', "'", '"""', "*", "%", "_", "\\", "\\\\", "a" * 10_000, "á" * 100_000,
    "null", "None", "true", "[]", "{}", "a,b", ",", ",,", "-", "--title", "-id,-id", "random",
    "random,title", "title,random", "*,-*", "_,*", "*(", "a(b(c(d(e))))", "(" * 500, "a(" * 900,
    "body(", ")", "-body(value)", "parent(title)", "hero_image(renditions(url))", "id;id",
    "related(*)", "*,related(_,title)", "related(related(id))", "seo(title)", "breadcrumbs,related",
    "related,related,related", "practitioners(title),treatments(-body)", "related(-)", "related()",
    "and", "AND", "xx", "root", "wagtailcore.Page", "cms.ClinicImage", "auth.User", "a.b", "a.b.c",
    ".", "conditions.ConditionPage,blog.BlogPostPage", "conditions.conditionpage",
    "conditions.ConditionPage," * 300, "abc", "2026-02-30", "2026-13-01T00:00:00Z", "0000-00-00",
    "9999-12-31T23:59:59.999999+14:00", "-1-01-01", "2026-11-25", "00000000-0000-0000-0000-0000",
    "localhost", "riverside.localhost:99999999", "riverside.localhost:abc", "[::1", "//", "a b",
    "../../etc/passwd", "/conditions/../", "/conditions/%00/", "http://[", "en", "EN_gb", "xx-xx",
    "start", "eyJhIjoxfQ", "W10:x", ":", "::", "1 OR 1=1", "{{7*7}}", "${7*7}", "(?:a+)+$",
)  # fmt: skip
STRANGE = (
    "%00=1", "%=%", "=", "&&&", "a", "a=", "=a", "limit=1&limit=2", "limit[]=1", "limit%5B%5D=1",
    "limit[gt]=1", "fields=title&fields=body", "search=a&search=b", "decendant_of=1",
    "%ed%a0%80=%ed%a0%80", "search=%ed%a0%80", "title=%ff%fe", "q=%c0%80", "search=%F0%9F",
    "&".join(f"x{number}=1" for number in range(1100)), "x=" + "a" * 100_000, "?" * 400,
    "limit=1;offset=2", "fields=*&limit=100&search=a&order=title", "order=title&search=heel",
    "expand=related&fields=*,-related", "expand=related&limit=9999999999", "expand=related&limit=²",
    "cursor=start&offset=0", "cursor=start&order=title", "tags=a&search=a", "random",
    "child_of=1&descendant_of=1", "html_path=/&id=1", "__proto__=1", "format=xml", "format=api",
)  # fmt: skip
"""Whole queries."""


def queries(most: int | None = None, where: dict[str, tuple[str, ...]] = PARAMETERS) -> list[str]:
    """Addresses with their queries; so many of them, the same in every run, or all."""
    every = list(_every(where))
    return every if most is None else sample(every, most)


def _every(where: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for address, parameters in where.items():
        begun = address if "?" in address else f"{address}?"
        for parameter in parameters:
            for value in VALUES:
                yield f"{begun}{parameter}={quote(value, safe='')}"
        for query in STRANGE:
            yield begun + query
