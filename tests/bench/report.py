"""The figures as tables: on the terminal, and for docs/performance.md."""

import sys
from typing import Any

COLUMNS = ("CPU ms", "server", "database", "req/s", "statements", "against stock", "× prebuilt")
SHOWN = ("cpu_ms", "server_ms", "database_ms", "requests_a_second", "statements")
TARGETS = (
    ("detail", "hot", "stock", 100), ("listing of 20", "hot", "stock", 150),
    ("detail", "cold", "stock", 6), ("listing of 20", "cold", "stock", 20),
)  # fmt: skip
"""Case, whose, against whom, how many times cheaper it has to be."""
LIMITS = ("detail", "listing of 20", "HTML page")
NEAR_LIMIT, GROWTH = 2.0, 1.5


def report(results: dict[str, Any], size: int) -> None:
    for line in (*lines(results, size), *growth(results)):
        sys.stdout.write(f"{line}\n")


def lines(results: dict[str, Any], size: int) -> list[str]:
    """The table of one size, in Markdown, and whether the targets are met."""
    result = results[str(size)]
    table = result["cases"]
    head = ("Case", "Who", *COLUMNS)
    found = [
        f"{result['clinics']} clinics × {result['pages']} pages; {result['machine']}; "
        f"{result['clients']} requests at once; median of {result['rounds']} rounds", "",
        row(head), row(["---"] * 2 + ["---:"] * len(COLUMNS)),
    ]  # fmt: skip
    for case, by_name in table.items():
        for name, figures in by_name.items():
            shown = [figures[key] for key in SHOWN]
            found.append(row([case, name, *shown, *ratios(by_name, name)]))
        if not by_name:
            found.append(row([case, "not there", *[""] * len(COLUMNS)]))
    return [*found, "", *targets(table), ""]


def row(cells: Any) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def ratios(by_name: dict[str, Any], name: str) -> list[str]:
    """How many times cheaper than stock, and how many times as dear as bytes that are there."""
    own, stock, prebuilt = (by_name.get(one) for one in (name, "stock", "prebuilt"))
    if not own or name not in ("hot", "proven", "cold"):
        return ["", ""]
    cheaper = f"{stock['cpu_ms'] / own['cpu_ms']:.1f}" if stock else ""
    dearer = f"{own['cpu_ms'] / prebuilt['cpu_ms']:.2f}" if prebuilt else ""
    return [cheaper, dearer]


def targets(table: dict[str, Any]) -> list[str]:
    found = []
    for case, own, other, wanted in TARGETS:
        times = table[case][other]["cpu_ms"] / table[case][own]["cpu_ms"]
        found.append(f"- {case}, {own}: {times:.1f} times less than {other} (wanted: {wanted})")
    for case in LIMITS:
        times = table[case]["hot"]["cpu_ms"] / table[case]["prebuilt"]["cpu_ms"]
        found.append(f"- {case}, hot: {times:.2f} times prebuilt bytes (wanted: {NEAR_LIMIT})")
    return found


def growth(results: dict[str, Any]) -> list[str]:
    """What each case costs by the size of the group, against the smallest that was measured.

    Sizes are measured one after the other, and a machine is not always as quick. So growth is
    counted in times of what stock takes for one page, found by its key, in the same run.
    """
    sizes = sorted(results, key=int)
    if len(sizes) < 2:
        return []
    head = ("Case", "Who", *(f"{int(size):,} pages" for size in sizes), "most, in times the first")
    page = {size: results[size]["cases"]["detail"]["stock"]["cpu_ms"] for size in sizes}
    found = [row(head), row(["---"] * 2 + ["---:"] * (len(sizes) + 1))]
    for case, by_name in results[sizes[-1]]["cases"].items():
        for name in by_name:
            cells = [results[size]["cases"].get(case, {}).get(name) for size in sizes]
            costs = [cell["cpu_ms"] if cell else None for cell in cells]
            pairs = zip(sizes, costs, strict=True)
            known = [cost / page[size] for size, cost in pairs if cost]
            times = f"{max(known) / known[0]:.2f}" if known else ""
            shown = ["" if cost is None else cost for cost in costs]
            found.append(row([case, name, *shown, times]))
    return found
