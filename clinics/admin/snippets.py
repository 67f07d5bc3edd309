"""Things beside pages that belong to a clinic: lists, pickers and forms show the own ones."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import IndexView, ModelIndexView, SnippetViewSet

from clinics.admin.choices import only
from clinics.admin.filters import OwnFilterSet
from clinics.admin.usage import OwnSnippetUsageView
from clinics.ownership import Reach, reach_in_view, reach_of, readable


class OwnChoices:
    """A picker that offers what the person's clinics own and what the group shares."""

    request: HttpRequest
    model_class: type[Model]

    def get_object_list(self) -> QuerySet[Any]:
        return readable(self.model_class, reach_of(self.request.user))


class OwnChooseView(OwnChoices, ChooseView):
    pass


class OwnChooseResultsView(OwnChoices, ChooseResultsView):
    pass


class OwnChosenView(OwnChoices, SnippetChosenView):
    def get_object(self, pk: Any) -> Any:
        return self.get_object_list().get(pk=pk)


class OwnChosenMultipleView(OwnChoices, SnippetChosenMultipleView):
    def get_objects(self, pks: list[Any]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=pks)


class NoCreateView(SnippetCreateView):
    """Wagtail mounts it for every picker, though ours have no form to make anything with."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404("Nothing is made here.")


class OwnSnippetChooserViewSet(SnippetChooserViewSet):
    create_view_class = NoCreateView
    choose_view_class = OwnChooseView
    choose_results_view_class = OwnChooseResultsView
    chosen_view_class = OwnChosenView
    chosen_multiple_view_class = OwnChosenMultipleView


class OwnSnippetIndexView(IndexView):
    base_filterset_class = OwnFilterSet


class ClinicSnippetViewSet(SnippetViewSet):
    """A list of what the clinics own that somebody looks at.

    A model that can be searched needs `index.FilterField("id")`.
    """

    model: Any = None
    index_view_class = OwnSnippetIndexView
    usage_view_class = OwnSnippetUsageView
    chooser_viewset_class = OwnSnippetChooserViewSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        own = only(self.model._default_manager.all(), reach_in_view(request))
        has_site = any(field.name == "site" for field in self.model._meta.fields)
        return own.select_related("site") if has_site else own


class OwnSnippetTypesView(ModelIndexView):
    """The kinds of things beside pages, each with the number of own ones."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reach: Reach = reach_in_view(request)
        for kind in self.snippet_types:
            kind["count"] = readable(kind["model"], reach).count()
