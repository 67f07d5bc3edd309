"""The lists and pickers of pictures and documents: words to filter by are the clinics' own."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.filters import BaseMediaFilterSet
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images.views.chooser import ImageChooserViewSet, ImageChooseView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImageIndexView

from clinics.admin.choices import only
from clinics.admin.tags import popular_tags
from clinics.ownership import reach_in_view, reach_of
from cms.models import ClinicImage


class OwnTags(BaseMediaFilterSet):
    """Wagtail's filters, with the tags and folders of the clinics that are looked at."""

    request: Any
    _meta: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reach = reach_in_view(self.request)
        if folders := self.filters.get("collection_id"):
            folders.queryset = only(folders.queryset, reach)
        if "tag" not in self.filters:
            return
        names = [(tag.name, tag.name) for tag in popular_tags(self._meta.model, reach)]
        self.filters["tag"].extra["choices"] = names
        if not names:
            del self.filters["tag"]


class OwnImagesFilterSet(OwnTags, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        pass


class OwnDocumentsFilterSet(OwnTags, DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        pass


class InView:
    """A list of what the clinics own that somebody looks at."""

    request: HttpRequest

    def get_base_queryset(self) -> Any:
        found = super().get_base_queryset()  # ty: ignore[missing-attribute]
        return only(found, reach_in_view(self.request))


class OwnImageIndexView(InView, ImageIndexView):
    filterset_class = OwnImagesFilterSet


class OwnDocumentIndexView(InView, DocumentIndexView):
    filterset_class = OwnDocumentsFilterSet


class OwnImageChooseView(ImageChooseView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tags = popular_tags(ClinicImage, reach_of(self.request.user))
        return {**super().get_context_data(**kwargs), "popular_tags": tags}


class OwnImageChooserViewSet(ImageChooserViewSet):
    choose_view_class = OwnImageChooseView


image_chooser = OwnImageChooserViewSet(
    "wagtailimages_chooser", model=ClinicImage, url_prefix="images/chooser"
)
