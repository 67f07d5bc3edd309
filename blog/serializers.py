"""What only posts have, as the API shows it."""

from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict


class CategoryData(TypedDict):
    id: int
    name: str
    slug: str


class CategoriesSerializer(Field):
    """A post's categories: `[{id, name, slug}]`."""

    def to_representation(self, value: Any) -> list[CategoryData]:
        return [{"id": each.pk, "name": each.name, "slug": each.slug} for each in value.all()]


class TagsSerializer(Field):
    """A post's tags by name, in alphabetical order."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted((tag.name for tag in value.all()), key=str.casefold)
