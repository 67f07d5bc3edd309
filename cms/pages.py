"""The page that every page is: what it says of itself, how it is edited, when it may go live."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from cms import gate, panels, rules
from cms.aliases import IS_ALIAS, is_taken_down
from cms.api import filters
from cms.api.fields import written
from cms.api.images import HeroImageSerializer
from cms.changing import changing
from cms.clinic import clinic_of, current_clinic
from cms.findings import Finding
from cms.forms import ClinicPageCopyForm, ClinicPageForm
from cms.gathering import gather_for_html
from cms.permissions import PagePermissions
from cms.previews.modes import FrontEndPreview
from cms.privacy import restrictions_of
from cms.references import address, full_url
from cms.related import Found, found_by_hooks
from cms.structured_pages import StructuredPage
from cms.tree import way_down
from cms.versions import keeping_versions


class BasePage(StructuredPage, FrontEndPreview, Page):
    """Every public page. Concrete types add their fields, panels and `missing()` rules."""

    strapline = models.TextField(
        blank=True, help_text="One line above the text, up to 160 characters."
    )
    summary = models.TextField(
        blank=True,
        help_text="One or two plain sentences, 60 to 300 characters. Shown first on the page, in "
        "lists and in search results.",
    )
    hero_image = models.ForeignKey(
        "cms.ClinicImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="main picture",
    )
    hero_alt = models.TextField(
        "what the picture shows",
        blank=True,
        help_text="For people who cannot see it. Empty: the picture's own description.",
    )
    hero_decorative = models.BooleanField(
        "it only decorates", default=False, help_text="Screen readers then pass over it."
    )
    hero_caption = models.TextField("caption", blank=True)

    list_words: ClassVar[str] = ""
    """Of a type that lists others: what search engines read of it until somebody writes about it.
    `{clinic}` stands for the clinic's name."""
    dashboard_link: ClassVar[str] = ""
    """What the dashboard's link to a new page of this type says; empty: there is none."""

    base_form_class = ClinicPageForm
    copy_form_class = ClinicPageCopyForm
    permission_tester_class: ClassVar[type[PagePermissions]] = PagePermissions
    private_page_options = ["groups"]

    content_panels = [
        panels.ReadinessPanel(heading="Before you publish", icon="tasks"),
        *Page.content_panels,
        FieldPanel("summary"),
    ]
    clinical_panels: ClassVar[list[Any]] = []
    people_panels: ClassVar[list[Any]] = []
    hero_panel = panels.hero_panel()
    promote_panels: ClassVar[list[Any]] = panels.promote_panels(hero_panel)
    settings_panels = [PublishingPanel(), *Page.settings_panels[1:]]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("strapline"),
        index.AutocompleteField("summary"),
    ]
    shown_by_name: ClassVar[frozenset[str]] = frozenset()
    """Columns that pages which name it show of it, at other clinics too."""
    state_fields: ClassVar[frozenset[str]] = frozenset()
    """Fields that say who stands behind the text; a change of these alone is no new text."""
    rows_shown: ClassVar[list[str]] = []
    """The relations that the page's HTML reads."""
    internal_fields: ClassVar[frozenset[str]] = frozenset()
    """Fields that the public reads nothing of."""
    api_fields = [
        APIField("uuid"),
        *written("strapline", "summary"),
        APIField("hero_image", serializer=HeroImageSerializer(source="*")),
        APIField("last_published_at"),
    ]
    related_rows: ClassVar[list[str]] = []
    """The relations whose pages `find_related` reads."""
    api_filters: ClassVar[dict[str, Any]] = {
        **filters.texts("title"),
        **filters.moments("first_published_at"),
        **filters.moments("last_published_at"),
        "modified_since": filters.Moment("last_published_at", "gte", help_text=filters.MOMENT),
    }
    """How listings in the API are narrowed, by parameter, beside Wagtail's exact filters."""

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Any:
        return panels.tabs_of(cls).bind_to_model(cls)

    @property
    def uuid(self) -> str:
        """Stays with the page through export and import; Wagtail's translation key."""
        return str(self.translation_key)

    @property
    def head_title(self) -> str:
        """What the page is called in a browser's tab and where it is shared."""
        return self.seo_title or self.title

    @property
    def lead(self) -> str:
        """The sentence or two that a page opens with and lists show."""
        return self.summary or self.first_paragraph

    @property
    def first_paragraph(self) -> str:
        return ""

    @property
    def hero_alt_text(self) -> str:
        if self.hero_decorative or self.hero_image is None:
            return ""
        return self.hero_alt or self.hero_image.default_alt_text

    @property
    def kind_words(self) -> str:
        """What the page is, in a word, for lists that mix kinds: "Condition", "Post"."""
        return str(self._meta.verbose_name).removesuffix(" page").capitalize()

    @property
    def card(self) -> dict[str, Any]:
        """The page in a list: `{url, title, kind, text, image, note}`."""
        return {
            "url": full_url(self),
            "title": self.title,
            "kind": self.kind_words,
            "text": self.lead,
            "image": self.hero_image,
            "note": "",
        }

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is shown is fetched in sets, before the template asks for it one by one."""
        gather_for_html(self)
        return super().get_context(request, *args, **kwargs)

    def get_url_parts(self, request: Any = None) -> Any:
        """For a page of the serving clinic nobody is asked; Wagtail looks into its cache."""
        clinic = current_clinic()
        if clinic is None or not (self.path or "").startswith(clinic.root_path):
            return super().get_url_parts(request)
        path = address(self.url_path.removeprefix(clinic.home_url_path))
        return clinic.site.pk, clinic.site.root_url, path

    def shown_as_cards(self) -> Iterable[int]:
        """The ids of pages that are named here and whose cards the page's HTML shows."""
        return ()

    def get_view_restrictions(self) -> Any:
        """As Wagtail finds them, but asked of what the response knows."""
        return restrictions_of(self)

    def route(self, request: Any, path_components: list[str]) -> Any:
        """The pages on the way are found together; Wagtail takes two statements for each."""
        if not path_components:
            return super().route(request, path_components)
        way = way_down(self, path_components)
        for number, page in enumerate(way, 1):
            model = page.specific_class or type(page)
            if number == len(way) or model.route is not BasePage.route:
                return page.specific.route(request, path_components[number:])
        raise Http404("There is no such page.")

    @cached_property
    def clinic(self) -> Any:
        """The clinic in whose tree the page stands, or None (the library's pages)."""
        return clinic_of(self)

    def permissions_for_user(self, user: Any) -> PagePermissions:
        return self.permission_tester_class(user, self)

    @cached_property
    def source_here(self) -> Page | None:
        """The page that this one is an alias of, where it stands at the same clinic."""
        source = self.alias_of
        if source is None or self.clinic is None:
            return None
        return source if source.path.startswith(self.clinic.root_path) else None

    @classmethod
    def find_related(cls, pages: Sequence[Any], cards: bool = False) -> Found:
        """Those to read with each of these pages: for `cards` whole, else what a link needs."""
        return found_by_hooks(pages, current_clinic() or pages[0].clinic, cards)

    @cached_property
    def related(self) -> list[Any]:
        """The pages to read with this one, each with its `card`."""
        return type(self).find_related([self], cards=True)[self.pk]

    def missing(self) -> list[Finding]:
        """What the page still needs, or should have, before it is published."""
        return rules.missing(self)

    def tidy(self) -> None:
        """Bring what was typed into the form in which it is stored. Changes no meaning."""

    def save(
        self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any
    ) -> Any:
        """Save the page; one that goes live passes the gate first.

        A page is born a draft: only publishing makes it live. Raises `cms.gate.Incomplete`.
        """
        is_new = self._state.adding and not self.alias_of_id
        if is_new or (self.alias_of_id and self.live and self.pk and is_taken_down(self)):
            self.live = False
        if clean:
            self.tidy()
        if gate.goes_live(self, kwargs.get("update_fields")):
            gate.check(self)
        with changing():
            return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        if self.alias_of_id:
            raise gate.Incomplete(self, [IS_ALIAS])
        self.tidy()
        return super().save_revision(*args, **keeping_versions(self, kwargs))
