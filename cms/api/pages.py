"""Pages in the content API: Wagtail's v2, answered for one clinic and built in sets."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from rest_framework.response import Response
from wagtail.api.v2.serializers import PageAliasOfField, PageParentField, PageSerializer
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.api.v2.views import PagesAPIViewSet as WagtailPagesAPIViewSet
from wagtail.models import Page

from cms.clinic import current_clinic
from cms.references import collecting, references


class OfOneClinic(BaseAPIViewSet):
    """An endpoint that answers for the clinic that the host, or `?site=`, names."""

    known_query_parameters = BaseAPIViewSet.known_query_parameters.union(["site"])

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if current_clinic() is None:
            named = request.GET.get("site")
            raise Http404(
                f"There is no clinic at “{named}”; site= takes a clinic's host name."
                if named
                else "Which clinic? Ask on a clinic's own host, or add ?site= and its host name."
            )

    def get_renderer_context(self) -> dict[str, Any]:
        return {**super().get_renderer_context(), "indent": None}


class AliasOfHereField(PageAliasOfField):
    """`alias_of` only where the source stands at the same clinic; else it is nobody's business."""

    def get_attribute(self, instance: Page) -> Page | None:
        source = instance.alias_of_id
        return references().pages([source]).get(source) if source and _is_here(source) else None


def _is_here(pk: int) -> bool:
    page = references().pages([pk]).get(pk)
    return page is not None and page.pk == pk


class ClinicPageSerializer(PageSerializer):
    alias_of = AliasOfHereField(read_only=True)
    parent = PageParentField(read_only=True)


class PagesAPIViewSet(OfOneClinic, WagtailPagesAPIViewSet):
    """Live, public pages of one clinic. What one answer refers to is fetched once."""

    base_serializer_class = ClinicPageSerializer
    known_query_parameters = WagtailPagesAPIViewSet.known_query_parameters

    def listing_view(self, request: HttpRequest) -> Response:
        with collecting(absolute=True):
            return super().listing_view(request)

    def detail_view(self, request: HttpRequest, pk: int) -> Response:
        with collecting(absolute=True):
            return super().detail_view(request, pk)

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("locale", "content_type")

    def paginate_queryset(self, queryset: Any) -> Any:
        pages = super().paginate_queryset(queryset)
        gather(pages, self._asked_fields())
        return pages

    def get_object(self) -> Any:
        page = super().get_object()
        gather([page], set())
        return page

    def _asked_fields(self) -> set[str]:
        return set(self.get_serializer_class().Meta.fields)


def gather(pages: list[Any], fields: set[str]) -> None:
    """Fetch in sets what these pages' fields refer to."""
    refs = references()
    refs.gather(page.body for page in pages if hasattr(page, "body"))
    for model in {type(page) for page in pages}:
        lookups = [name for name in getattr(model, "api_prefetch", ()) if name in fields]
        if lookups:
            prefetch_related_objects([page for page in pages if type(page) is model], *lookups)
