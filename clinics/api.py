"""Images, documents and redirects in the content API: only what the clinic shows the public."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.contrib.redirects.api.v2 import RedirectsAPIViewSet as WagtailRedirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.api.v2.views import DocumentsAPIViewSet as WagtailDocuments
from wagtail.images.api.v2.views import ImagesAPIViewSet as WagtailImages
from wagtail.models import Page, ReferenceIndex

from clinics.clinic_settings import ClinicSettings
from cms.api.pages import OfOneClinic
from cms.clinic import Clinic, current_clinic
from cms.models import ClinicDocument, ClinicImage, ReusableSection
from cms.references import collecting


def public_pages(clinic: Clinic) -> QuerySet[Page]:
    return Page.objects.live().public().filter(path__startswith=clinic.root_path)


def used_by(clinic: Clinic, model: type[Model]) -> QuerySet[Any]:
    """Ids of the objects that the clinic's live public pages, settings or sections show."""
    pages = public_pages(clinic).annotate(text_id=Cast("pk", CharField())).values("text_id")
    by_pages = Q(base_content_type=_type(Page), object_id__in=pages)
    settings = ClinicSettings.objects.filter(site=clinic.site)
    by_settings = Q(base_content_type=_type(ClinicSettings), object_id__in=_ids(settings))
    sections = _ids(ReusableSection.objects.filter(site=clinic.site))
    by_sections = Q(base_content_type=_type(ReusableSection), object_id__in=sections)
    index = ReferenceIndex.objects.filter(to_content_type=_type(model))
    index = index.filter(by_pages | by_settings | by_sections)
    return index.annotate(used_id=Cast("to_object_id", BigIntegerField())).values("used_id")


def public_files(clinic: Clinic, model: type[Model]) -> QuerySet[Any]:
    """The clinic's images or documents that the public may know of."""
    in_public = Q()
    collection = getattr(clinic, "public_collection", None)
    if collection:
        in_public = Q(collection__path__startswith=collection.path)
    return model._default_manager.filter(Q(pk__in=used_by(clinic, model)) | in_public)


def _ids(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(text_id=Cast("pk", CharField())).values("text_id")


def _type(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


class FilesOfOneClinic(OfOneClinic):
    def get_queryset(self) -> QuerySet[Any]:
        shown = public_files(current_clinic(), self.model)  # ty: ignore[invalid-argument-type]
        return super().get_queryset().filter(pk__in=shown.values("pk")).prefetch_related("tags")

    def listing_view(self, request: Any) -> Any:
        with collecting(absolute=True):
            return super().listing_view(request)


class ImagesAPIViewSet(FilesOfOneClinic, WagtailImages):
    model = ClinicImage
    known_query_parameters = OfOneClinic.known_query_parameters
    body_fields = [*WagtailImages.body_fields, "description", "is_decorative", "credit"]


class DocumentsAPIViewSet(FilesOfOneClinic, WagtailDocuments):
    model = ClinicDocument
    known_query_parameters = OfOneClinic.known_query_parameters
    body_fields = [*WagtailDocuments.body_fields, "description"]


class RedirectsAPIViewSet(OfOneClinic, WagtailRedirects):
    """The clinic's own redirects, but none that leads to a page nobody can read."""

    known_query_parameters = OfOneClinic.known_query_parameters

    def get_queryset(self) -> QuerySet[Redirect]:
        clinic = current_clinic()
        live = public_pages(clinic).values("pk")  # ty: ignore[invalid-argument-type]
        own = super().get_queryset().filter(site=clinic.site)  # ty: ignore[unresolved-attribute]
        leads_somewhere = Q(redirect_page__isnull=True) | Q(redirect_page__in=live)
        return own.filter(leads_somewhere).select_related("redirect_page", "site")
