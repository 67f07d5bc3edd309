"""What processes of the tests begin with: Django is set up, and no connection is open."""

from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

import django
from django.apps import apps

MODULES = (
    "tests.api.counter",
    "tests.delivery.process",
    "tests.delivery.process_showing",
    "tests.delivery.webhooks.process",
    "tests.governance.process",
)


def act(
    database: str, module: str, part: str, arguments: tuple[Any, ...], says: Connection
) -> None:
    """Call a function of a module, at the database of this address, and send what it returns."""
    from django.db import connection
    from environ import Env

    connection.settings_dict.update(Env.db_url_config(database))
    says.send(getattr(import_module(module), part)(*arguments))


if not apps.ready:
    django.setup()
    for each in MODULES:
        import_module(each)
