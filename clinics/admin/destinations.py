"""Where a page may go: new, copied or moved, it stays with the person's own clinics."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.choose_parent import ChooseParentView, GenericChooseParentView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.move import MoveChooseDestinationView

from clinics.admin.choices import offer_only
from clinics.ownership import reach_of


class OwnDestinations:
    """A form of Wagtail's that takes any page of the tree takes one of their own."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # ty: ignore[missing-attribute]
        offer_only(form, reach_of(self.request.user))
        return form


class OwnChooseParentView(OwnDestinations, ChooseParentView):
    """Below which page a new one is made, asked from a list in the menu."""


class OwnGenericChooseParentView(OwnDestinations, GenericChooseParentView):
    """The same, asked from the list of a type."""


class OwnCopyView(OwnDestinations, CopyView):
    def post(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asks the form first: Wagtail looks up the destination before it, whatever was given."""
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        return super().post(request, page_id, *args, **kwargs)


class OwnMoveView(OwnDestinations, MoveChooseDestinationView):
    pass
