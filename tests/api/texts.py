"""Rich texts made up by the tests, of all that it may hold, and what their words are."""

import re

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cms.rich_text import TAGS

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EMPTY = ["br", "hr"]
SIGNS = "aeé .,!*_[]()#>-+=|~`\\&<\"'1\n"
"""Letters, and whatever means something to Markdown or to HTML."""


def tagged(tag: str, within: str) -> str:
    if tag in EMPTY:
        return f"<{tag}>"
    attributes = ' href="https://example.com/a_(b)"' if tag == "a" else ""
    return f"<{tag}{attributes}>{within}</{tag}>"


def rich_texts() -> st.SearchStrategy[str]:
    words = st.text(SIGNS, min_size=1, max_size=8).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    )
    return st.recursive(
        words,
        lambda inner: st.builds(
            tagged, st.sampled_from(sorted(TAGS)), st.lists(inner, max_size=4).map("".join)
        ),
        max_leaves=15,
    )


def words_of(html: str) -> str:
    """What is written, without white space."""
    return re.sub(r"\s", "", BeautifulSoup(html, "html.parser").get_text())
