"""The forms of a page, and what a browser would send of each."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.forms import CheckboxInput
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from tests.isolation.numbers import EACH, OURS

Data = dict[str, list[str]]
OUR_NUMBER = re.compile(rf"(?<![0-9a-zA-Z]){OURS // 100_000}\d{{5}}(?![0-9a-zA-Z])")
NUMBER = "__prefix__"
BESIDE = re.compile(r"(DELETE|ORDER|^next|is_editing)$")
"""What is told of a row beside what it names, and an address, which is no number."""
SENT_BY_BUTTON = ("submit", "button", "image", "reset", "file")
TICKED = ("checkbox", "radio")


class Form(NamedTuple):
    action: str
    data: Data
    rows: Data
    """Of the empty rows that can be added, with `__prefix__` in the place of their number."""
    empty: tuple[str, ...]
    """Fields with nothing in them that may name something."""
    buttons: tuple[tuple[str, str], ...]


def forms_in(html: str, address: str) -> list[Form]:
    """Those that are sent by POST."""
    found = BeautifulSoup(html, "html.parser").find_all("form")
    return [_form(each, address) for each in found if _is_post(each)]


def _is_post(form: Any) -> bool:
    return str(form.get("method", "")).lower() == "post"


def _form(form: Any, address: str) -> Form:
    data: Data = {}
    empty, buttons = [], []
    for each in form.find_all(["input", "textarea", "select", "button"]):
        name = str(each.get("name") or "")
        kind = str(each.get("type", "submit" if each.name == "button" else "text"))
        if not name or name == "csrfmiddlewaretoken" or each.has_attr("disabled"):
            continue
        if kind in SENT_BY_BUTTON:
            buttons.append((name, str(each.get("value", ""))))
            continue
        data.setdefault(name, []).extend(_values(each, kind))
        if not any(data[name]) and may_name(each, kind) and not BESIDE.search(name):
            empty.append(name)
    action = urljoin(address, str(form.get("action") or address))
    sent = {name: values for name, values in data.items() if values}
    rows = {name: sent.pop(name) for name in list(sent) if NUMBER in name}
    return Form(action, sent, rows, tuple(dict.fromkeys(empty)), tuple(buttons))


def may_name(field: Tag, kind: str) -> bool:
    """May it say the number of something? A box to tick does, if its value is a number of ours."""
    if kind in TICKED:
        return bool(OUR_NUMBER.search(str(field.get("value", ""))))
    return field.name == "select" or kind == "hidden"


def _values(field: Tag, kind: str) -> Iterator[str]:
    if field.name == "textarea":
        yield field.get_text().removeprefix("\n")
    elif field.name == "select":
        yield from _chosen(field)
    elif kind not in TICKED or field.has_attr("checked"):
        yield str(field.get("value", "on" if kind in TICKED else ""))


def _chosen(select: Tag) -> list[str]:
    options = select.find_all("option")
    chosen = [each for each in options if each.has_attr("selected")]
    if not chosen and not select.has_attr("multiple"):
        chosen = options[:1]
    return [str(each.get("value", each.get_text())) for each in chosen]


def with_theirs(form: Form, others: list[str]) -> Iterator[Data]:
    """The form with theirs in the place of ours, one number at a time; and in empty fields."""
    for name, values in form.data.items():
        for number in sorted(set(OUR_NUMBER.findall(" ".join(values)))):
            for theirs in (str(int(number) + EACH), *others[:1]):
                said = [value.replace(number, theirs) for value in values]
                yield form.data | {name: said}
            if values == [number]:
                yield form.data | {name: [number, str(int(number) + EACH)]}
    for name in form.empty:
        for theirs in others:
            yield (
                form.data
                | (added(form, name) if NUMBER in name else {})
                | {name.replace(NUMBER, str(count_of(form, name))): [theirs]}
            )


def added(form: Form, name: str) -> Data:
    """One more row of the kind that has this field."""
    kind, at = name.split(f"-{NUMBER}")[0], count_of(form, name)
    row = {each: values for each, values in form.rows.items() if each.startswith(f"{kind}-")}
    more = {each.replace(NUMBER, str(at)): values for each, values in row.items()}
    return more | {f"{kind}-TOTAL_FORMS": [str(at + 1)]}


def count_of(form: Form, name: str) -> int:
    total = form.data.get(f"{name.split(f'-{NUMBER}')[0]}-TOTAL_FORMS", ["0"])
    return int(total[0])


def of_streams(instance: Any) -> Data:
    """What a browser's script would send of the streams of a page or a section."""
    data: Data = {}
    for each in type(instance)._meta.get_fields():
        if isinstance(each, StreamField):
            value = each.value_from_object(instance)
            data |= {name: [said] for name, said in of_block(value.stream_block, value, each.name)}
    return data


