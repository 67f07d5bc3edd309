"""Pages in the content API: Wagtail's v2, answered for one clinic and built in sets."""

from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from rest_framework.response import Response
from wagtail.api.rich_text import RichTextFormatError
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.models import Page, get_page_models

from cms.api.aspects import refuse_bad_aspects
from cms.api.choosing_fields import ChoosingFields
from cms.api.limits import LIMIT
from cms.api.narrowing import filters_of, narrowed
from cms.api.openapi import parameters
from cms.api.openapi.operations import Operation
from cms.api.pagination import CursorPagination
from cms.api.query import refuse_bad_query, refuse_bad_values, refuse_unknown
from cms.api.renderers import AlwaysJSON, CompactJSONRenderer
from cms.api.serializers import ClinicPageSerializer, ClinicSerializer
from cms.api.throttling import AddressThrottle, TooOften
from cms.clinic import current_clinic
from cms.errors import noted_error
from cms.pages import BasePage
from cms.privacy import shown
from cms.references import collecting
from cms.rich_text import ClinicRichText

MANY = 100_000
_type_by_id: dict[int, type[Page]] = {}
"""Of pages that were asked for. One that is not there as this type is looked for as any other."""


def forget() -> None:
    """For tests, which take back what they have done and give its ids again."""
    _type_by_id.clear()


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
    known_query_parameters = ChoosingFields.known_query_parameters.union(["cursor", "aspect"])
    detail_query_parameters = OfOneClinic.detail_query_parameters | {"aspect", "expand"}

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_bad_aspects(request.GET)

    @classmethod
    def listed_models(cls) -> list[Any]:
        return [model for model in get_page_models() if issubclass(model, BasePage)]

    @classmethod
    def filter_parameters(cls) -> list[dict[str, Any]]:
        by_type = {model._meta.label: filters_of(model) for model in cls.listed_models()}
        return parameters.filters(by_type) + super().filter_parameters()

    def get_base_queryset(self) -> Any:
        """As Wagtail's, for whoever is not signed in; asked several times for one answer."""
        return self._public_pages.all()

    @cached_property
    def _public_pages(self) -> Any:
        return self._public(Page)

    @staticmethod
    def _public(model: type[Page]) -> Any:
        clinic: Any = current_clinic()
        return shown(model.objects.filter(path__startswith=clinic.root_path))

    def check_query_parameters(self, queryset: Any) -> None:
        self.known_query_parameters = type(self).known_query_parameters | {
            *filters_of(queryset.model)
        }
        super().check_query_parameters(queryset)

    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(narrowed(queryset, self.request.GET))

    def get_queryset(self) -> Any:
        pages = super().get_queryset()
        if pages.model is not Page:
            # The same pages; Wagtail asks for them within those of all types.
            pages = self._public(pages.model)
        if self.action == "listing_view":
            return pages.select_related("locale")
        # The page itself is fetched by its type; here it is looked for.
        return pages.only("pk", "content_type") if self.action == "detail_view" else pages

    def get_object(self) -> Any:
        """The page as its type, which never changes: once known, one statement reads it."""
        if not hasattr(self, "_cached_object"):
            pk, narrows = self.kwargs["pk"], self.request.GET.keys() - self.detail_query_parameters
            known = None if narrows else self._as_known_type(pk)
            self._cached_object = known or self._looked_for(pk)
        return self._cached_object

    def _looked_for(self, pk: int) -> Page:
        """Raise `Http404` where the public may read no such page."""
        page = super().get_object()
        if len(_type_by_id) >= MANY:
            _type_by_id.clear()
        _type_by_id[pk] = type(page)
        return page

    def _as_known_type(self, pk: int) -> Page | None:
        known = _type_by_id.get(pk)
        return self._public(known).filter(pk=pk).first() if known else None


class OnePageAPIViewSet(PagesAPIViewSet):
    """An endpoint that finds one page in a way of its own, and answers with it."""

    def refuse_unknown_parameters(self) -> None:
        refuse_unknown(self.request.GET, self.known_query_parameters)

    def answer_with(self, page: Page) -> dict[str, Any]:
        """As `pages/<id>/` has the page."""
        self._cached_object = page
        data = dict(self.get_serializer(page).data)
        self.expand([data])
        return data
