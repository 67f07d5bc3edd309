"""How the editor is laid out: tabs as an editor thinks, and what still stands in the way."""

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface

if TYPE_CHECKING:
    pass

TABS = [
    ("Content", "content_panels"),
    ("Clinical", "clinical_panels"),
    ("People", "people_panels"),
    ("Promote", "promote_panels"),
    ("Settings", "settings_panels"),
]


def tabs_of(page_type: Any) -> TabbedInterface:
    """The tabs of a page type; one without panels is left out."""
    tabs = [
        ObjectList(panels, heading=heading)
        for heading, attribute in TABS
        if (panels := getattr(page_type, attribute))
    ]
    return TabbedInterface(tabs, base_form_class=page_type.base_form_class)


def hero_panel() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("hero_image"),
            FieldPanel("hero_alt"),
            FieldPanel("hero_decorative"),
            FieldPanel("hero_caption"),
        ],
        heading="Main picture",
    )


def promote_panels(hero: MultiFieldPanel) -> list[Any]:
    """How a page is found and shown elsewhere: the same for every type."""
    return [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title", help_text="Up to 60 characters. Empty: the page's title."),
                FieldPanel(
                    "search_description", help_text="70 to 160 characters. Empty: the summary."
                ),
            ],
            heading="For search engines",
        ),
        FieldPanel("strapline"),
        hero,
        FieldPanel("show_in_menus"),
    ]


class ReadinessPanel(Panel):
    """What the rules say of the page as it was last saved: what stops it, what is advised."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/readiness_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and not self.instance.alias_of_id

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            found = self.instance.missing()
            context["stopping"] = [finding for finding in found if finding.is_error]
            context["advised"] = [finding for finding in found if not finding.is_error]
            return context
