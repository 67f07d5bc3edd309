"""Pages with something in every field and every block, each pointing at things of its own.

What a listing costs is seen only where no two of its pages share what they refer to.
"""

from datetime import date
from io import BytesIO
from itertools import count
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import F
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from PIL import Image
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from clinics.models import PractitionerPage
from cms.models import ClinicDocument, ClinicImage, ReusableSection

numbers = count(1)


def picture(collection: Any, title: str = "A foot", size: tuple[int, int] = (40, 30)) -> Any:
    image = ClinicImage(title=title, description=f"{title}, drawn", collection=collection)
    image.file = file(size)
    image.save()
    return image


def file(size: tuple[int, int]) -> ContentFile:
    out = BytesIO()
    Image.new("RGB", size, "#7a9").save(out, "JPEG")
    return ContentFile(out.getvalue(), name="foot.jpg")


def leaflet(collection: Any, title: str = "A leaflet") -> Any:
    document = ClinicDocument(title=title, collection=collection)
    document.file = ContentFile(b"%PDF-1.4 nothing", name="leaflet.pdf")
    document.save()
    return document


def published(parent: Page, page: Page) -> Any:
    """The page below `parent`, live, whatever the gate would say of it."""
    parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    type(page)._default_manager.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    return page


BATCH = 100


def leaflets(collection: Any) -> list[int]:
    """Documents that can be linked, made all at once; nobody opens them."""
    made = [
        ClinicDocument(title=f"Leaflet {next(numbers)}", collection=collection, file="leaflet.pdf")
        for _ in range(BATCH)
    ]
    return [document.pk for document in ClinicDocument.objects.bulk_create(made)]


def plain_pages(home: Page) -> list[int]:
    """Live pages that can be linked, made all at once below the home page."""
    home = Page.objects.get(pk=home.pk)
    last, depth, made = home.get_last_child(), home.depth + 1, []
    free = last._get_lastpos_in_path() + 1 if last else 1
    for place in range(free, free + BATCH):
        number = next(numbers)
        page = Page(title=f"Page {number}", draft_title=f"Page {number}", slug=f"page-{number}")
        page.path, page.depth, page.live = Page._get_path(home.path, depth, place), depth, True
        page.url_path, page.locale = f"{home.url_path}{page.slug}/", home.locale
        made.append(page)
    Page.objects.bulk_create(made)
    Page.objects.filter(pk=home.pk).update(numchild=F("numchild") + BATCH)
    return [page.pk for page in made]


class Pool:
    """Fresh images, documents, pages and sections of one clinic."""

    def __init__(self, clinic: Any, stranger: int | None = None) -> None:
        self.clinic = clinic
        self.stranger = stranger
        """A page of another clinic, which texts link to as well."""
        self.home = clinic.site.root_page
        self._documents: list[int] = []
        self._pages: list[int] = []

    def image(self) -> int:
        return picture(self.clinic.collection, f"Picture {next(numbers)}").pk

    def document(self) -> int:
        self._documents = self._documents or leaflets(self.clinic.collection)
        return self._documents.pop()

    def page(self, model: type[Page] = Page) -> int:
        if model is Page:
            self._pages = self._pages or plain_pages(self.home)
            return self._pages.pop()
        number = next(numbers)
        page = model(title=f"Page {number}", slug=f"page-{number}")
        return published(self.home, page).pk

    def section(self) -> int:
        made = ReusableSection(site=self.clinic.site, name=f"Section {next(numbers)}")
        figure = {"image": {"image": self.image(), "alt_text": "A foot"}}
        made.content = [
            {"type": "text", "value": self.rich_text()},
            {"type": "image", "value": figure},
        ]
        made.save()
        return made.pk

    def rich_text(self) -> str:
        text = (
            f'<p>Read <a linktype="page" id="{self.page()}">this page</a> or '
            f'<a linktype="document" id="{self.document()}">this leaflet</a>.</p>'
        )
        if self.stranger:
            text += f'<p>Or <a linktype="page" id="{self.stranger}">theirs</a>.</p>'
        return text


