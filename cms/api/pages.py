"""Pages in the content API: Wagtail's v2, answered for one clinic and built in sets."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page, get_page_models

from cms.api.aspects import refuse_bad_aspects
from cms.api.choosing_fields import ChoosingFields
from cms.api.endpoints import OfOneClinic
from cms.api.narrowing import filters_of, narrowed
from cms.api.openapi import parameters
from cms.api.query import refuse_unknown
from cms.api.serializers import ClinicPageSerializer
from cms.clinic import current_clinic
from cms.pages import BasePage
from cms.privacy import shown

MANY = 100_000
_type_by_id: dict[int, type[Page]] = {}
"""Of pages that were asked for. One that is not there as this type is looked for as any other."""


def forget() -> None:
    """For tests, which take back what they have done and give its ids again."""
    _type_by_id.clear()


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
