"""What conditions and treatments show of themselves in the API."""

from decimal import Decimal
from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict

from cms.api.relations import PageLinkData, page_link
from cms.references import references
from conditions.rows import chosen_ids, ids_in


class AlternateNameData(TypedDict):
    term: str
    kind: str


class CodeData(TypedDict):
    system: str
    code: str


class BodyAreaData(TypedDict):
    name: str
    slug: str


class FactsData(TypedDict):
    anaesthetic: str
    duration: str
    setting: str
    referral_needed: bool | None


PriceData = TypedDict(
    "PriceData",
    {
        "from": str | None,
        "to": str | None,
        "currency": str,
        "includes": str,
        "as_of": str | None,
    },
)


class TreatingPractitionerData(TypedDict):
    note: str
    practitioner: PageLinkData


class AlternateNamesSerializer(Field):
    """The names that are shown; those kept for the search alone never leave."""

    def to_representation(self, names: Any) -> list[AlternateNameData]:
        return [
            {"term": name.term, "kind": name.kind}
            for name in names.all()
            if name.shown and name.term
        ]


class CodesSerializer(Field):
    def to_representation(self, codes: Any) -> list[CodeData]:
        return [{"system": row.system, "code": row.code} for row in codes.all() if row.code]


class BodyAreasSerializer(Field):
    def to_representation(self, areas: Any) -> list[BodyAreaData]:
        return [{"name": area.name, "slug": area.slug} for area in areas.all()]


class ChosenPagesSerializer(Field):
    """Rows that point at pages, in their order; a page that is not shown here is left out."""

    reads_ids_alone = True

    def get_attribute(self, instance: Any) -> list[int]:
        return ids_in(instance, str(self.source))

    def to_representation(self, ids: list[int]) -> list[PageLinkData]:
        here = references().pages(ids)
        return [page_link(here[pk], self.context) for pk in ids if pk in here]


class TreatingPractitionersSerializer(Field):
    """Who does it, each with a note."""

    def to_representation(self, rows: Any) -> list[TreatingPractitionerData]:
        here = references().pages(chosen_ids(rows))
        return [
            {"note": row.note, "practitioner": page_link(here[row.page_id], self.context)}
            for row in rows.all()
            if row.page_id in here
        ]


class FactsSerializer(Field):
    def to_representation(self, page: Any) -> FactsData:
        return {
            "anaesthetic": page.anaesthetic,
            "duration": page.duration,
            "setting": page.setting,
            "referral_needed": page.referral_needed,
        }


class PriceSerializer(Field):
    """Null where no price is given. Amounts are text, since they are exact: "280.00"."""

    def to_representation(self, page: Any) -> PriceData | None:
        if page.price_from is None and page.price_to is None:
            return None
        return {
            "from": _amount(page.price_from),
            "to": _amount(page.price_to),
            "currency": page.price_currency,
            "includes": page.price_includes,
            "as_of": page.price_as_of.isoformat() if page.price_as_of else None,
        }


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"