def raw(block: blocks.Block, pool: Pool) -> Any:
    """A value for a block as it is stored, full to the last field."""
    match block:
        case ImageBlock():
            return {"image": pool.image(), "alt_text": "A foot", "decorative": False}
        case ImageChooserBlock():
            return pool.image()
        case DocumentChooserBlock():
            return pool.document()
        case SnippetChooserBlock():
            return pool.section()
        case blocks.PageChooserBlock():
            return pool.page(*block.target_models[:1])
        case blocks.RichTextBlock():
            return pool.rich_text()
        case TypedTableBlock():
            return {
                "columns": [{"type": "text", "heading": "Week"}],
                "rows": [{"values": ["1"]}],
                "caption": "Recovery",
            }
        case blocks.BaseStructBlock():
            return {name: raw(child, pool) for name, child in block.child_blocks.items()}
        case blocks.ListBlock():
            return [{"type": "item", "value": raw(block.child_block, pool), "id": str(uuid4())}]
        case blocks.BaseStreamBlock():
            return stream(block, pool)
    return plain(block)


def stream(block: blocks.BaseStreamBlock, pool: Pool) -> list[dict[str, Any]]:
    return [{"type": name, "value": raw(child, pool)} for name, child in block.child_blocks.items()]


def plain(block: blocks.Block) -> Any:
    match block:
        case blocks.MultipleChoiceBlock():
            return [first_choice(block)]
        case blocks.ChoiceBlock():
            return "page" if "page" in choices(block) else first_choice(block)
        case blocks.BooleanBlock():
            return True
        case blocks.DateBlock():
            return "2026-05-01"
        case blocks.TimeBlock():
            return "09:00"
        case blocks.IntegerBlock() | blocks.FloatBlock() | blocks.DecimalBlock():
            return 3
        case blocks.URLBlock():
            return "https://example.com/"
    return "Words"


def choices(block: Any) -> list[str]:
    return [value for value, _ in block.field.choices if value]


def first_choice(block: Any) -> str:
    return choices(block)[0]


def filled(model: type[Page], parent: Page, pool: Pool) -> Any:
    """A live page of this type in which nothing is empty."""
    number = next(numbers)
    page: Any = model(title=f"Full page {number}", slug=f"full-page-{number}")
    for field in model._meta.local_concrete_fields:
        fill(page, field, pool)
    for relation in get_all_child_relations(model):
        if relation.related_model._meta.app_label != "wagtailcore":
            add_row(page, relation, pool)
    for field in model._meta.local_many_to_many:
        if isinstance(field, ParentalManyToManyField):
            setattr(page, field.name, [target(field.related_model, pool)])
    return published(parent, page)


def fill(instance: Any, field: models.Field, pool: Pool) -> None:
    if isinstance(field, StreamField):
        setattr(instance, field.name, stream(field.stream_block, pool))
    elif isinstance(field, RichTextField):
        setattr(instance, field.name, pool.rich_text())
    elif isinstance(field, ParentalKey | models.OneToOneField) or field.primary_key:
        return
    elif isinstance(field, models.ForeignKey):
        setattr(instance, field.attname, target(field.related_model, pool).pk)
    elif type(field) is models.DateField:
        setattr(instance, field.name, date(2026, 5, 1))
    elif isinstance(field, models.CharField | models.TextField) and not field.choices:
        limit = field.max_length or 100
        setattr(instance, field.name, f"Words {next(numbers)}"[:limit])


def add_row(page: Any, relation: Any, pool: Pool) -> None:
    row = relation.related_model()
    for field in relation.related_model._meta.concrete_fields:
        fill(row, field, pool)
    getattr(page, relation.get_accessor_name()).add(row)


def target(model: type[models.Model], pool: Pool) -> Any:
    """Something that a field may point at."""
    if issubclass(model, ClinicImage):
        return ClinicImage.objects.get(pk=pool.image())
    if issubclass(model, ClinicDocument):
        return ClinicDocument.objects.get(pk=pool.document())
    if issubclass(model, Page):
        model = PractitionerPage if model is Page else model
        return model.objects.get(pk=pool.page(model))
    instance = model()
    for field in model._meta.local_concrete_fields:
        fill(instance, field, pool)
        if isinstance(field, models.SlugField):
            setattr(instance, field.name, f"word-{next(numbers)}")
    if any(field.name == "site" for field in model._meta.concrete_fields):
        instance.site = pool.clinic.site
    instance.save()
    return instance
