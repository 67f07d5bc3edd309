"""The pictures of the docs, taken from the demo as it was loaded (it leaves a draft behind).

make run                                  # in one terminal
.venv/bin/python -m docs.pictures.make    # in another; an address may follow
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.accounts.authenticator import code
from tests.browser import chromium

HERE = Path(__file__).parent
ADDRESS = "http://localhost:8000"
EDITOR, REVIEWER = "editor@riverside.example", "reviewer@riverside.example"
MANAGER = "manager@riverside.example"
PASSWORD = "demo-password"  # noqa: S105 - the demo's own
WIDE, TALL = 1120, 760
COLOURS = 96
SUMMARY = "A small growth of bone under the heel. Most people who have one never feel it at all."


def keep(picture: bytes | Image.Image, name: str) -> None:
    """Store it small: few colours are enough for a screen of text."""
    image = picture if isinstance(picture, Image.Image) else Image.open(BytesIO(picture))
    small = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT)
    small.save(HERE / f"{name}.png", optimize=True)


def shoot(page: Any, name: str, **how: Any) -> None:
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(animations="disabled", **how), name)


def desk(browser: Any, address: str, person: str, half_way: str = "") -> Any:
    """The admin in a window, with somebody signed in, or a picture of what they are asked for."""
    page = browser.new_context(viewport={"width": WIDE, "height": TALL}).new_page()
    page.goto(f"{address}/admin/")
    if person == EDITOR:
        shoot(page, "signing-in")
    page.get_by_label("E-mail address").fill(person)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    if half_way:
        page.wait_for_url("**/code/")
        shoot(page, half_way)
        return page
    page.wait_for_url(f"{address}/admin/")
    return page


def second_step(browser: Any, address: str) -> None:
    """The page for the code, of somebody who sets the second step up and switches it off again."""
    page = desk(browser, address, REVIEWER)
    page.goto(f"{address}/admin/two-steps/set-up/")
    secret = page.locator(".house-key").text_content()
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Switch on").click()
    page.wait_for_url("**/codes/")
    desk(browser, address, REVIEWER, "second-step")
    page.goto(f"{address}/admin/two-steps/switch-off/")
    page.get_by_role("button", name="Switch off").click()
    page.wait_for_url("**/two-steps/")


def writing(page: Any) -> None:
    """A new condition, from the dashboard to what still stands in its way."""
    shoot(page, "dashboard")
    page.get_by_role("link", name="Write a condition").click()
    page.locator("#id_title").press_sequentially("Heel spur")
    page.locator("#id_summary").fill(SUMMARY)
    page.get_by_text("In two or three sentences").wait_for()
    shoot(page, "new-condition")
    card(page)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Before this can be published").wait_for()
    shoot(page, "before-you-publish")


def card(page: Any) -> None:
    """The list of blocks with the care card's preview, then a card that is filled in."""
    page.locator("#body-3-value-content-0-value-urgency").select_option("urgent")
    page.locator("#body-3-value-content-0-value-items-0-value").fill(
        "your heel is hot, red and swollen"
    )
    page.locator("#body-3-value-heading").evaluate("e => e.scrollIntoView()")
    page.mouse.wheel(0, -90)
    shoot(page, "care-card")
    page.set_viewport_size({"width": WIDE, "height": TALL + 160})
    page.locator("#body-0-value-heading").evaluate("e => e.scrollIntoView()")
    page.mouse.wheel(0, -120)
    page.get_by_role("button", name="Insert a block").nth(1).click()
    named = page.get_by_role("option", name="When to get help")
    named.locator("xpath=..").get_by_role("button", name="Preview").click()
    page.frame_locator(".w-combobox-preview__iframe").get_by_text("Urgent").wait_for()
    shoot(page, "blocks")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": WIDE, "height": TALL})


def publishing(page: Any, address: str) -> None:
    """The demo's own article: preview, the ways to publish, the hour, taking it away."""
    page.goto(f"{address}/admin/conditions/")
    page.get_by_role("link", name="Bunion", exact=True).first.click()
    page.get_by_role("button", name="Toggle preview").click()
    page.frame_locator("#w-preview-iframe").get_by_role("heading", level=1).wait_for()
    page.locator("footer").get_by_role("button", name="More actions").click()
    shoot(page, "preview-and-publish")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.get_by_text("Choose when this page should go live").click()
    shoot(page, "schedule")
    page.goto(page.url.split("#")[0].replace("/edit/", "/unpublish/"))
    shoot(page, "taking-away", clip={"x": 0, "y": 0, "width": WIDE, "height": 420})


def pictures(page: Any, address: str) -> None:
    page.goto(f"{address}/admin/images/")
    shoot(page, "images")
    page.goto(f"{address}/admin/images/add/")
    shoot(page, "image-description")


def settings(page: Any, address: str) -> None:
    page.goto(f"{address}/admin/settings/clinics/clinicsettings/")
    page.get_by_role("tab", name="Words").click()
    shoot(page, "settings")


def article(browser: Any, address: str) -> None:
    """A condition as patients see it, on a wide screen and on a telephone, side by side."""
    own = address.replace("localhost", "riverside.localhost")
    made = []
    for width in (1280, 390):
        view = {"width": width, "height": 1100}
        page = browser.new_context(viewport=view, color_scheme="light").new_page()
        page.goto(f"{own}/conditions/posterior-ankle-impingement/", wait_until="networkidle")
        made.append(Image.open(BytesIO(page.screenshot(animations="disabled"))))
    gap = 40
    sheet = Image.new("RGB", (sum(i.width for i in made) + gap, made[0].height), "#d9dcd6")
    sheet.paste(made[0], (0, 0))
    sheet.paste(made[1], (made[0].width + gap, 0))
    keep(sheet, "article")


def main(address: str) -> None:
    with chromium.browser() as browser:
        article(browser, address)
        second_step(browser, address)
        page = desk(browser, address, EDITOR)
        writing(page)
        pictures(page, address)
        publishing(desk(browser, address, REVIEWER), address)
        settings(desk(browser, address, MANAGER), address)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ADDRESS)
