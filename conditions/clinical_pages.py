"""What conditions and treatments have in common: other names, codes, sections by aspect."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wagtail.admin.panels import InlinePanel
from wagtail.api import APIField
from wagtail.search import index

from cms.body_pages import BodyPage
from cms.findings import Finding
from cms.related import Found
from conditions import codes, rules
from conditions.api_filters import code_filter, letter_filter
from conditions.cards import headings
from conditions.related import next_to_read
from conditions.rows import ids_in
from conditions.serializers import AlternateNamesSerializer, CodesSerializer
from governance.models import GovernedPage


class ClinicalPage(GovernedPage, BodyPage):
    """The concrete type declares the tables of its `alternate_names` and `codes`."""

    alternate_names: Any
    codes: Any
    people: Any
    """Who treats it or does it here, as practitioner cards."""
    relations: ClassVar[list[str]] = []
    """The names of its rows that point at other pages."""
    next_rows: ClassVar[str]
    """Those of them that name the pages to read next."""

    names_panel = InlinePanel(
        "alternate_names",
        heading="Other names",
        label="Name",
        help_text="What patients and doctors also call it. The search finds the page by each.",
    )
    codes_panel = InlinePanel("codes", heading="Codes", label="Code")
    search_fields = [
        *BodyPage.search_fields,
        index.SearchField("search_terms", boost=2),
        index.AutocompleteField("search_terms"),
    ]
    api_fields = [
        *BodyPage.api_fields,
        APIField("alternate_names", serializer=AlternateNamesSerializer()),
        APIField("codes", serializer=CodesSerializer()),
        *GovernedPage.governance_api_fields,
    ]
    api_filters: ClassVar[dict[str, Any]] = {
        **BodyPage.api_filters,
        **GovernedPage.governance_api_filters,
        "code": code_filter(),
        "letter": letter_filter(),
    }
    api_prefetch = [*GovernedPage.governance_api_prefetch, "alternate_names", "codes"]
    rows_shown = [*GovernedPage.rows_shown, "alternate_names", "codes", "practitioners"]

    class Meta:
        abstract = True

    @property
    def also_called(self) -> list[str]:
        """The other names that are shown."""
        return [name.term for name in self.alternate_names.all() if name.shown and name.term]

    def search_terms(self) -> str:
        """Every other name, those kept for the search among them. Never shown anywhere."""
        return ", ".join(name.term for name in self.alternate_names.all() if name.term)

    @property
    def codes_shown(self) -> list[Any]:
        """The rows of codes that have one."""
        return [row for row in self.codes.all() if row.code]

    def sections_about(self, aspect: str) -> list[Any]:
        """The values of the sections of this aspect that have something to show."""
        return [section.value for section in self.sections if section.value["aspect"] == aspect]

    def chosen(self, relation: str) -> list[int]:
        """The ids of the pages that the rows of a relation point at, in order."""
        return ids_in(self, relation)

    @property
    def names_shown(self) -> list[str]:
        """What the page says it is also called."""
        return self.also_called

    @property
    def contents_entries(self) -> list[dict[str, str]]:
        """The page's headings for its list of contents: `[{heading, anchor}]`."""
        return headings(self.sections)

    @classmethod
    def find_related(cls, pages: Sequence[Any], cards: bool = False) -> Found:
        """Those that a page chose, then those that hooks find."""
        return next_to_read(pages, cls.next_rows, super().find_related(pages, cards), cards)

    def shown_as_cards(self) -> list[int]:
        return [pk for relation in self.relations for pk in self.chosen(relation)]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `people` and `explore`, found before the template begins: pictures are fetched
        together."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "people": self.people, "explore": self.related}

    def missing(self) -> list[Finding]:
        return super().missing() + rules.missing_in_clinical(self)

    def tidy(self) -> None:
        super().tidy()
        for row in self.codes.all():
            row.code = codes.normalise(row.system, row.code)
