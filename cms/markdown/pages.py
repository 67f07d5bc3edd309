"""A page as Markdown, made from its HTML: what the one says the other says, block by block."""

from bs4 import BeautifulSoup, Tag

from cms.clinic import Clinic
from cms.markdown.words import escape, link
from cms.markdown.writing import Writer

LEFT_OUT = ["form", "button", "svg", "script", "style"]
CLASSES_LEFT_OUT = frozenset(["crumbs", "contents", "letters", "share"])
"""What leads through a page or does something with it, and says nothing."""


def page_in_markdown(html: str, clinic: Clinic, asked: str) -> tuple[str, str]:
    """The text, and the address where people read the page.

    `asked` is where it was asked for, which counts where the page does not say its own address.
    """
    soup = BeautifulSoup(html, "html.parser")
    named = soup.find("link", rel="canonical")
    address = str(named["href"]) if isinstance(named, Tag) else asked
    for tag in soup.find_all(_is_left_out):
        tag.decompose()
    main, writer = soup.main or soup, Writer(address)
    title = main.h1.extract() if main.h1 else None
    parts = [
        f"# {writer.words(title)}" if title else "",
        f"> {link(escape(clinic.name), f'{clinic.site.root_url}/')}. For people: <{address}>",
        *(writer.write(tag) for tag in soup.find_all(class_="announcement")),
        writer.write(main),
    ]
    return "\n\n".join(filter(None, parts)) + "\n", address


def _is_left_out(tag: Tag) -> bool:
    return (
        tag.name in LEFT_OUT
        or tag.has_attr("hidden")
        or not CLASSES_LEFT_OUT.isdisjoint(tag.get("class") or ())
    )
