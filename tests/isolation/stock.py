"""What a clinic's rows are made with, and may point at: its own things, shown or hidden."""

from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.models import User
from clinics.models import ClinicSettings
from cms.models import ClinicDocument, ClinicImage, ReusableSection
from conditions import codes
from home.models import StandardPage
from tests.api.filling import Pool
from tests.isolation.exempt import is_left_out, name_of
from tests.isolation.marks import Marks
from tests.isolation.numbers import EACH
from tests.isolation.public import may_be_public
from tests.isolation.texts import (
    FOLLOWING,
    SILENT,
    SOUGHT,
    TEXTS,
    CannotFill,
    Word,
    all_text_fields,
    text_for,
)

CHOSEN = {
    "clinics.PractitionerRegistration.body": "other",
    "conditions.ConditionCode.system": codes.SNOMED_CT,
    "conditions.TreatmentCode.system": codes.SNOMED_CT,
    "conditions.TreatmentPage.price_from": 90,
}
"""Values without which a text beside them is rewritten, or not shown."""


class Stock(Pool):
    """What shown things (or hidden ones) refer to; one of each is enough."""

    def __init__(self, clinic: ClinicSettings) -> None:
        super().__init__(clinic)
        self.chosen: dict[type[models.Model], models.Model] = {}
        self.word: Word = lambda: ""

    def saying(self, word: Word) -> "Stock":
        self.word = word
        return self

    def get(self, model: type[models.Model]) -> Any:
        return next((row for kind, row in self.chosen.items() if issubclass(kind, model)), None)

    def _pk(self, model: type[models.Model]) -> Any:
        found = self.get(model)
        return found.pk if found else None

    def image(self) -> int:
        return self._pk(ClinicImage)

    def document(self) -> int:
        return self._pk(ClinicDocument)

    def section(self) -> int:
        return self._pk(ReusableSection)

    def page(self, model: type[Page] = Page) -> int:
        return self._pk(StandardPage if model is Page else model)

    def rich_text(self) -> str:
        links = ""
        if page := self.page():
            links = f'<a linktype="page" id="{page}">{self.word()}</a>'
        if document := self.document():
            links += f' <a linktype="document" id="{document}">{self.word()}</a>'
        return f"<p>{self.word()} {SOUGHT} {links}</p>"


class Planter:
    """Makes rows of one clinic, whatever the table."""

    def __init__(self, clinic: ClinicSettings, marks: Marks, number: int) -> None:
        self.clinic, self.marks, self.number = clinic, marks, number
        self.shown, self.hidden = Stock(clinic), Stock(clinic)
        self.people: list[User] = []

    def stock(self, is_public: bool) -> Stock:
        return self.shown if is_public else self.hidden

    # Texts

    def write(
        self, instance: models.Model, *, is_public: bool, where: str = "", only: Any = None
    ) -> list[tuple[str, str]]:
        """Mark every text of an unsaved row; returns the words with the fields they stand in."""
        words: list[tuple[str, str]] = []
        for field in all_text_fields(type(instance)):
            if name_of(field) not in FOLLOWING and (only is None or field.name in only):
                word = self._words(field, is_public, words)
                setattr(instance, field.name, text_for(field, self.stock(is_public), word))
        return words

    def _words(self, field: Any, is_public: bool, words: list[tuple[str, str]]) -> Word:
        def word() -> str:
            shown = is_public and may_be_public(field)
            made = self.marks.new(name_of(field), is_public=shown)
            words.append((made, name_of(field)))
            return made

        return word

    def settle(self, instance: models.Model, words: list[tuple[str, str]]) -> None:
        """The row has its key now: say in which row the words stand."""
        for word, name in words:
            self.marks.relocate(word, f"{name} of {instance.pk}")

    # Rows

    def make(self, model: type[models.Model], *, is_public: bool = False, **given: Any) -> Any:
        """A row of the table with something in every field."""
        instance = model(**given)
        texts = {f.name for f in all_text_fields(model) if f.name not in given}
        words = self.write(instance, is_public=is_public, only=texts)
        for field in model._meta.concrete_fields:
            if field.name not in given and field.name not in texts:
                self.complete(instance, field, is_public)
        instance.save()
        self.settle(instance, words)
        return instance

    def complete(self, instance: Any, field: Any, is_public: bool) -> None:
        """Fill a field that is no text."""
        if not isinstance(field, (*TEXTS, *SILENT)):
            raise CannotFill(f"{name_of(field)} is a {type(field).__name__}, an unknown kind")
        if name_of(field) in CHOSEN:
            setattr(instance, field.name, CHOSEN[name_of(field)])
        elif isinstance(field, models.ForeignKey):
            self._refer(instance, field, is_public)
        elif field.primary_key or field.null or getattr(instance, field.attname) not in (None, ""):
            return
        elif field.name in ("object_id", "parent_object_id"):
            setattr(instance, field.name, self.stock(is_public).get(Page).pk)
        else:
            setattr(instance, field.attname, value_for(field))

    def _refer(self, instance: Any, field: models.ForeignKey, is_public: bool) -> None:
        if getattr(field.remote_field, "parent_link", False):
            return
        if field.related_model is Revision and not isinstance(instance, Page):
            return  # Another thing's draft is none of its own, and goes with that.
        if getattr(instance, field.attname) is None:
            found = self.row(field.related_model, is_public, is_needed=not field.null)
            setattr(instance, field.attname, found.pk if found else None)

    def row(self, model: Any, is_public: bool = False, *, is_needed: bool = True) -> Any:
        """A row of the clinic's that another may point at; made if there is none."""
        if model is ContentType:
            return ContentType.objects.get_for_model(Page)
        if model is User and self.people:
            return self.people[0]
        if found := self.stock(is_public).get(model):
            return found
        if is_left_out(model):
            return model._base_manager.first()
        return self.rows(model).first() or (self.make(model) if is_needed else None)

    def rows(self, model: Any) -> models.QuerySet[Any]:
        """The clinic's rows of a table, known by their keys."""
        among = {"pk__gt": self.number, "pk__lt": self.number + EACH}
        return model._base_manager.filter(**among).order_by("pk")


def value_for(field: Any) -> Any:
    """A value for a field that must have one and has none."""
    if field.choices:
        return next(value for value, _ in field.flatchoices if value)
    match field:
        case models.DateTimeField():
            return timezone.now()
        case models.DateField():
            return timezone.now().date()
        case models.BooleanField():
            return False
        case models.IntegerField() | models.FloatField() | models.DecimalField():
            return 1
        case models.UUIDField():
            return uuid4()
        case models.CharField() | models.TextField() if field.blank and not field.unique:
            return ""
        case models.CharField() | models.TextField():
            return uuid4().hex[: field.max_length]
    raise CannotFill(f"The planter knows no value for {name_of(field)}, a {type(field).__name__}")
