"""Our settings, with the apps of Wagtail's own test project, whose pages its tests are about."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import INSTALLED_APPS, MIDDLEWARE, SQLITE

INSTALLED_APPS = [
    "tests.wagtails_own.apps.KitConfig",
    *(app for app in INSTALLED_APPS if app != "cms"),
    "wagtail.test.testapp",
    "wagtail.test.demosite",
    "wagtail.contrib.forms",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.table_block",
]
MIDDLEWARE = ["tests.wagtails_own.site.AtTheSiteMiddleware", *MIDDLEWARE]
ROOT_URLCONF = "tests.wagtails_own.urls"
TEST_RUNNER = "tests.wagtails_own.runner.Runner"

# Tables as the models are now, and the search that needs no more than them, as Wagtail's tests do.
DATABASES = {"default": {**SQLITE, "TEST": {"MIGRATE": False}}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback"}}

# What an installation may set, as it is where nobody sets it, which Wagtail's tests expect.
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "wagtaildocs.Document"
WAGTAILAPI_LIMIT_MAX = 20
WAGTAILAPI_RICH_TEXT_FORMAT = "db_html"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    name: {"WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea"}
    for name in ("default", "custom")
}
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]

GROUP_HOST = "group.example.com"
