"""What all endpoints of the content API share."""

from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.response import Response
from wagtail.api.rich_text import RichTextFormatError
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from cms.api.allowed import with_what_is_allowed
from cms.api.limits import LIMIT
from cms.api.openapi import parameters
from cms.api.openapi.operations import Operation
from cms.api.pagination import CursorPagination
from cms.api.query import refuse_bad_query, refuse_bad_values
from cms.api.renderers import AlwaysJSON, CompactJSONRenderer
from cms.api.serializers import ClinicSerializer
from cms.api.throttling import AddressThrottle, TooOften
from cms.clinic import current_clinic
from cms.errors import noted_error, wrong_method
from cms.references import collecting
from cms.rich_text import ClinicRichText


class OfOneClinic(BaseAPIViewSet):
    """An endpoint that answers for the clinic that the host, or `?site=`, names."""

    base_serializer_class = ClinicSerializer
    pagination_class = CursorPagination
    known_query_parameters = BaseAPIViewSet.known_query_parameters.union(["site", "cursor"])
    renderer_classes = [CompactJSONRenderer]
    content_negotiation_class = AlwaysJSON
    throttle_classes = [AddressThrottle]
    needs_clinic = True
    """Without one the group's host answers 404, saying what is missing."""
    detail_query_parameters = frozenset(["site", "fields", "rich_text_format"])

    @classmethod
    def listed_models(cls) -> list[Any]:
        """The models of what is listed."""
        return [cls.model]

    @classmethod
    def operations(cls, name: str) -> list[Operation]:
        """What the OpenAPI document says of the endpoint, which the router knows by this name.

        Here: of the addresses that Wagtail gives every endpoint.
        """
        many, one = name.title(), name.removesuffix("s")
        return [
            Operation(
                name=f"list{many}",
                path="",
                summary=f"The clinic's {name}",
                answer=lambda describer: describer.listing(describer.part_of(cls)),
                parameters=cls.known_query_parameters,
                more=cls.filter_parameters,
            ),
            Operation(
                name=f"get{one.title()}",
                path="{id}/",
                summary=f"One {one}",
                answer=lambda describer: describer.whole(cls),
                parameters=cls.detail_query_parameters,
            ),
            Operation(
                name=f"find{one.title()}",
                path="find/",
                summary=f"Where one {one} is, by what is known of it",
                parameters=cls.find_query_parameters | cls.detail_query_parameters,
                redirects=True,
            ),
        ]

    @classmethod
    def filter_parameters(cls) -> list[dict[str, Any]]:
        """Parameters that narrow a listing, as the document describes them."""
        columns = {
            model._meta.label: {
                name: model._meta.get_field(name)
                for name in cls.get_available_fields(model, db_fields_only=True)
            }
            for model in cls.listed_models()
        }
        return parameters.columns(columns, cls.known_query_parameters)

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

    def throttled(self, request: HttpRequest, wait: float | None) -> None:
        raise TooOften(request.META[LIMIT])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What one answer refers to is fetched once; its links are absolute."""
        with collecting(absolute=True):
            return super().dispatch(request, *args, **kwargs)

    def resolve_rich_text_format(self) -> str:
        """Wagtail's formats and ours."""
        try:
            return ClinicRichText.resolve_format(self.request.GET.get("rich_text_format"))
        except RichTextFormatError as error:
            raise BadRequestError(str(error)) from error

    def filter_queryset(self, queryset: Any) -> Any:
        asked = self.request.GET
        if asked.get("order") == "random" and asked.get("search"):
            raise BadRequestError("random ordering cannot be combined with search")
        names = self.get_available_fields(queryset.model, db_fields_only=True)
        refuse_bad_values(asked, queryset.model, names)
        return super().filter_queryset(queryset)

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        raise MethodNotAllowed(
            str(request.method), wrong_method(request.method, self.allowed_methods)
        )

    def handle_exception(self, exc: Exception) -> Any:
        """Every error in the one shape; one that nobody foresaw with the id that the log has."""
        try:
            if isinstance(exc, BadRequestError):
                exc = BadRequestError(with_what_is_allowed(str(exc), self))
            response = super().handle_exception(exc)
            if isinstance(exc, APIException):
                response.data = {"message": str(exc.detail)}
            return response
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
        if not request.GET.keys() & self.find_query_parameters:
            takes = " or ".join(sorted(self.find_query_parameters))
            raise Http404(f"not found; find takes {takes}")
        if "id" in request.GET and not request.GET["id"].isdecimal():
            raise BadRequestError("id must be a positive integer")
        return super().find_object(queryset, request)
