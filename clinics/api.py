"""Images, documents and redirects in the content API: only what the clinic shows the public."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.serializers import CharField, SerializerMethodField
from wagtail.api.v2.utils import BadRequestError
from wagtail.contrib.redirects.api.v2 import RedirectsAPIViewSet as WagtailRedirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.api.v2.serializers import DocumentDownloadUrlField
from wagtail.documents.api.v2.views import DocumentsAPIViewSet as WagtailDocuments
from wagtail.images.api.v2.views import ImagesAPIViewSet as WagtailImages

from clinics.public_files import public_files
from clinics.redirects.public import location_of, public_redirects
from cms import renditions
from cms.api.endpoints import OfOneClinic
from cms.api.images import FocalPointData, RenditionData, focal_point, rendition_data
from cms.api.query import in_short
from cms.api.serializers import ClinicSerializer
from cms.clinic import current_clinic
from cms.models import ClinicDocument, ClinicImage


class FilesOfOneClinic(OfOneClinic):
    def get_queryset(self) -> QuerySet[Any]:
        shown = public_files(current_clinic(), self.model)  # ty: ignore[invalid-argument-type]
        return super().get_queryset().filter(pk__in=shown.values("pk")).prefetch_related("tags")


class ImageFileSerializer(ClinicSerializer):
    """A picture of the library: as in pages, with its own description and what else is known."""

    download_url = SerializerMethodField()
    alt = CharField(source="default_alt_text")
    focal_point = SerializerMethodField()
    renditions = SerializerMethodField()
    srcset = SerializerMethodField()

    def get_download_url(self, image: ClinicImage) -> str | None:
        """Never the upload: the largest of what was made of it."""
        largest = renditions.largest(renditions.renditions(image))
        return largest.url if largest else None

    def get_focal_point(self, image: ClinicImage) -> FocalPointData | None:
        return focal_point(image)

    def get_renditions(self, image: ClinicImage) -> list[RenditionData]:
        return [rendition_data(made) for made in renditions.renditions(image)]

    def get_srcset(self, image: ClinicImage) -> str:
        return renditions.srcset(renditions.renditions(image))


class ImagesAPIViewSet(FilesOfOneClinic, WagtailImages):
    model = ClinicImage
    base_serializer_class = ImageFileSerializer
    known_query_parameters = OfOneClinic.known_query_parameters
    body_fields = [
        *WagtailImages.body_fields,
        "alt",
        "description",
        "is_decorative",
        "credit",
        "focal_point",
        "renditions",
        "srcset",
    ]

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        renditions.gather(args[0] if kwargs.get("many") else args[:1])
        return super().get_serializer(*args, **kwargs)


class DocumentFileSerializer(ClinicSerializer):
    download_url = DocumentDownloadUrlField(read_only=True)


class DocumentsAPIViewSet(FilesOfOneClinic, WagtailDocuments):
    model = ClinicDocument
    base_serializer_class = DocumentFileSerializer
    known_query_parameters = OfOneClinic.known_query_parameters
    body_fields = [*WagtailDocuments.body_fields, "description"]


class RedirectSerializer(ClinicSerializer):
    location = SerializerMethodField()

    def get_location(self, redirect: Redirect) -> str:
        return location_of(redirect)


class RedirectsAPIViewSet(OfOneClinic, WagtailRedirects):
    """The clinic's own redirects, but none that leads to a page nobody can read."""

    base_serializer_class = RedirectSerializer
    known_query_parameters = OfOneClinic.known_query_parameters
    body_fields = [*WagtailRedirects.body_fields, "is_permanent"]

    def get_queryset(self) -> QuerySet[Redirect]:
        clinic: Any = current_clinic()
        return public_redirects(clinic).order_by("id")

    def find_object(self, queryset: QuerySet[Redirect], request: Any) -> Redirect | None:
        """`html_path=` as a browser asks for it, with or without the slash at its end."""
        if path := request.GET.get("html_path"):
            return queryset.get(old_path=normalised(path))
        return super().find_object(queryset, request)


def normalised(path: str) -> str:
    """The path as redirects are kept; refused if nothing could be read as one."""
    try:
        return Redirect.normalise_path(path)
    except ValueError as error:
        reason = f"html_path must be a path, such as /old/page/; it is “{in_short(path)}”"
        raise BadRequestError(reason) from error
