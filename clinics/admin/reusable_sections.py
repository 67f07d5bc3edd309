"""Reusable sections in the admin."""

from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList

from clinics.admin.snippet_forms import ClinicSnippetForm, SitePanel
from clinics.admin.snippets import ClinicSnippetViewSet
from cms.models import ReusableSection

EXPLAINED = (
    "Write here what several pages say in the same words: fees, what to bring, aftercare. In a "
    "page, add the block “Reusable section” and choose it. A change here shows on all of them."
)


class ReusableSectionViewSet(ClinicSnippetViewSet):
    """Words that stand on many pages; the list says where each is used."""

    model = ReusableSection
    icon = "snippet"
    menu_label = "Reusable sections"
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "site"]
    list_filter = ["site"]
    edit_handler = ObjectList(
        [
            HelpPanel(f"<p>{EXPLAINED}</p>"),
            SitePanel(),
            FieldPanel("name"),
            FieldPanel("content"),
        ],
        base_form_class=ClinicSnippetForm,
    )
