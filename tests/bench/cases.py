"""What is asked of whom: the same data of ours and of stock, by cases."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlencode

from tests.bench.client import Ask
from tests.bench.places import Place

TYPE = "conditions.ConditionPage"
RELATED = "treatments,related_conditions,practitioners"
OURS = f"body,hero_image,{RELATED}"
STOCK = f"body,hero,{RELATED}"
SHORT = "_,id,title"
PAGE = 20

Path = Callable[[Place], str]


class How(Enum):
    """In which state the answer is when it is asked for."""

    HOT = "kept by the response cache"
    SAME = "kept there and by the client, who asks whether it changed: 304"
    PROVEN = "made before another page's text was published"
    COLD = "never made since the clinics' settings were changed"
    PLAIN = "as it comes"


@dataclass(frozen=True)
class Contender:
    """Somebody who answers a case: `path` is what is asked for a place."""

    name: str
    path: Path
    batch: int
    """How many requests in a row, before it is another's turn."""
    how: How = How.PLAIN

    def ask(self, place: Place) -> Ask:
        return Ask(place.host, self.path(place))


@dataclass(frozen=True)
class Case:
    name: str
    contenders: list[Contender]


def query(**given: object) -> str:
    return urlencode(given, safe=",*")


def ours(place: str, **given: object) -> str:
    return f"/api/v2/pages/{place}?{query(**given)}"


def stock(place: str, **given: object) -> str:
    return f"/stock/api/v2/pages/{place}?{query(**given)}"


def of_ours(path: Path, cold: int = 16) -> list[Contender]:
    """By what stands in front of Django, by its middleware alone, proven, and made anew."""

    def by_middleware(place: Place) -> str:
        return f"/-inner{path(place)}"

    return [
        Contender("hot", path, 400, How.HOT),
        Contender("hot, middleware", by_middleware, 400, How.HOT),
        Contender("proven", path, cold, How.PROVEN),
        Contender("cold", path, cold, How.COLD),
    ]


def of_stock(path: Path, batch: int = 16) -> Contender:
    return Contender("stock", path, batch)


def prebuilt(name: str) -> Contender:
    return Contender("prebuilt", lambda place: f"/-prebuilt/{name}/", 400)


def near(place: Place) -> int:
    """Somewhere among the clinic's conditions, with twenty to come."""
    return place.offset % max(1, place.count - PAGE)


def far(place: Place) -> int:
    """Somewhere in the last tenth of the clinic's conditions."""
    return max(0, place.count - PAGE - place.offset % max(1, place.count // 10))


def listed(at: Callable[[Place], int], fields: str) -> Callable[[Place], dict[str, object]]:
    return lambda place: {
        "type": TYPE, "fields": fields, "order": "id", "limit": PAGE, "offset": at(place),
    }  # fmt: skip


def cases() -> list[Case]:
    detail, listing, html = _detail(), _listing(), lambda place: place.path
    return [
        detail,
        listing,
        _deep("deep page by offset"),
        _search(),
        Case("HTML page", [*of_ours(html, cold=8), prebuilt("html")]),
        Case("304", [
            Contender("detail", detail.contenders[0].path, 400, How.SAME),
            Contender("listing", listing.contenders[0].path, 400, How.SAME),
            Contender("HTML page", html, 400, How.SAME),
        ]),
        Case("the server alone", [Contender("alone", lambda place: "/-alone/", 400)]),
    ]  # fmt: skip


def _detail() -> Case:
    mine = {"fields": f"_,id,title,{OURS}"}
    theirs = {"fields": f"_,id,title,{STOCK}"}
    return Case("detail", [
        *of_ours(lambda place: ours(f"{place.page}/", **mine)),
        of_stock(lambda place: stock(f"{place.page}/", **theirs)),
        prebuilt("detail"),
    ])  # fmt: skip


def _listing() -> Case:
    mine, theirs = listed(near, OURS), listed(near, STOCK)
    return Case("listing of 20", [
        *of_ours(lambda place: ours("", **mine(place)), cold=8),
        of_stock(lambda place: stock("", **theirs(place)), batch=8),
        prebuilt("listing"),
    ])  # fmt: skip


def _deep(name: str) -> Case:
    short = listed(far, SHORT)
    return Case(name, [
        *of_ours(lambda place: ours("", **short(place))),
        of_stock(lambda place: stock("", **short(place))),
    ])  # fmt: skip


def by_cursor(cursors: dict[str, str]) -> Case:
    """`cursors`: by host, one that leads to its last full page."""
    asked = {"type": TYPE, "fields": SHORT, "limit": PAGE}
    return Case(
        "deep page by cursor",
        of_ours(lambda place: ours("", **asked, cursor=cursors[place.host])),
    )


def _search() -> Case:
    def asked(place: Place) -> dict[str, object]:
        return {"search": place.word, "limit": PAGE, "offset": place.offset % 40}

    return Case("search", [
        *of_ours(lambda place: ours("", **asked(place))),
        of_stock(lambda place: stock("", **asked(place))),
    ])  # fmt: skip
