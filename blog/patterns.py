"""What stands under a post, for the pattern library."""

from cms.patterns import Part, sample

LINKS = [{"label": "E-mail", "url": "mailto:"}, {"label": "Heel pain", "url": "#"}]


def under_a_post() -> list[Part]:
    """Called by the `pattern_library` hook."""
    page = {"full_url": "https://example.com/blog/shoes/"}
    samples = [
        sample("blog/share.html", "Two links", share_links=LINKS, page=page),
        sample("blog/subjects.html", "Two subjects", subjects=LINKS),
    ]
    return [Part("Posts", "posts", samples)]