def of_block(block: Any, value: Any, prefix: str) -> Iterator[tuple[str, str]]:
    match block:
        case blocks.BaseStreamBlock():
            rows = [(each.block, each.value, each.id, each.block_type) for each in value or []]
            yield from _of_rows(rows, prefix)
        case blocks.ListBlock():
            items = [(block.child_block, each, None, "") for each in value or []]
            yield from _of_rows(items, prefix)
        case ImageBlock():
            shown = {"image": value, **_said_of(value)}
            for name, child in block.child_blocks.items():
                yield from of_block(child, shown[name], f"{prefix}-{name}")
        case blocks.BaseStructBlock():
            for name, child in block.child_blocks.items():
                yield from of_block(child, (value or {}).get(name), f"{prefix}-{name}")
        case BaseTypedTableBlock():
            yield from _of_table(value, prefix)
        case blocks.FieldBlock():
            yield from _of_field(block, value, prefix)


def _said_of(image: Any) -> dict[str, Any]:
    if image is None:
        return {"decorative": False, "alt_text": ""}
    return {"decorative": image.decorative, "alt_text": image.contextual_alt_text}


def _of_rows(rows: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    yield f"{prefix}-count", str(len(rows))
    for at, (block, value, pk, kind) in enumerate(rows):
        row = f"{prefix}-{at}"
        yield from ((f"{row}-deleted", ""), (f"{row}-order", str(at)), (f"{row}-id", pk or ""))
        if kind:
            yield f"{row}-type", kind
        yield from of_block(block, value, f"{row}-value")


def _of_table(table: Any, prefix: str) -> Iterator[tuple[str, str]]:
    yield f"{prefix}-caption", table.caption or ""
    yield f"{prefix}-column-count", str(len(table.columns))
    yield f"{prefix}-row-count", str(len(table.row_data))
    for at, column in enumerate(table.columns):
        start = f"{prefix}-column-{at}"
        yield from ((f"{start}-type", column["block"].name), (f"{start}-order", str(at)))
        yield from ((f"{start}-heading", column["heading"]), (f"{start}-deleted", ""))
    for at, row in enumerate(table.row_data):
        yield from ((f"{prefix}-row-{at}-order", str(at)), (f"{prefix}-row-{at}-deleted", ""))
        for beside, (column, value) in enumerate(zip(table.columns, row["values"], strict=True)):
            yield from of_block(column["block"], value, f"{prefix}-cell-{at}-{beside}")


def _of_field(block: Any, value: Any, prefix: str) -> Iterator[tuple[str, str]]:
    widget = block.field.widget
    shown = block.field.prepare_value(block.value_for_form(value))
    if isinstance(widget, CheckboxInput):
        if value:
            yield prefix, "on"
        return
    said = getattr(shown, "pk", shown)
    if not isinstance(said, int):
        said = widget.format_value(shown)
    for each in said if isinstance(said, list | tuple) else [said]:
        yield prefix, as_sent(each)


def as_sent(value: Any) -> str:
    """A widget's value as its field holds it; choosers hold JSON, or a number."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("id") or json.dumps(value, default=str))
    return str(value)
