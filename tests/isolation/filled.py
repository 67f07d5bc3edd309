"""The admin's forms of what is ours, filled in with theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote

from django.apps import apps
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from tests.isolation.arguments import asks
from tests.isolation.forms import OUR_NUMBER, Data, Form, forms_in, of_streams, with_theirs
from tests.isolation.naming import in_use, model_of
from tests.isolation.numbers import EACH
from tests.isolation.patterns import Route, routes
from tests.isolation.sample import is_full, sample
from tests.isolation.sending import Sender, Sent
from tests.isolation.world import World

ALWAYS = ("wagtailadmin_pages:edit", "wagtailadmin_pages:add", "wagtailsettings:edit")
"""Views with the most to choose."""
OF_ROUTE = 3
"""Addresses of one view that are opened, beside one of every type of page."""
OTHERS = 3
"""Numbers of theirs that are tried in an empty field: low ones name a row of most tables."""
IN_ORDINARY, IN_FULL = 12, 16
"""Requests for one form; everybody sends others."""


@dataclass(frozen=True)
class Opened:
    """A form that a view shows to somebody."""

    route: Route
    address: str
    form: Form


def opened(sender: Sender, most: int) -> Iterator[Opened]:
    """So many forms that are shown to this visitor, those first that choose the most."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for route in in_turn(sender):
        for address in own_addresses(route, sender.world):
            for form in shown(sender, address):
                like = (form.action, tuple(sorted(form.data)))
                if like not in seen:
                    seen.add(like)
                    yield Opened(route, address, with_streams(route, address, form, sender.world))
            if len(seen) >= most and not is_full():
                return


def in_turn(sender: Sender) -> list[Route]:
    """The admin's routes, those first that choose the most, the others as the lot has it."""
    admin = [route for route in routes() if route.template.startswith("/admin/")]
    first = [route for route in admin if route.name in ALWAYS]
    rest = [route for route in admin if route not in first]
    kept = sample(rest, 40, key=lambda route: f"{sender.visitor.name} {route.template}")
    return [*first, *kept]


def own_addresses(route: Route, world: World) -> list[str]:
    """Some of ours; of pages one of every type, the last: it is live, and no lock is on it."""
    found = [ask.address for ask in asks(route, world) if not ask.nothing]
    if route.name not in ALWAYS:
        return sample(found, 1) if not is_full() else found[-OF_ROUTE:]
    by_type = {kind_of(route, address, world): address for address in found}
    return sample(by_type.values(), 2)


def kind_of(route: Route, address: str, world: World) -> Any:
    if route.name != "wagtailadmin_pages:edit":
        return address
    return Page.objects.get(pk=OUR_NUMBER.findall(address)[0]).specific_class


def shown(sender: Sender, address: str) -> list[Form]:
    came = sender.get_answer(Sent("GET", address))
    return forms_in(came.text, address) if came.status == 200 else []


def with_streams(route: Route, address: str, form: Form, world: World) -> Form:
    """Streams are written by a script: what it would send is added."""
    if form.action != address:
        return form
    instance = instance_of(route, address, world)
    more = of_streams(instance) if instance else {}
    return form._replace(data=form.data | {name: list(map(str, v)) for name, v in more.items()})


def instance_of(route: Route, address: str, world: World) -> Any:
    """What the form is about, as it was last written; for something new, one of ours like it."""
    if route.name == "wagtailadmin_pages:add":
        app, model = address.split("/")[4:6]
        return world.ours.rows[apps.get_model(app, model)][-1]
    if not route.name.endswith(":edit") or not (numbers := OUR_NUMBER.findall(address)):
        return None
    model: Any = Page if "pages" in route.name else model_of(route, "pk", {})
    found = model._base_manager.filter(pk=numbers[-1]).first() if model else None
    if found and getattr(found, "latest_revision", None):
        return found.get_latest_revision_as_object()
    return found


def every(this: Opened, sender: Sender) -> Iterator[Sent]:
    """The form as it is, elsewhere, and with theirs in each of its fields."""
    found = [*elsewhere(this), *chosen(this, sender.world)]
    yield Sent("POST", this.form.action, this.form.data)
    name = sender.visitor.name if is_full() else ""
    yield from sample(
        found, IN_ORDINARY, lambda sent: f"{name}{sent.address} {sent.words}", IN_FULL
    )


def elsewhere(this: Opened) -> Iterator[Sent]:
    """To the addresses of theirs, with each button, and to be led to theirs."""
    action, data = this.form.action, this.form.data
    for number in sorted(set(OUR_NUMBER.findall(action))):
        yield Sent("POST", action.replace(number, str(int(number) + EACH)), data)
    if theirs := mirrored(action):
        yield Sent("POST", theirs, data)
        for name, value in this.form.buttons:
            yield Sent("POST", theirs, data | {name: [value]})
    for name, value in this.form.buttons:
        yield Sent("POST", action, data | {name: [value]})
    to = quote("/admin/pages/700003/edit/")
    yield Sent("POST", f"{action}{'&' if '?' in action else '?'}next={to}", data)


def mirrored(address: str) -> str:
    """With all of theirs in it; "" where nothing of ours was."""
    there = OUR_NUMBER.sub(lambda found: str(int(found[0]) + EACH), address)
    return there if there != address else ""


def chosen(this: Opened, world: World) -> Iterator[Sent]:
    """Theirs in each field; where there is a preview, what that shows of it too."""
    others = in_use(world)[: OTHERS if is_full() else 2]
    preview = preview_of(this)
    for data in with_theirs(this.form, others):
        yield Sent("POST", this.form.action, data)
        for name, value in this.form.buttons:
            if name in ("action-publish", "action-submit"):
                yield Sent("POST", this.form.action, data | {name: [value]})
        if preview:
            yield Sent("POST", preview, data, then=f"{preview}?in_preview_panel=true")


def preview_of(this: Opened) -> str:
    if this.form.action != this.address:
        return ""
    if this.route.name in ALWAYS[:2]:
        return f"{this.address}preview/"
    if "snippets" in this.route.name and this.route.name.endswith(":edit"):
        return this.address.replace("/edit/", "/preview/")
    return ""


def bulk(world: World) -> Iterator[Sent]:
    """Actions on many things at once: on theirs, and on one of ours and one of theirs."""
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # It looks for them now.
    by_app: dict[str, Any] = bulk_action_registry.actions
    for app, by_model in sorted(by_app.items()):
        for name, actions in sorted(by_model.items()):
            rows = world.theirs.rows.get(apps.get_model(app, name), [])
            for action, row in product(sorted(actions), [*rows[:1], *rows[-1:]]):
                yield from _bulk(f"/admin/bulk/{app}/{name}/{action}/", row.pk, world)


def _bulk(address: str, pk: int, world: World) -> Iterator[Sent]:
    to = [world.ours.clinic.site.root_page_id, world.ours.clinic.collection_id]
    for page, folder in (to, [number + EACH for number in to]):
        said: Data = {"chooser": [str(page)], "collection": [str(folder)], "tags": ["feet"]}
        for ids in ([pk], [pk - EACH, pk]):
            query = "&".join(f"id={number}" for number in ids)
            yield Sent("POST", f"{address}?{query}", {})
            yield Sent("POST", f"{address}?{query}", said)
    yield Sent("POST", f"{address}?id={pk - EACH}", said)
    yield Sent("POST", f"{address}?id=all", {})
