"""A clinic in which nothing is empty, with as many pages of each type as are asked for."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, PageViewRestriction
from wagtail.signal_handlers import disable_reference_index_auto_update

from clinics.models import PractitionerPage
from cms.pages import BasePage
from home.home_page import FEATURED
from home.models import HomePage
from tests.api.filling import Pool, fill, filled

TYPES: list[Any] = [model for model in apps.get_models() if issubclass(model, BasePage)]
ONE_EACH = [model for model in TYPES if model is HomePage or model.max_count_per_parent == 1]
"""The front page and the lists, of which a clinic has one."""
MANY_EACH = [model for model in TYPES if model not in ONE_EACH]
ANY_PAGE = (Page, PractitionerPage)
"""Where a row may lead to any page, it leads to people."""
SETTINGS = ("header_menu", "footer_menu", "default_call_to_action", "logo", "announcement_page")


class FullClinic:
    """Its menus, logo, announcement and call to action name things as well; one of its pages is
    private, and every text links to a page of another clinic."""

    def __init__(self, clinic: Any, stranger: Page) -> None:
        self.clinic = clinic
        self.pool = Pool(clinic, stranger.pk)
        self.pages: dict[Any, list[Any]] = defaultdict(list)
        self.few: dict[str, list[str]] = {}
        """What was measured while there was little."""
        for name in SETTINGS:
            fill(clinic, clinic._meta.get_field(name), self.pool)
        clinic.announcement_text = "We are closed on Monday."
        clinic.save()
        hidden = Page.objects.get(pk=self.pool.page())
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        for model in ONE_EACH:
            self.pages[model] = [self._filled_one(model)]

    def _filled_one(self, model: Any) -> Any:
        page = model.objects.get(path__startswith=self.clinic.root_path)
        for field in model._meta.local_concrete_fields:
            fill(page, field, self.pool)
        page.save(clean=False)
        return page

    def fill_up(self, number: int) -> None:
        """As many pages of each type where they stand; none has what another has."""
        with disable_reference_index_auto_update():
            for model in MANY_EACH:
                parent = self.parent_of(model)
                while len(self.pages[model]) < number:
                    self.pages[model].append(filled(model, parent, self.pool))
        self._feature(number)

    def _feature(self, number: int) -> None:
        """The front page features as many of each."""
        home = self.pages[HomePage][0]
        for name in FEATURED:
            stream = getattr(home, name)
            (block,) = stream.stream_block.child_blocks.values()
            pages = self.pages[block.target_models[0]][:number]
            setattr(home, name, [("page", page) for page in pages])
        home.save(clean=False)

    def parent_of(self, model: Any) -> Page:
        """The list to which pages of this type belong, or the front page."""
        own = Page.objects.filter(path__startswith=self.clinic.root_path)
        lists = own.type(*model.allowed_parent_page_models()).order_by("depth", "pk")
        return lists[0]

    def connect(self, page: Any, number: int) -> None:
        """Rows that lead from the page to others of the clinic, and from them to it."""
        for relation in get_all_child_relations(type(page)):
            for name, other in self._targets(relation.related_model, page, number):
                relation.related_model.objects.create(**{relation.field.name: page, name: other})
        for field in get_all_child_m2m_relations(type(page)):
            if others := self.pages.get(field.related_model):
                setattr(page, field.name, others[:number])
        page.save(clean=False)
        for model in MANY_EACH:
            for relation in get_all_child_relations(model):
                for name in fields_to(relation.related_model, type(page)):
                    for other in self.others(model, page, number):
                        own = {relation.field.name: other, name: page}
                        relation.related_model.objects.create(**own)

    def _targets(self, row: Any, page: Any, number: int) -> Iterator[tuple[str, Any]]:
        for model in MANY_EACH:
            for name in fields_to(row, model):
                for other in self.others(model, page, number):
                    yield name, other

    def others(self, model: Any, page: Any, number: int) -> list[Any]:
        return [one for one in self.pages[model] if one.pk != page.pk][:number]


def fields_to(row: Any, model: Any) -> list[str]:
    """The fields of a row, beside the page whose row it is, that lead to pages of a type."""
    keys = [field for field in row._meta.fields if isinstance(field, ForeignKey)]
    return [
        field.name
        for field in keys
        if not isinstance(field, ParentalKey)
        and (field.related_model is model or (field.related_model, model) == ANY_PAGE)
    ]
