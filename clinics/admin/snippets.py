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
from wagtail.snippets.views.snippets import (
    CopyView,
    DeleteView,
    EditView,
    HistoryView,
    IndexView,
    InspectView,
    ModelIndexView,
    SnippetViewSet,
    UsageView,
)

from clinics.admin.choices import only
from clinics.admin.filters import OwnFilterSet
from clinics.admin.usage import OwnUsage
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


class OwnObject:
    """A view of one thing: what the person's clinics own, and what the group shares."""

    request: HttpRequest
    model: Any
    kwargs: dict[str, Any]
    pk_url_kwarg: str

    def get_object(self, queryset: Any = None) -> Any:
        pk = str(self.kwargs[self.pk_url_kwarg])
        own = readable(self.model, reach_of(self.request.user))
        if not pk.isdecimal() or not own.filter(pk=pk).exists():
            raise Http404(f"No {self.model._meta.object_name} matches the given query.")
        return super().get_object()  # ty: ignore[missing-attribute]


class OwnEditView(OwnObject, EditView):
    pass


class OwnCopyView(OwnObject, CopyView):
    pass


class OwnDeleteView(OwnObject, DeleteView):
    pass


class OwnHistoryView(OwnObject, HistoryView):
    pass


class OwnInspectView(OwnObject, InspectView):
    pass


class OwnUsageView(OwnObject, OwnUsage, UsageView):
    pass


class ClinicSnippetViewSet(SnippetViewSet):
    """A list of what the clinics own that somebody looks at.

    A model that can be searched needs `index.FilterField("id")`.
    """

    model: Any = None
    index_view_class = OwnSnippetIndexView
    edit_view_class = OwnEditView
    copy_view_class = OwnCopyView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    inspect_view_class = OwnInspectView
    usage_view_class = OwnUsageView
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
