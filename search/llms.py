"""What language models are told of a clinic (llmstxt.org): what it is, and where its pages are."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from cms.clinic import Clinic, current_clinic
from cms.markdown.words import escape, link
from cms.privacy import shown
from cms.references import full_url
from search.kinds import KINDS, Kind

MOST = 500
"""Links to pages; where there are more, posts are left out first, the oldest before others."""
DESCRIBED_BY = ("summary", "strapline", "role")
"""The first of these that says something stands behind a link."""
NEWEST = F("first_published_at").desc(nulls_last=True)
FOR_PROGRAMS = """\
Each page is Markdown as well: ask with `Accept: text/markdown`, or add `?format=markdown` to its
address. Whoever shows what a clinical page says shows the clinic, the review and a link.

- [Content API]({root}/api/v2/pages/): every page as JSON, with its review; no key is needed
- [Sitemap]({root}/sitemap.xml): the address of every page"""


def llms(request: HttpRequest) -> HttpResponse:
    """The live public pages of the clinic that is served, by kind, each with what it is about."""
    clinic: Any = current_clinic()
    if clinic is None:
        raise Http404("Only a clinic's own site has an llms.txt.")
    text = "\n\n".join(_parts(clinic)) + "\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _parts(clinic: Clinic) -> Iterator[str]:
    yield f"# {_line(clinic.name)}"
    if about := _about(clinic):
        yield f"> {about}"
    for kind, pages in listed(clinic):
        yield f"## {kind.plural}"
        yield "\n".join(map(_entry, pages))
    yield "## For programs"
    yield FOR_PROGRAMS.format(root=clinic.site.root_url)


def _about(clinic: Clinic) -> str:
    """How the front page begins, where it is live."""
    home = shown(Page.objects.filter(pk=clinic.site.root_page_id)).specific().first()
    return _line(home.lead) if home else ""


def listed(clinic: Clinic) -> list[tuple[Kind, list[Any]]]:
    """One statement for each kind of pages."""
    left, found = MOST, {}
    for kind in sorted(KINDS, key=lambda kind: kind.key == "post"):
        pages = [page for name in kind.models for page in _pages(clinic, name)[:left]]
        found[kind] = pages[:left]
        left -= len(found[kind])
    return [(kind, found[kind]) for kind in KINDS if found[kind]]


def _pages(clinic: Clinic, name: str) -> Any:
    model = apps.get_model(name)
    known = {field.name for field in model._meta.concrete_fields}
    read = ["path", "url_path", "title", *known.intersection(DESCRIBED_BY)]
    order = [NEWEST, "-pk"] if name == "blog.BlogPostPage" else ["title", "pk"]
    pages = model._default_manager.filter(path__startswith=clinic.root_path)
    return shown(pages).only(*read).order_by(*order)


def _entry(page: Any) -> str:
    said = (getattr(page, name) for name in DESCRIBED_BY if name in page.__dict__)
    about = _line(next(filter(None, said), ""))
    return f"- {link(_line(page.title), full_url(page))}{about and f': {about}'}"


def _line(text: str) -> str:
    return escape(text).strip()
