"""A clinic's pages copied to another clinic many times over, by the database itself.

Only for the benchmark: no draft, no revision and no record of a change is made. Of each page
everything is copied that the public reads, with what the indexes of references and of words say of
it. What it refers to is what was copied to the same clinic.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import Max
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from cms.models import ClinicImage, ClinicRendition

Row = tuple[int, int, int, str, str, str]
"""(source, repetition, new id, tree path, slug's end, URL path of the page above)."""
TEMPORARY = """
CREATE TEMP TABLE IF NOT EXISTS copied
    (src int, rep int, new int, path text, ending text, above text, PRIMARY KEY (src, rep));
CREATE TEMP TABLE IF NOT EXISTS pictures (src int PRIMARY KEY, new int);
CREATE TEMP TABLE IF NOT EXISTS streams (src int, name text, body jsonb, PRIMARY KEY (src, name));
TRUNCATE copied, pictures, streams
"""
PAGE_HERE = (
    "(SELECT o.new FROM copied o WHERE o.src = {0} AND o.rep IN (m.rep, 0) "
    "ORDER BY o.rep DESC LIMIT 1)"
)
PICTURE_HERE = "(SELECT p.new FROM pictures p WHERE p.src = {0})"
STREAM_HERE = "(SELECT s.body FROM streams s WHERE s.src = m.src AND s.name = '{1}')"
PAGE_COLUMNS = {
    "id": "m.new",
    "path": "m.path",
    "url_path": "m.above || t.slug || m.ending || '/'",
    "slug": "t.slug || m.ending",
    "title": "t.title || replace(m.ending, '-', ' ')",
    "draft_title": "t.title || replace(m.ending, '-', ' ')",
    "translation_key": "gen_random_uuid()",
}


class Remapped(NamedTuple):
    """A stream as it reads at the other clinic."""

    source: int
    name: str
    written: str


def begin(rows: Iterable[Row], pictures: dict[int, int], streams: Iterable[Remapped]) -> None:
    """Tell the database what becomes of what."""
    with connection.cursor() as cursor:
        cursor.execute(TEMPORARY)
        cursor.executemany("INSERT INTO pictures VALUES (%s, %s)", list(pictures.items()))
        cursor.executemany("INSERT INTO streams VALUES (%s, %s, %s)", list(streams))
        rows = list(rows)
        for start in range(0, len(rows), 500):
            part = rows[start : start + 500]
            values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(part))
            cursor.execute(f"INSERT INTO copied VALUES {values}", [v for row in part for v in row])  # noqa: S608 - placeholders
        cursor.execute("ANALYZE copied")


def copy_pages(types: Iterable[type[Page]]) -> None:
    """The rows of these pages, of what is below them, and of both indexes."""
    types = list(types)
    copy_table(Page, "id", PAGE_COLUMNS)
    for model in types:
        copy_table(model, "page_ptr_id", {"page_ptr_id": "m.new"})
        for relation in get_all_child_relations(model):
            copy_table(relation.related_model, relation.field.column)
        for field in get_all_child_m2m_relations(model):
            if not any(f.name == "site" for f in field.related_model._meta.fields):
                copy_table(field.remote_field.through, field.m2m_column_name())
    _copy_references()
    _copy_words(types)


def copy_table(model: type[models.Model], owner: str, own: dict[str, str] | None = None) -> None:
    """The rows whose column `owner` names a copied page."""
    columns = {}
    for field in model._meta.local_concrete_fields:
        if not field.primary_key or (own and field.column in own):
            columns[field.column] = _expression(field, f't."{field.column}"')
    columns = {**columns, owner: "m.new", **(own or {})}
    _copy(model._meta.db_table, columns, f't."{owner}" = m.src')


def _expression(field: Any, column: str) -> str:
    related = field.related_model
    if isinstance(field, StreamField):
        return STREAM_HERE.format(column, field.column)
    if related is None:
        return column
    if issubclass(related, Revision):
        return "NULL"
    if issubclass(related, Page):
        return PAGE_HERE.format(column)
    return PICTURE_HERE.format(column) if related is ClinicImage else column


def _copy_references() -> None:
    page, picture = _type(Page), _type(ClinicImage)
    to = (
        f"CASE t.to_content_type_id WHEN {page} THEN "
        f"coalesce({PAGE_HERE.format('t.to_object_id::int')}::text, t.to_object_id) "
        f"WHEN {picture} THEN coalesce({PICTURE_HERE.format('t.to_object_id::int')}::text, "
        "t.to_object_id) ELSE t.to_object_id END"
    )
    columns = _plain(ReferenceIndex) | {"object_id": "m.new::text", "to_object_id": to}
    condition = f"t.object_id = m.src::text AND t.base_content_type_id = {page}"
    _copy(ReferenceIndex._meta.db_table, columns, condition)


def _copy_words(types: Iterable[type[Page]]) -> None:
    kinds = ", ".join(str(_type(model)) for model in [Page, *types])
    columns = _plain(IndexEntry) | {"object_id": "m.new::text"}
    condition = f"t.object_id = m.src::text AND t.content_type_id IN ({kinds})"
    _copy(IndexEntry._meta.db_table, columns, condition)


def _plain(model: type[models.Model]) -> dict[str, str]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return {field.column: f't."{field.column}"' for field in fields}


def _copy(table: str, columns: dict[str, str], condition: str) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {", ".join(columns.values())} '  # noqa: S608 - names of ours
            f'FROM "{table}" t JOIN copied m ON {condition} ORDER BY m.new'
        )


def copy_pictures(source: Any, clinic: Any) -> dict[int, int]:
    """The clinic's own rows for the pictures of another, with the same files; new ids by old."""
    made = {}
    for picture in ClinicImage.objects.filter(collection=source.collection).order_by("pk"):
        renditions = list(ClinicRendition.objects.filter(image=picture.pk))
        old, picture.pk, picture.collection = picture.pk, None, clinic.collection
        ClinicImage.objects.bulk_create([picture])
        for rendition in renditions:
            rendition.pk, rendition.image = None, picture
        ClinicRendition.objects.bulk_create(renditions)
        made[old] = picture.pk
    return made


def next_page_id() -> int:
    return (Page.objects.aggregate(most=Max("pk"))["most"] or 0) + 1


def reset_page_ids() -> None:
    """Django's own pages come after those that were copied."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), %s)", [next_page_id()]
        )


def _type(model: type[models.Model]) -> int:
    return ContentType.objects.get_for_model(model).pk
