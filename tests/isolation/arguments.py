"""What stands in an address for each argument of its pattern: theirs, ours, nobody's.

Rows of both clinics have mirrored numbers, so an address that names theirs is turned into one that
names ours, or mixes both, or names nothing, by its digits alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any, NamedTuple

from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import User
from cms.models import ClinicDocument
from tests.isolation.marks import WORD, spelled
from tests.isolation.naming import in_use, keys, leads_to, model_of, rows
from tests.isolation.numbers import EACH, is_theirs
from tests.isolation.patterns import Route
from tests.isolation.world import World

NOTHING = 790_001
"""A number of theirs that no row has."""
NOBODYS = spelled(19**6 - 1)
"""A mark of neither clinic."""
PAIRS = (
    ("app_label", "model_name"),
    ("app_name", "model_name"),
    ("content_type_app_name", "content_type_model_name"),
)
"""Arguments that name a table together."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "action_name": ("approve", "reject", "cancel", "copy", "publish"),
    "filter_spec": ("max-165x165", "original"),
    "token": ("set-password", NOBODYS),
    "rest": ("login/", "authenticate_with_password/700001/700002/"),
}
"""What is the same for both clinics."""
REVISIONS = (("live", "latest"), ("earliest", "live"), ("earliest", "latest"))
"""Words that stand for two revisions to compare."""
OF_EACH = 1
"""Rows of a table that an address names by a word; it is asked for so many tables."""


class Ask(NamedTuple):
    """One address to ask for."""

    route: Route
    address: str
    nothing: str = ""
    """The same address with what nobody has in the place of theirs; "" where it names nothing."""


def asks(route: Route, world: World) -> list[Ask]:
    """Every address of a route that names something of theirs, or of ours; no address twice."""
    found: dict[str, Ask] = {}
    for arguments in _filled(route, world):
        try:
            address = route.build(**arguments)
        except ValueError:
            continue  # A value for which the pattern does not stand.
        found.setdefault(address, Ask(route, address, nobodys(address)))
    return list(found.values())


def nobodys(text: str) -> str:
    """The text with nothing of theirs left in it; "" if there was nothing."""
    said = WORD.sub(NOBODYS, re.sub(r"7[01]\d{4}(?!\d)", str(NOTHING), text))
    return said if said != text else ""


def ours(number: object) -> str:
    """What the mirror row of ours is called."""
    return str(int(str(number)) - EACH)


def _filled(route: Route, world: World) -> Iterator[dict[str, str]]:
    """Arguments by name: each word with one row of theirs, each row of theirs with one word.

    Numbers are theirs, ours and mixed.
    """
    met: set[tuple[Any, ...]] = set()
    for words in _words(route, world):
        names = [name for name in route.arguments if name not in words]
        of = tuple(model_of(route, name, words) for name in names)
        most = 1 if of in met else None
        met.add(of)
        for numbers in islice(_numbers(route, names, words, world), most):
            for mixed in product(*map(_either, numbers)):
                yield words | dict(zip(names, mixed, strict=True))


def _either(number: str) -> list[str]:
    """Theirs, and the same of ours; what the group shares is both."""
    return [number, ours(number)] if is_theirs(number) else [number]


def _words(route: Route, world: World) -> Iterator[dict[str, str]]:
    """The arguments that are no numbers."""
    choices: list[list[dict[str, str]]] = []
    tables = sorted(model._meta.label for model in world.theirs.rows)
    for app, model in PAIRS:
        if {app, model} <= route.arguments.keys():
            choices.append(_tables(app, model, world))
    if "revision_id_a" in route.arguments:
        choices.append([{}, *({"revision_id_a": a, "revision_id_b": b} for a, b in REVISIONS)])
    for name in route.arguments:
        if values := list(_named(route, name, tables, world)):
            choices.append([{name: value} for value in values])
    for chosen in product(*choices):
        words = {name: value for each in chosen for name, value in each.items()}
        if "action" not in words or _is_of_table(words):
            yield words


def _tables(app: str, model: str, world: World) -> list[dict[str, str]]:
    """Those that the two arguments may name; what is made below a page is a page."""
    return [
        {app: table._meta.app_label, model: table._meta.model_name}
        for table in sorted(world.theirs.rows, key=lambda table: table._meta.label)
        if issubclass(table, Page) or not app.startswith("content_type")
    ]


def _named(route: Route, name: str, tables: list[str], world: World) -> Iterable[str]:
    if name in WORDS:
        return WORDS[name]
    if name in ("type", "type_name"):
        return tables
    if name == "action":
        return _bulk_actions()
    if name == "uidb64":
        return [urlsafe_base64_encode(force_bytes(pk)) for pk in keys(world, User)]
    if name == "host":
        return [world.theirs.host, world.ours.host]
    if name == "digest":
        return [world.theirs.clinic.theme_url.rpartition("/")[2].removesuffix(".css")]
    if (route.name, name) == ("wagtail_serve", "_0"):
        return paths(world)
    if (route.name, name) == ("wagtaildocs_serve", "_1"):
        return [row.filename for row in rows(world, ClinicDocument)]
    return ()


def _is_of_table(words: Mapping[str, str]) -> bool:
    """Does the table have that bulk action? One stands for all that it has not."""
    first, by_app = _bulk_actions()[0], bulk_action_registry.actions
    of_table = by_app.get(words["app_label"], {}).get(words["model_name"], ())
    return words["action"] in of_table or words["action"] == first


def _bulk_actions() -> list[str]:
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # It looks for them now.
    by_app: dict[str, Any] = bulk_action_registry.actions
    return sorted({action for app in by_app.values() for model in app.values() for action in model})


def paths(world: World) -> list[str]:
    """What stands after the host in the addresses of theirs, without the first slash."""
    pages = [page.specific.get_url_parts() for page in rows(world, Page)]
    found = [parts[2].lstrip("/") for parts in pages if parts]
    found += [f"{redirect.old_path.strip('/')}/" for redirect in rows(world, Redirect)]
    feeds = [f"{path}feed/" for path in found if path.count("/") == 1]
    return list(dict.fromkeys(["", *found, *feeds]))


def _numbers(
    route: Route, names: list[str], words: Mapping[str, str], world: World
) -> Iterator[tuple[str, ...]]:
    """Numbers of theirs for the arguments, with those next to each other that belong together."""
    models = [model_of(route, name, words) for name in names]
    columns = [keys(world, model) if model else in_use(world) for model in models]
    if "type" in words or "app_label" in words:
        columns = [column[:OF_EACH] for column in columns]
    if len(names) < 2 or not all(columns):
        yield from product(*columns)
        return
    for last in columns[-1]:
        above = leads_to(world, models[-1], last)
        before = [
            last if model is models[-1] else _first_of(column, above)
            for model, column in zip(models[:-1], columns[:-1], strict=True)
        ]
        yield (*before, last)
    yield from ((first, *(column[0] for column in columns[1:])) for first in columns[0])


def _first_of(column: list[str], numbers: list[str]) -> str:
    """The first of these numbers that stands in the column, if any does."""
    return next((each for each in numbers if each in column), column[0])
