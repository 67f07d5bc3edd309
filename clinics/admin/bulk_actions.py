"""Doing something to many things at once: only to the person's own."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from clinics.admin.choices import keys, offer_only
from clinics.ownership import Reach, owned, reach_of


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> Any:
    """Wagtail's dispatcher. An action does not learn that other clinics' things are there."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404("There is no such kind of thing.") from error
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is None:
        raise Http404("There is no such action.")
    return only_own(found, reach_of(request.user))(request, model).dispatch(request)


def only_own(action: Any, reach: Reach) -> type[BulkAction]:
    """The action, for which there is nothing but what these clinics own."""

    class OwnBulkAction(action):
        @classmethod
        def get_queryset(cls, model: type[Model], object_ids: Iterable[Any]) -> Any:
            own = owned(model, reach).filter(pk__in=keys(model, object_ids))
            return super().get_queryset(model, list(own.values_list("pk", flat=True)))

        def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
            if parent_id and issubclass(self.model, Page) and not is_page(parent_id):
                raise Http404("There is no such page.")
            return super().get_all_objects_in_listing_query(parent_id)

        def get_form(self, form_class: Any = None) -> Any:
            form = super().get_form(form_class)
            offer_only(form, reach)
            return form

    return OwnBulkAction


def is_page(given: str) -> bool:
    return given.isdecimal() and Page.objects.filter(pk=given).exists()
