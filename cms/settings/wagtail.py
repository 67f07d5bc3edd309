"""What Wagtail is told: its models, limits, editor and API."""

WAGTAIL_SITE_NAME = "Clinic group"
WAGTAIL_I18N_ENABLED = False
# One tree of content; which English a clinic writes is its own setting.
LANGUAGES = [("en-gb", "British English"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]

# The admin asks no third party for anything.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "cms.rich_text_area.RichTextArea"}}

WAGTAILIMAGES_IMAGE_MODEL = "cms.ClinicImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.library_forms.ImageForm"
# What the site hands out is kept apart from what was uploaded, which stays private.
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# A 15 kB file can unfold to 121 million pixels and 700 MB; this many take about 100 MB.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_JPEG_QUALITY = 80
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_AVIF_QUALITY = 60

WAGTAILDOCS_DOCUMENT_MODEL = "cms.ClinicDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.library_forms.DocumentForm"
# Nothing that a browser would run; `vtt` holds the captions of a video, `mp4` and `webm` itself.
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "odt", "pdf", "pptx", "txt", "vtt", "webm", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
# Through a view of ours, which asks whether the clinic may hand it out.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf", "text/vtt", "video/mp4", "video/webm"]

WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILAPI_LIMIT_MAX = 100

# Else words are stemmed as the database server was set up to; and what is said is worked out once a
# statement, not once a row.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend", "SEARCH_CONFIG": "english"}}
