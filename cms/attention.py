"""Which live pages still lack something: the rules, asked of many pages at little cost."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.body_pages import BodyPage
from cms.clinic import clinic_of
from cms.findings import Finding
from cms.pages import BasePage
from cms.references import collecting, references

LOOKED_AT = 20
"""The rules are asked of this many pages, those published last."""


@dataclass(frozen=True)
class Attention:
    page: BasePage
    findings: list[Finding]


def pages_with_findings(pages: PageQuerySet) -> list[Attention]:
    """Of the live pages published last, those of which the rules have something to say."""
    latest = pages.filter(live=True, alias_of=None).order_by("-last_published_at", "-pk")[
        :LOOKED_AT
    ]
    found = [page for page in latest.specific() if isinstance(page, BasePage)]
    with collecting():
        load_together(found)
        looked_at = [Attention(page, page.missing()) for page in found]
    return [each for each in looked_at if each.findings]


def load_together(pages: list[BasePage]) -> None:
    """Fetch what the rules will look at, with one statement a relation, not one a page."""
    by_type: dict[type[BasePage], list[BasePage]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    for model, alike in by_type.items():
        prefetch_related_objects(alike, *relations(model))
    references().gather(page.body for page in pages if isinstance(page, BodyPage))
    set_clinics(pages)


def relations(model: type[BasePage]) -> list[str]:
    """What hangs on a page of this type: picture, rows, the pages that rows point at, words."""
    names = ["hero_image", *(field.name for field in get_all_child_m2m_relations(model))]
    for relation in get_all_child_relations(model):
        rows = relation.get_accessor_name()
        pages = [field.name for field in relation.related_model._meta.fields if points(field)]
        names += [rows, *(f"{rows}__{name}" for name in pages)]
    return names


def points(field: Any) -> bool:
    """Does a row's field point at a page other than its own?"""
    model = field.related_model
    return bool(model) and issubclass(model, Page) and not isinstance(field, ParentalKey)


def set_clinics(pages: list[BasePage]) -> None:
    """Pages of one tree share their clinic, which is then asked for once."""
    clinics: dict[str, Any] = {}
    for page in pages:
        home = page.path[: Page.steplen * 2]
        if home not in clinics:
            clinics[home] = clinic_of(page)
        page.clinic = clinics[home]
