"""What somebody meets who has a keyboard alone."""

from typing import Any

STOPS = """
() => {
  const can = 'a[href], button, input, select, textarea, summary, video[controls], [tabindex="0"]';
  window.stops = [...document.querySelectorAll(can)].filter(
    (one) => !one.disabled && one.checkVisibility({ visibilityProperty: true })
      && one.getClientRects().length);
  return window.stops.length;
}
"""
"""How many elements the Tab key has to reach; they are kept in `stops`, in their order."""

SETTLED = """
async () => {
  await document.fonts.ready;
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}
"""
"""Until letters have their own font and what scrolling moves has moved."""

HERE = """
() => {
  const at = document.activeElement;
  const name = `${at.localName}.${at.className} “${at.textContent.trim().slice(0, 30)}”`;
  const boxes = [...at.getClientRects()];
  let above = "";
  const reached = (x, y) => {
    const top = document.elementFromPoint(x, y);
    if (top && (at.contains(top) || top.contains(at))) return true;
    above = top ? `${top.localName}.${top.className}` : "the edge of the window";
    return false;
  };
  const seen = boxes.some((box) => [0.1, 0.5, 0.9].some((part) =>
    reached(box.left + box.width * part, box.top + box.height / 2)));
  const style = getComputedStyle(at);
  const shown = at.matches(":focus-visible") && (
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow !== "none");
  return { number: window.stops.indexOf(at), name, seen, shown, above };
}
"""
"""Where the focus is: its number among `stops`, whether any of it is uncovered, and marked; or else
what lies above it."""


def walk(page: Any) -> list[str]:
    """Press Tab from the top of the page to its end; what went wrong on the way."""
    page.evaluate(SETTLED)
    wrong, most = [], page.evaluate(STOPS)
    for wanted in range(most):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["number"] != wanted:
            return [*wrong, f"stop {wanted} of {most} is not reached; the focus is on {here}"]
        wrong += [
            f"{here['name']} is {word}"
            for word, is_so in (
                (f"covered by {here['above']}", not here["seen"]),
                ("not marked", not here["shown"]),
            )
            if is_so
        ]
    return wrong


def focused(page: Any) -> dict[str, Any]:
    """Where the focus is, as soon as it is in sight; or after a second in which it never was."""
    here = page.evaluate(HERE)
    for _ in range(10):
        if here["seen"]:
            break
        page.wait_for_timeout(100)
        page.evaluate(SETTLED)
        here = page.evaluate(HERE)
    return here
