"""Listings of pages, narrowed by the filters that their type declares."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from cms.api.filters import MOST
from cms.api.query import in_short
from cms.pages import BasePage


def filters_of(model: type[Page]) -> Mapping[str, Filter]:
    """By parameter. Of pages of several types those count that every page has."""
    return getattr(model, "api_filters", BasePage.api_filters)


def narrowed(queryset: QuerySet[Any], asked: QueryDict) -> QuerySet[Any]:
    """The pages that the filters in the query leave.

    Raises `BadRequestError`, a 400, that names the parameter, what it is and what it may be.
    """
    model = queryset.model
    given = {name: str(asked[name]) for name in asked.keys() & filters_of(model).keys()}
    if not given:
        return queryset
    narrowing = _filter_set(model)(given, queryset=model._default_manager.all())
    _refuse(narrowing, given)
    # The search takes no other conditions than those of its index, and this one.
    return queryset.filter(pk__in=narrowing.qs.order_by().values("pk"))


@cache
def _filter_set(model: type[Page]) -> type[FilterSet]:
    meta = type("Meta", (), {"model": model, "fields": []})
    return type("PageFilters", (FilterSet,), {**filters_of(model), "Meta": meta})


def _refuse(narrowing: FilterSet, given: Mapping[str, str]) -> None:
    narrowing.is_valid()
    for name in _wrong(narrowing, given):
        takes = narrowing.filters[name].extra["help_text"]
        raise BadRequestError(f"{name} must be {takes}; it is “{in_short(given[name])}”")


def _wrong(narrowing: FilterSet, given: Mapping[str, str]) -> Iterable[str]:
    """What is empty would be no filter at all, and what is long a costly one."""
    for name, value in given.items():
        is_long = name.endswith("__in") and value.count(",") >= MOST
        if not value.strip() or is_long or name in narrowing.errors:
            yield name
