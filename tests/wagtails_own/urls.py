"""Our endpoints where Wagtail's own tests look for Wagtail's."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.models import Document
from wagtail.images.models import Image

from clinics.api import DocumentsAPIViewSet, ImagesAPIViewSet, RedirectsAPIViewSet
from cms.api.pages import PagesAPIViewSet


class PicturesAPIViewSet(ImagesAPIViewSet):
    """Of the pictures of Wagtail's test project, which lack what ours have beside."""

    model = Image
    body_fields = [
        name for name in ImagesAPIViewSet.body_fields if name not in ("is_decorative", "credit")
    ]


class PapersAPIViewSet(DocumentsAPIViewSet):
    model = Document
    body_fields = [name for name in DocumentsAPIViewSet.body_fields if name != "description"]


class WithoutMetaAPIViewSet(PagesAPIViewSet):
    """As `Test10411APIViewSet` there."""

    meta_fields = []


api = WagtailAPIRouter("wagtailapi_v2")
api.register_endpoint("pages", PagesAPIViewSet)
api.register_endpoint("images", PicturesAPIViewSet)
api.register_endpoint("documents", PapersAPIViewSet)
api.register_endpoint("redirects", RedirectsAPIViewSet)
api.register_endpoint("issue_10411", WithoutMetaAPIViewSet)

handler404 = "cms.errors.not_found"
handler500 = "cms.errors.server_error"

urlpatterns = [
    path("api/main/", api.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]
