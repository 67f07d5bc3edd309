"""Who may see a private page: groups of its own clinic, whoever asks."""

from typing import Any

from wagtail.admin.views.page_privacy import SetPrivacyView

from clinics.scoping import clinic_of_page


class OwnPrivacyView(SetPrivacyView):
    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if clinic := clinic_of_page(self.page):
            groups: Any = form.fields["groups"]
            groups.queryset = groups.queryset.filter(clinic_group__site=clinic.site)
        return form
