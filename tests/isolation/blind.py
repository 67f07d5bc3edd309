"""What somebody sends who has read no form: theirs under every name, to every address."""

from collections.abc import Iterator
from functools import cache

from django.db.models import Field, ForeignKey, ManyToManyField, Model

from clinics.wall.named import PARAMETERS
from clinics.wall.rows import table
from tests.isolation import parameters
from tests.isolation.arguments import asks
from tests.isolation.naming import keys, rows
from tests.isolation.patterns import Route, routes
from tests.isolation.sending import Sent
from tests.isolation.tables import clinics_tables
from tests.isolation.world import World

OTHER_METHODS = ("PUT", "PATCH", "DELETE")
PLAIN = ("id", "pk", "object_id", "form-0-id", "ids", "comments-0-id")
"""Names of a number, whichever table it is of."""
OF_ROUTE = 2
"""Addresses of theirs; a view that looks at its arguments does so whatever their number is."""
V3 = "/api/v3-preview/"


_every: dict[str, tuple[World, list[Sent]]] = {}


def every(world: World, method: str) -> list[Sent]:
    """To addresses that name theirs nothing and everything; to one of ours, each name alone.

    Made once for a world: it takes seconds, and everybody sends of the same.
    """
    if method not in _every or _every[method][0] is not world:
        _every[method] = world, list(_made(world, method))
    return _every[method][1]


def _made(world: World, method: str) -> Iterator[Sent]:
    for route in routes():
        found = asks(route, world)
        as_json = is_json(route, method)
        for address in parameters.evenly([ask.address for ask in found if ask.nothing])[:OF_ROUTE]:
            yield Sent(method, address)
            yield Sent(method, address, body(route, world), is_json=as_json)
        for address in [ask.address for ask in found if not ask.nothing][:1]:
            yield Sent(method, address)
            for name in sorted(known(route)):
                if key := body(route, world).get(name):
                    yield Sent(method, address, {name: key}, is_json=as_json)


def known(route: Route) -> set[str]:
    """What a view of this route may take for the number of something."""
    own = {name for row in table().get(route.name, ()) for name in row.names}
    return own | PARAMETERS.keys() | {*PLAIN, "next"}


def is_json(route: Route, method: str) -> bool:
    return method != "POST" or route.template.startswith(V3)


def body(route: Route, world: World) -> dict[str, str]:
    """A number of theirs under every name that is known of one."""
    own = {name: model for row in table().get(route.name, ()) for name, model in row.names.items()}
    more = {name: found[0] for name, model in own.items() if (found := keys(world, model))}
    return named(world) | more | {"next": parameters.values(route, "next", world)[0]}


_named: list[tuple[World, dict[str, str]]] = []


def named(world: World) -> dict[str, str]:
    """By the name of a parameter, or of a form's field: the first key of theirs that it may say."""
    if not _named or _named[0][0] is not world:
        models = fields_of_forms() | parameters.TABLES | PARAMETERS
        found = {name: rows(world, model) for name, model in sorted(models.items())}
        said = {name: str(of_model[0].pk) for name, of_model in found.items() if of_model}
        _named[:] = [(world, said | dict.fromkeys(PLAIN, "700001"))]
    return _named[0][1]


@cache
def fields_of_forms() -> dict[str, type[Model]]:
    """What editors choose, by the name of the field."""
    return {
        field.name: field.related_model
        for model in clinics_tables()
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if chooses(field)
    }


def chooses(field: Field) -> bool:
    is_choice = isinstance(field, ForeignKey | ManyToManyField)
    return is_choice and field.editable and isinstance(field.related_model, type)
