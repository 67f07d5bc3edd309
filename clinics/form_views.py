"""Screens of our own in the admin's dress: a form, and a question before something is done."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from django.views.generic.edit import BaseFormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from clinics.scoping import is_group_staff, is_manager
from cms.changing import changing


class ManagersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_manager(request.user)


class GroupMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_group_staff(request.user)


class ForManagers:
    """A view for those who manage a clinic; which objects are theirs, the view asks itself."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_manager(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # ty: ignore[missing-attribute]


class ForGroupStaff:
    """A view for those who work above the clinics."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_group_staff(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # ty: ignore[missing-attribute]


class BelowAList:
    """A screen that is reached from a list, and leads back to it."""

    list_url_name = ""
    list_label = ""
    breadcrumbs_items: list[dict[str, Any]]
    get_page_title: Any
    get_page_subtitle: Any

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.list_url_name), "label": self.list_label},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_back_url(self) -> str:
        return reverse(self.list_url_name)

    def get_success_url(self) -> str:
        return self.get_back_url()


# ty: the order of these is consistent in Django itself, and not in its stubs.
class AdminFormView(BelowAList, WagtailAdminTemplateMixin, BaseFormView):  # ty: ignore[inconsistent-mro]
    """A form that is saved whole or not at all; what saving refuses is said as its error."""

    template_name = "clinics/admin/form.html"
    submit_label = "Save"
    error_message = "It was not saved: something below needs another look."

    def save(self, form: Any) -> str:
        """Do it, and say in a sentence what was done. May raise `ValidationError`."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with changing():
                said = self.save(form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.validation_error(self.request, self.error_message, form)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "media": context["form"].media,
            "action_url": self.request.get_full_path(),
            "submit_button_label": self.submit_label,
            "submit_button_active_label": "One moment…",
            "back_url": self.get_back_url(),
        }


class QuestionView(BelowAList, WagtailAdminTemplateMixin, View):
    """Asks whether something is to be done, and does it when it is posted."""

    template_name = "clinics/admin/question.html"
    question = ""
    yes = "Yes"
    no = "No"
    is_serious = False

    def do(self) -> str:
        """Do it, and say in a sentence what was done. May raise `ValidationError`."""
        raise NotImplementedError

    def get_question(self) -> str:
        return self.question

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with changing():
                said = self.do()
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, said)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "question": self.get_question(),
            "back_url": self.get_back_url(),
        }
