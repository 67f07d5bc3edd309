"""The admin's own API, of which its scripts ask: what is in a library, for those who work there."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.authentication import SessionAuthentication
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from clinics.admin.choices import only
from clinics.ownership import reach_of


class OwnLibrary:
    """Wagtail's views of a library do not look at who asks."""

    request: Any
    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet[Any]:
        found = super().get_queryset()  # ty: ignore[missing-attribute]
        return only(found, reach_of(self.request.user))


class OwnImagesAPIViewSet(OwnLibrary, ImagesAdminAPIViewSet):
    pass


class OwnDocumentsAPIViewSet(OwnLibrary, DocumentsAdminAPIViewSet):
    pass


def take_place_of_wagtails(router: WagtailAPIRouter) -> None:
    """Called by the `construct_admin_api` hook, after Wagtail has registered its own."""
    router.register_endpoint("images", OwnImagesAPIViewSet)
    router.register_endpoint("documents", OwnDocumentsAPIViewSet)
