"""What the head of a page's HTML says of it, for search engines and where it is shared."""

from datetime import datetime
from typing import Annotated, Any

from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own

from cms import renditions
from cms.api.fields import Moment, one_of
from cms.clinic import current_clinic
from cms.references import full_url


class OgImageData(TypedDict):
    """The page's main picture for previews on other sites: JPEG, up to 1200 × 630 pixels."""

    url: str
    width: int
    height: int
    alt: str


class SeoData(TypedDict):
    title: str
    """As a browser's tab has it: with the clinic's name behind it."""
    description: str
    canonical: str
    og_type: Annotated[str, one_of(["website", "article", "profile"])]
    og_image: OgImageData | None
    modified_time: Moment | None


def seo(page: Any) -> SeoData:
    clinic, title = current_clinic(), getattr(page, "head_title", page.title)
    return {
        "title": f"{title} – {clinic.name}" if clinic else title,
        "description": page.search_description or getattr(page, "lead", "") or of_its_kind(page),
        "canonical": full_url(page),
        "og_type": getattr(page, "og_type", "website"),
        "og_image": _og_image(page),
        "modified_time": moment(page.last_published_at),
    }


def of_its_kind(page: Any) -> str:
    """What a list of the clinic's is, where nobody wrote a word about it; else nothing."""
    words, clinic = getattr(page, "list_words", ""), current_clinic()
    return words.format(clinic=clinic.name) if words and clinic else ""


def moment(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None


def _og_image(page: Any) -> OgImageData | None:
    image = getattr(page, "hero_image", None)
    made = renditions.for_sharing(image) if image else None
    if made is None:
        return None
    alt = page.hero_alt_text
    return {"url": made.url, "width": made.width, "height": made.height, "alt": alt}
