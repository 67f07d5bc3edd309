"""Pictures of every kind of page of both clinics, as `make pictures` takes them.

They are served as in production; light and dark, on a telephone and on a wide screen. Each goes to
docs/pictures/pages/ under `<clinic>-<kind>-<width>-<scheme>.webp`.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.browser import chromium
from tests.pages.lighthouse import kinds
from tests.pages.serving import production

FOLDER = Path(__file__).parent / "pages"
SIZES = {390: 1100, 1280: 900}
"""Heights by width, in pixels: what is seen first, and a little more."""
SCHEMES = ("light", "dark")
QUALITY = 60


def take(browser: Any, pages: dict[str, str], width: int, scheme: str) -> None:
    view = {"width": width, "height": SIZES[width]}
    context = browser.new_context(viewport=view, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for name, address in pages.items():
        page.goto(address, wait_until="networkidle")
        shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
        slug = re.sub(r"[^a-z]+", "-", name)
        shot.save(FOLDER / f"{slug}-{width}-{scheme}.webp", quality=QUALITY, method=6)
    context.close()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with production():
        pages = kinds()
        with chromium.browser() as browser:
            for width in SIZES:
                for scheme in SCHEMES:
                    take(browser, pages, width, scheme)


if __name__ == "__main__":
    main()
