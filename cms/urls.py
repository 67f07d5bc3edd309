"""The table of contents: what is served, and where."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from clinics.api import DocumentsAPIViewSet, ImagesAPIViewSet, RedirectsAPIViewSet
from clinics.staff.accepting import InvitationView
from clinics.theme import theme_css
from clinics.views import closed, front
from clinics.wall.guard import walled
from cms.api.openapi.views import Description
from cms.api.pages import PagesAPIViewSet
from cms.api.writing import v3_urls
from cms.errors import nothing_here
from cms.previews.api import PreviewAPIViewSet
from cms.previews.views import preview
from delivery.feed import ChangesAPIViewSet
from delivery.resolving import ResolveAPIViewSet
from home.clinics_api import ClinicsAPIViewSet
from search.api import SearchAPIViewSet
from search.llms import llms
from search.sitemaps import robots, sitemap
from search.suggestions import suggestions
from search.views import search_page

api = WagtailAPIRouter("wagtailapi")
api.register_endpoint("pages", PagesAPIViewSet)
api.register_endpoint("pages/preview", PreviewAPIViewSet)
api.register_endpoint("images", ImagesAPIViewSet)
api.register_endpoint("documents", DocumentsAPIViewSet)
api.register_endpoint("redirects", RedirectsAPIViewSet)
api.register_endpoint("changes", ChangesAPIViewSet)
api.register_endpoint("clinics", ClinicsAPIViewSet)
api.register_endpoint("resolve", ResolveAPIViewSet)
api.register_endpoint("search", SearchAPIViewSet)

handler404 = "cms.errors.not_found"
handler500 = "cms.errors.server_error"

urlpatterns = [
    path("api/v2/", include(Description(api).urls)),
    path("api/v2/", api.urls),
    path("api/v3-preview/", v3_urls(walled)),
    path("api/", nothing_here),
    path("api/<path:rest>/", nothing_here),
    # Before the admin's own, in whose place they stand.
    path("admin/", include("clinics.admin.urls")),
    path("admin/invitation/<slug:token>/", InvitationView.as_view(), name="invitation"),
    path("admin/", include("accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    # Wagtail's other doors: nobody signs in or gives a password beside the admin.
    path("_util/<path:rest>", closed),
    path("documents/authenticate_with_password/<path:rest>", closed),
    path("documents/", include(wagtaildocs_urls)),
    path("preview/", preview, name="preview"),
    path("search/", search_page, name="search"),
    path("search/suggestions/", suggestions, name="search_suggestions"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("llms.txt", llms, name="llms"),
    path("theme/<slug:digest>.css", theme_css, name="clinic_theme"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", front),
    path("", include(wagtail_urls)),
]
