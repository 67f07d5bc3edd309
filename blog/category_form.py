"""The form of a category: it belongs to a clinic of whoever makes it."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site


class BlogCategoryForm(WagtailAdminModelForm):
    """Offers the user's own clinics, and begins with the first of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" not in self.fields:
            return
        own = sites_of(self.for_user)
        field: Any = self.fields["site"]
        field.queryset, field.empty_label = own, None
        if self.instance.pk is None:
            self.initial.setdefault("site", own.first())


def sites_of(user: Any) -> Any:
    """The sites at which the user works; all of them for the group's staff."""
    sites = Site.objects.order_by("site_name", "pk")
    if user is None or user.is_superuser:
        return sites
    return sites.filter(clinic_groups__group__user=user).distinct()
