"""Wagtail's v2 serializers, where ours differ: clean text, own pages only, no statement a row."""

from typing import Any

from django.db import models
from rest_framework.fields import Field, SkipField
from taggit.managers import _TaggableManager
from wagtail.api.v2.serializers import (
    BaseSerializer,
    DetailUrlField,
    PageAliasOfField,
    PageHtmlUrlField,
    PageParentField,
    PageSerializer,
    PageTypeField,
)
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.api.addresses import detail_url
from cms.api.aspects import StreamSerializer
from cms.api.documents import DocumentSerializer
from cms.api.images import ImageSerializer
from cms.api.relations import PageLinkData, PageLinkSerializer, PageLinksSerializer, page_link
from cms.api.rich_text import rich_text_data
from cms.api.rich_text_nodes import RichTextTree
from cms.clinic import current_clinic
from cms.references import full_url, references


class RichTextSerializer(Field):
    def to_representation(self, value: str) -> str | RichTextTree:
        return rich_text_data(value, self.context)


class TagsSerializer(Field):
    """Tags by name; sorted here, since asking the database to would undo the prefetching."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted(tag.name for tag in value.all())


class HtmlUrlField(PageHtmlUrlField):
    def to_representation(self, page: Page) -> str:
        return full_url(page)


class KnownDetailUrlField(DetailUrlField):
    """Wagtail's, worked out once for each type of object in an answer."""

    def get_attribute(self, instance: models.Model) -> str:
        url = detail_url(instance, self.context)
        if url is None:
            raise SkipField
        return url


class AliasOfHereField(PageAliasOfField):
    """`alias_of` only where the source stands at the same clinic; else it is nobody's business."""

    def get_attribute(self, instance: Page) -> Page | None:
        source = instance.alias_of_id
        page = references().pages([source]).get(source) if source else None
        return page if page and page.pk == source else None

    def to_representation(self, page: Page) -> PageLinkData | None:
        return page_link(page, self.context)


class ParentHereField(PageParentField):
    """The page above, fetched with what else the answer refers to; null for the home page."""

    def get_attribute(self, instance: Page) -> Page | None:
        clinic, refs = current_clinic(), references()
        root_path = clinic.root_path if clinic else ""
        above = refs.at([instance.path[: -instance.steplen]])
        return next((page for page in above if refs.is_shown(page, root_path)), None)

    def to_representation(self, page: Page) -> PageLinkData | None:
        return page_link(page, self.context)


class ClinicSerializer(BaseSerializer):
    """For everything but pages."""

    detail_url = KnownDetailUrlField(read_only=True)

    serializer_field_mapping = {
        **BaseSerializer.serializer_field_mapping,
        RichTextField: RichTextSerializer,
        StreamField: StreamSerializer,
    }

    def build_property_field(self, field_name: str, model_class: type) -> Any:
        if isinstance(getattr(model_class, field_name), _TaggableManager):
            return TagsSerializer, {}
        return super().build_property_field(field_name, model_class)

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        """Pages, pictures and documents look the same wherever they are referred to."""
        related: type[models.Model] = relation_info.related_model
        if issubclass(related, Page):
            return (PageLinksSerializer if relation_info.to_many else PageLinkSerializer), {}
        if not relation_info.to_many and issubclass(related, get_image_model()):
            return ImageSerializer, {}
        if not relation_info.to_many and issubclass(related, get_document_model()):
            return DocumentSerializer, {}
        return super().build_relational_field(field_name, relation_info)


class ClinicPageSerializer(ClinicSerializer, PageSerializer):
    type = PageTypeField(read_only=True)
    html_url = HtmlUrlField(read_only=True)
    alias_of = AliasOfHereField(read_only=True)
    parent = ParentHereField(read_only=True)
