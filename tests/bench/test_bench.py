"""The benchmark compares like with like, and says plainly how near the targets are."""

from typing import Any

import pytest

from conditions.models import ConditionPage
from tests.bench.cases import How, cases
from tests.bench.remapping import remapped
from tests.bench.report import growth, lines
from tests.bench.stock import stock_body

SECTION = {"heading": "What it is", "aspect": "overview", "anchor": "what-it-is"}


def body(*content: tuple[str, Any]) -> list[Any]:
    blocks = [{"type": kind, "value": value, "id": kind} for kind, value in content]
    return [{"type": "section", "value": {**SECTION, "content": blocks}, "id": "s"}]


def test_what_was_chosen_is_the_other_clinics() -> None:
    image = {"image": 7, "alt_text": "7", "decorative": False}
    link = '<p><a linktype="page" id="{}">7</a> <a id="7" linktype="document">7</a></p>'
    raw = body(("text", link.format(7)), ("image", {"image": image, "caption": "7"}))
    block = ConditionPage._meta.get_field("body").stream_block

    found = remapped(block, raw, pages={7: 70}, pictures={7: 77})

    content = found[0]["value"]["content"]
    assert content[0]["value"] == link.format(70)
    assert content[1]["value"]["image"] == {**image, "image": 77}
    assert raw[0]["value"]["content"][0]["value"] == link.format(7)


def test_stock_has_the_same_blocks_of_wagtails_own_classes() -> None:
    section = stock_body(ConditionPage).child_blocks["section"]
    own = ConditionPage._meta.get_field("body").stream_block.child_blocks["section"]
    assert list(section.child_blocks) == list(own.child_blocks)
    content = section.child_blocks["content"]
    assert list(content.child_blocks) == list(own.child_blocks["content"].child_blocks)
    modules = {type(block).__module__ for block in content.child_blocks.values()}
    assert not [name for name in modules if name.startswith("cms.")]


@pytest.fixture
def results() -> dict[str, Any]:
    def figures(cost: float) -> dict[str, Any]:
        return dict.fromkeys(
            ("cpu_ms", "server_ms", "database_ms", "requests_a_second", "statements"), cost
        )

    names = {case.name: [one.name for one in case.contenders] for case in cases()}
    costs = {"stock": 60.0, "cold": 6.0, "hot": 0.3, "prebuilt": 0.2}
    table = {
        case: {name: figures(costs.get(name, 1.0)) for name in by_name}
        for case, by_name in names.items()
    }
    about = {"clinics": 4, "pages": 250, "rounds": 3, "clients": 16, "machine": "a processor"}
    small = {**about, "cases": table | {"deep page by cursor": {}}}
    return {"1000": small, "5000": {**small, "clinics": 20}}


def test_the_table_says_how_near_the_targets_are(results: dict[str, Any]) -> None:
    told = "\n".join(lines(results, 5000))
    assert "- detail, hot: 200.0 times less than stock (wanted: 100)" in told
    assert "- HTML page, hot: 1.50 times prebuilt bytes (wanted: 2.0)" in told
    assert "deep page by cursor | not there" in told
    assert any("1,000 pages | 5,000 pages" in line for line in growth(results))


def test_growth_is_told_in_times_of_what_one_page_takes(results: dict[str, Any]) -> None:
    """The larger group on a machine half as quick, where hot details cost three times as much."""
    table = results["1000"]["cases"]
    slower = {
        case: {name: {**one, "cpu_ms": one["cpu_ms"] * 2} for name, one in by_name.items()}
        for case, by_name in table.items()
    }
    slower["detail"]["hot"]["cpu_ms"] *= 1.5
    results["5000"]["cases"] = slower
    told = [line for line in growth(results) if line.startswith("| detail")]
    assert next(line for line in told if "| cold |" in line).endswith("| 1.00 |")
    assert next(line for line in told if "| hot |" in line).endswith("| 1.50 |")


def test_nothing_is_hot_that_is_called_cold() -> None:
    for case in cases():
        for contender in case.contenders:
            assert (contender.how is How.COLD) == (contender.name == "cold")
