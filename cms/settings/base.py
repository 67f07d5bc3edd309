"""What holds everywhere: apps, middleware, templates, language, files."""

from pathlib import Path

from cms.settings.security import *
from cms.settings.signing_in import *
from cms.settings.wagtail import *

BASE_DIR = Path(__file__).resolve().parents[2]

# Ours come before Wagtail's and Django's, so that a template or a command of ours wins.
INSTALLED_APPS = [
    "cms",
    "accounts",
    "home",
    "search",
    "blog",
    "conditions",
    "governance",
    "delivery",
    "clinics",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "ninja",
    "rest_framework",
    "corsheaders",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    # The last to be ready: what it registers takes the place of what others did.
    "clinics.wall",
]

MIDDLEWARE = [
    # Outside of the response cache, which keeps nothing that is about one client.
    "cms.api.throttling.RateLimitMiddleware",
    "delivery.response_cache.ResponseCacheMiddleware",
    "cms.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.csp.TwoPoliciesMiddleware",
    "cms.middleware.SameForAllCorsMiddleware",
    "clinics.middleware.ClinicMiddleware",
    "cms.markdown.middleware.MarkdownMiddleware",
    "clinics.redirects.missed.MissedAddressMiddleware",
    "accounts.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clinics.two_factor.TwoFactorMiddleware",
    "clinics.admin.clock.ClockMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "clinics.wall.guard.WallMiddleware",
    "delivery.middleware.RecordingMiddleware",
    "cms.middleware.IncompleteMiddleware",
    "cms.middleware.WholeFormMiddleware",
    "delivery.gone.GoneMiddleware",
    "clinics.redirects.serving.ClinicRedirectMiddleware",
    # Last, as it has to be: it answers in the place of a view that was refused.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
WSGI_LAYERS = ["delivery.front.Front"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.clinic",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The interface is English; a clinic's own setting says which English its pages are in.
LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cms.bundles.BundleFinder",
]
# Each made of others, in this order; style sheets for the medium that is named.
BUNDLES = {
    "cms/site.css": [
        ("cms/base.css",),
        ("cms/layout.css",),
        ("cms/parts.css",),
        ("cms/cards.css",),
        ("clinics/people_and_places.css",),
        ("cms/print.css", "print"),
    ],
    "cms/site.js": [("cms/enhance.js",), ("cms/suggest.js",), ("clinics/open_now.js",)],
}
MEDIA_URL = "/media/"

# A page with many sections has more fields than Django's default of 1,000 allows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The API speaks JSON alone: no browsable pages, no sessions, no forms.
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["cms.api.renderers.CompactJSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
}
# How often an address reads what is not kept, and a token writes: limited in production alone.
API_RATE = API_WRITE_RATE = None

# What pages read of a query; whatever else is sent along changes no page.
PAGE_PARAMETERS = frozenset(["area", "category", "format", "p", "page", "q", "type"])
# What is answered is kept under its clinic's edition, so that no process keeps what is stale.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "limits": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"},
    "responses": {"BACKEND": "delivery.memory.MemoryCache", "LOCATION": "responses"},
}

# Work is done at once; what may wait (mail, webhooks) names the backend "worker", which production
# hands to a process of its own. Wagtail's own tasks keep its indexes exact: they wait for
# the end of their transaction and no longer.
TASKS = {
    "default": {"BACKEND": "cms.indexing.OnceBackend"},
    "worker": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}

# Whether the worker makes the files of pictures before they are asked for, AVIF among them.
PICTURES_AHEAD = True

# Webhooks go by https to public addresses; development and operators may allow more.
WEBHOOKS_MAY_BE_PLAIN = False
WEBHOOKS_TO_PRIVATE_NETWORKS = False

# A cache in front that keeps answers and is told when they are no longer true: none.
CDN_PURGE_URL = None
CDN_PURGE_FORM = "varnish"
CDN_PURGE_HEADER = None
CDN_MAX_AGE = 3600

# How long a link to a draft holds: over a weekend.
PREVIEW_SECONDS = 72 * 3600

# In pixels: how large the demonstration's drawings are made.
DEMO_PICTURE_SIZE = (1600, 900)
