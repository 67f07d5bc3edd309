"""What is told of pages, as `fields` and `expand` ask: Wagtail's choice of fields, extended."""

from functools import cache
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from rest_framework.response import Response
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from cms.api.asked import Asked, Config, Nested, asked, by_type
from cms.api.common_fields import COMMON_FIELDS, COMMON_NAMES, OF_THE_TYPE
from cms.api.expanding import expand, relations_among
from cms.api.gather import gather, measured, sources
from cms.api.several_types import (
    OfSeveralTypes,
    in_full,
    of_several_types,
    reads_own,
    types_asked,
)

MANY = 500
_serializers: dict[tuple[Any, ...], Any] = {}


@cache
def streams(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, StreamField)]


class ChoosingFields(PagesAPIViewSet):
    """`fields` of several types at once, the fields that every page has, and pages within pages."""

    known_query_parameters = PagesAPIViewSet.known_query_parameters.union(["expand"])
    nested_default_fields = [*PagesAPIViewSet.nested_default_fields, "html_url"]

    @classmethod
    def get_body_fields(cls, model: type[models.Model]) -> list[Any]:
        return [*super().get_body_fields(model), *COMMON_FIELDS]

    @classmethod
    def get_detail_default_fields(cls, model: type[models.Model]) -> list[str]:
        """All but those that come when they are asked for."""
        fields = super().get_detail_default_fields(model)
        return [name for name in fields if name not in COMMON_NAMES]

    @classmethod
    def _get_serializer_class(
        cls,
        router: Any,
        model: type[models.Model],
        fields_config: Config,
        show_details: bool = False,
        nested: bool = False,
    ) -> Any:
        """Wagtail's, made once for the same fields: it depends on nothing of a request."""
        made = (cls, router, model, repr(fields_config), show_details, nested)
        if made not in _serializers:
            if len(_serializers) >= MANY:
                _serializers.clear()
            _serializers[made] = super()._get_serializer_class(
                router, model, fields_config, show_details, nested
            )
        return _serializers[made]

    @classmethod
    @cache
    def _nameable(cls, model: type[models.Model], show_details: bool) -> frozenset[str]:
        """What `fields` may name of pages of a type."""
        hidden = () if show_details else cls.detail_only_fields
        return frozenset(cls.get_available_fields(model)).difference(hidden)

    @classmethod
    @cache
    def _relations(cls, model: type[models.Model]) -> frozenset[str]:
        return frozenset(relations_among(cls.get_body_fields(model)))

    def get_serializer_class(self) -> Any:
        return self._serializer_class

    @cached_property
    def _serializer_class(self) -> Any:
        """Of a page alone and of one type Wagtail's; of several types each has its own."""
        for kind in self._asked.nested.values():
            self._class_within(kind)
        config, is_listing = self._asked.fields, self.action == "listing_view"
        if self._model is not Page or not is_listing:
            return self._classes(config, self._types, show_details=not is_listing)[self._model]
        if reads_own(config, self._nameable(Page, False)):
            return of_several_types(self._classes(config, self._types))
        [general, *_] = self._configs(config, [Page, *self._types]).values()
        return self._get_serializer_class(self._router, Page, general)

    @property
    def _router(self) -> Any:
        request: Any = self.request
        return request.wagtailapi_router

    @cached_property
    def _model(self) -> Any:
        """As what pages are read: as their type, or as `Page` where there may be several types."""
        is_listing = self.action == "listing_view"
        return self.get_queryset().model if is_listing else type(self.get_object())

    @cached_property
    def _types(self) -> list[Any]:
        """The types of which pages can be in the answer."""
        is_any = self._model is Page and self.action == "listing_view"
        return types_asked(self.request.GET.get("type", "")) if is_any else [self._model]

    @cached_property
    def _asked(self) -> Asked:
        return asked(self.request.GET, set().union(*map(self._relations, self._types)))

    def _configs(
        self, config: Config, types: list[Any], show_details: bool = False
    ) -> dict[Any, Config]:
        return by_type(config, types, lambda model: self._nameable(model, show_details))

    def _classes(
        self, config: Config, types: list[Any], show_details: bool = False, nested: bool = False
    ) -> dict[Any, Any]:
        return {
            model: self._get_serializer_class(self._router, model, of_type, show_details, nested)
            for model, of_type in self._configs(config, types, show_details).items()
        }

    def _class_within(self, kind: Nested) -> Any:
        """For the pages that a relation leads to, whatever their types."""
        types, nested = get_page_models(), not kind.whole
        return of_several_types(self._classes(kind.fields, types, kind.whole, nested))

    def paginate_queryset(self, queryset: Any) -> Any:
        if isinstance(queryset, models.QuerySet):
            queryset = self._without_what_is_not_shown(queryset)
        found = super().paginate_queryset(queryset)
        return in_full(found) if issubclass(self._serializer_class, OfSeveralTypes) else found

    def _without_what_is_not_shown(self, pages: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Bodies and other streams, which are long, are read where they are asked for."""
        fields = set(self._serializer_class.Meta.fields)
        if fields & OF_THE_TYPE:
            return pages
        shown = sources(pages.model, fields) | measured(pages.model, fields)
        return pages.defer(*(name for name in streams(pages.model) if name not in shown))

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """What it is to write is fetched in sets before."""
        many = kwargs.get("many", False)
        serializer = super().get_serializer(*args, **kwargs)
        gather(args[0] if many else args[:1], set(self._serializer_class.Meta.fields))
        return serializer

    def listing_view(self, request: Any) -> Response:
        response = super().listing_view(request)
        self.expand(response.data["items"])
        return response

    def detail_view(self, request: Any, pk: int) -> Response:
        response = super().detail_view(request, pk)
        self.expand([response.data])
        return response

    def expand(self, pages: list[dict[str, Any]]) -> None:
        """Put pages in the place of links, as the query asks."""
        expand(pages, self._asked.nested, self._told)

    def _told(self, pages: list[Any], kind: Nested) -> dict[int, dict[str, Any]]:
        serializer = self._class_within(kind)
        gather(pages, set(serializer.Meta.fields))
        told = serializer(pages, many=True, context=self.get_serializer_context()).data
        return dict(zip([page.pk for page in pages], told, strict=True))
