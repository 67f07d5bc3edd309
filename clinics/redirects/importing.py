"""Bringing a list of redirects in: read the file, show what it would change, then change it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from clinics.form_views import AdminFormView, ForManagers
from clinics.redirects import reading
from clinics.redirects.forms import ImportForm
from clinics.scoping import sites_managed_in_view
from cms.changing import changing


class ImportView(ForManagers, AdminFormView):
    """First a file, then a question; what was read is read again when it is confirmed."""

    template_name = "clinics/redirects/import.html"
    page_title = "Import a list"
    form_class = ImportForm
    list_url_name = "clinic_redirects:index"
    list_label = "Redirects"
    submit_label = "Look at the list"
    introduction = "Nothing is changed yet: first you see what the list would do, line by line."

    def get_form_kwargs(self) -> dict[str, Any]:
        sites = sites_managed_in_view(self.request).select_related("root_page")
        return {**super().get_form_kwargs(), "sites": sites}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        bad = [line for line in form.lines if not line.is_good]
        wanted = self.request.POST.get("import")
        if (wanted == "all" and not bad) or wanted == "good":
            return self._store(form)
        return self.render_to_response(self.get_context_data(form=form, preview=preview(form)))

    def _store(self, form: ImportForm) -> HttpResponse:
        """Planned once more inside: somebody else may have changed a redirect meanwhile."""
        site = form.cleaned_data["site"]
        with changing():
            lines = reading.plan(site, reading.lines_of(form.cleaned_data["text"]))
            changed = reading.store(site, lines, self.request.user)
        left = len([line for line in lines if not line.is_good])
        said = f"{changed} redirects of {site.site_name} made or changed."
        messages.success(self.request, f"{said} {left} lines were left out." if left else said)
        return redirect(self.get_success_url())


def preview(form: ImportForm) -> dict[str, Any]:
    """What the list would do: counts by kind, and each line, those with a problem first."""
    lines = form.lines
    bad = [line for line in lines if not line.is_good]
    good = [line for line in lines if line.is_good]
    changes = [line.change for line in good]
    return {
        "text": form.cleaned_data["text"],
        "site": form.cleaned_data["site"],
        "lines": bad + good,
        "bad": len(bad),
        "changing": len([change for change in changes if change != "same"]),
        **{kind: changes.count(kind) for kind in ("new", "changed", "same")},
    }
