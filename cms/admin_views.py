"""Wagtail's views for taking a page away, with the question of what takes its place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.delete import DeleteView as WagtailDeleteView
from wagtail.admin.views.pages.unpublish import UnpublishView as WagtailUnpublishView
from wagtail.models import Page

from cms.changing import changing, say_why
from cms.clinic import clinic_of
from cms.replacements import ReplacementForm, addresses


def with_replacement(view: Any, page: Page, take_away: Any) -> HttpResponse:
    """Ask, take the page away, and keep the answer as redirects; all or nothing."""
    form = view.replacement_form = ReplacementForm(page, view.request.POST)
    if not form.is_valid():
        return view.render_to_response(view.get_context_data())
    clinic = clinic_of(page)
    old = addresses(page, clinic) if clinic and page.live else None
    with changing():
        say_why(page, form.why())
        response = take_away()
        if old:
            old.lead_to(form.cleaned_data["replacement"])
    return response


class DeleteView(WagtailDeleteView):
    template_name = "cms/admin/confirm_delete.html"
    replacement_form: ReplacementForm | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_away = super().post
        return with_replacement(self, self.page, lambda: take_away(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.replacement_form or ReplacementForm(self.page)
        return {**super().get_context_data(**kwargs), "replacement_form": form}


class UnpublishView(WagtailUnpublishView):
    template_name = "cms/admin/confirm_unpublish.html"
    replacement_form: ReplacementForm | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_away = super().post
        return with_replacement(self, self.object, lambda: take_away(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.replacement_form or ReplacementForm(self.object)
        return {**super().get_context_data(**kwargs), "replacement_form": form}
