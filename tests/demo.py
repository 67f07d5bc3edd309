"""The demo's data as the tests read it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILES = {
    "conditions": "conditions/demo/conditions.json",
    "treatments": "conditions/demo/treatments.json",
    "posts": "blog/demo/posts.json",
    "clinics": "clinics/demo/clinics.json",
    "pages": "home/demo/pages.json",
}
DATA = {name: json.loads((ROOT / path).read_text("utf-8")) for name, path in FILES.items()}
CLINICS = ["riverside", "harbor"]


def group(name: str, clinic: str) -> dict[str, Any]:
    return next(part for part in DATA[name] if part["demo"] == clinic)


def items(name: str, clinic: str) -> list[dict[str, Any]]:
    return group(name, clinic)[name]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def blocks(page: dict[str, Any], kind: str) -> list[Any]:
    contents = [block for section in page["body"] for block in section["value"]["content"]]
    return [block["value"] for block in contents if block["type"] == kind]


def aspects(page: dict[str, Any]) -> set[str]:
    return {section["value"]["aspect"] for section in page["body"]}


def by_slug(name: str, clinic: str, slug: str) -> dict[str, Any]:
    return next(item for item in items(name, clinic) if item["slug"] == slug)


def conditions_of(page: dict[str, Any]) -> list[str]:
    return [*page.get("conditions", []), *page.get("related_conditions", [])]


def people_of(page: dict[str, Any]) -> list[str]:
    rows = page.get("practitioners", [])
    named = [row if isinstance(row, str) else row["practitioner"] for row in rows]
    authors = [row["practitioner"] for row in page.get("authors", []) if row["practitioner"]]
    return [*named, *authors]


def known_paths(clinic: str) -> set[str]:
    about = group("clinics", clinic)
    return {
        *("conditions", "treatments", "blog", "people", "locations"),
        *(f"conditions/{page['slug']}" for page in items("conditions", clinic)),
        *(f"treatments/{page['slug']}" for page in items("treatments", clinic)),
        *(f"blog/{page['slug']}" for page in items("posts", clinic)),
        *(f"people/{page['slug']}" for page in about["practitioners"]),
        *(f"locations/{page['slug']}" for page in about["locations"]),
        *(page["slug"] for page in items("pages", clinic)),
    }


def everything(clinic: str) -> list[dict[str, Any]]:
    return [group(name, clinic) for name in DATA]


def picture_keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("image", "hero_image", "photo") and isinstance(inner, str):
                yield inner
            else:
                yield from picture_keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from picture_keys(inner)
