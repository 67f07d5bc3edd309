"""Pages in the content API: Wagtail's v2, answered for one clinic and built in sets."""

from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.models import Page

from cms.api.choosing_fields import ChoosingFields
from cms.api.narrowing import filters_of, narrowed
from cms.api.pagination import CursorPagination
from cms.api.query import refuse_bad_query, refuse_bad_values
from cms.api.renderers import CompactJSONRenderer
from cms.api.serializers import ClinicPageSerializer, ClinicSerializer
from cms.clinic import current_clinic
from cms.errors import noted_error
from cms.privacy import shown
from cms.references import collecting


class OfOneClinic(BaseAPIViewSet):
    """An endpoint that answers for the clinic that the host, or `?site=`, names."""

    base_serializer_class = ClinicSerializer
    pagination_class = CursorPagination
    known_query_parameters = BaseAPIViewSet.known_query_parameters.union(["site", "cursor"])
    renderer_classes = [CompactJSONRenderer]
    needs_clinic = True
    """Without one the group's host answers 404, saying what is missing."""

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_bad_query(request.GET)
        named = request.GET.get("site")
        if current_clinic() is None and (self.needs_clinic or named):
            raise Http404(
                f"There is no clinic at “{named}”; site= takes a clinic's host name."
                if named
                else "Which clinic? Ask on a clinic's own host, or add ?site= and its host name."
            )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What one answer refers to is fetched once; its links are absolute."""
        with collecting(absolute=True):
            return super().dispatch(request, *args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        names = self.get_available_fields(queryset.model, db_fields_only=True)
        refuse_bad_values(self.request.GET, queryset.model, names)
        return super().filter_queryset(queryset)

    def handle_exception(self, exc: Exception) -> Any:
        """An error that nobody foresaw is JSON as well, with the number that the log gives it."""
        try:
            return super().handle_exception(exc)
        except Exception:
            if settings.DEBUG:
                raise
            got_request_exception.send(sender=type(self), request=self.request)
            return Response(noted_error(), status=500)

    def paginate_queryset(self, queryset: Any) -> Any:
        """Read the rows once, so that what is gathered for them is what is written out."""
        found = super().paginate_queryset(queryset)
        return found if found is None else list(found)

    def find_object(self, queryset: Any, request: HttpRequest) -> Any:
        if "id" in request.GET and not request.GET["id"].isdecimal():
            raise BadRequestError("id must be a positive integer")
        return super().find_object(queryset, request)


class PagesAPIViewSet(OfOneClinic, ChoosingFields):
    """Live, public pages of one clinic. What one answer refers to is fetched in sets."""

    base_serializer_class = ClinicPageSerializer
    known_query_parameters = ChoosingFields.known_query_parameters.union(["cursor"])

    def get_base_queryset(self) -> Any:
        """As Wagtail's, for whoever is not signed in; asked several times for one answer."""
        return self._public_pages.all()

    @cached_property
    def _public_pages(self) -> Any:
        clinic: Any = current_clinic()
        return shown(Page.objects.filter(path__startswith=clinic.root_path))

    def check_query_parameters(self, queryset: Any) -> None:
        self.known_query_parameters = type(self).known_query_parameters | {
            *filters_of(queryset.model)
        }
        super().check_query_parameters(queryset)

    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(narrowed(queryset, self.request.GET))

    def get_queryset(self) -> Any:
        pages = super().get_queryset()
        if self.action == "listing_view":
            return pages.select_related("locale")
        # The page itself is fetched by its type; here it is looked for.
        return pages.only("pk", "content_type") if self.action == "detail_view" else pages
