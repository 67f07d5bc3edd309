"""Tags that templates share: where a page stands, what it contains, how a number is shown."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from wagtail.images.models import Picture
from wagtail.models import Page

from cms import phones
from cms.blocks.sections import is_blank
from cms.clinic import current_clinic
from cms.references import references
from cms.renditions import on_page
from cms.seo import seo
from cms.structured_data import graph
from cms.tree import above

register = template.Library()
register.simple_tag(seo)


SCRIPT_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
"""As in Django's `json_script`: whatever a text says, it ends no script."""


@register.simple_tag
def structured_data(page: Any) -> SafeString:
    """The page's JSON-LD: a block of data, which no browser runs and no policy forbids."""
    text = json.dumps(graph(page), ensure_ascii=False, separators=(",", ":"))
    safe = mark_safe(text.translate(SCRIPT_ESCAPES))  # noqa: S308 - escaped
    return format_html('<script type="application/ld+json">{}</script>', safe)


@register.filter
def underscored(language: str) -> str:
    """A language as the Open Graph protocol writes it: "en_GB"."""
    return language.replace("-", "_")


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any]) -> list[dict[str, str]]:
    """The page's ancestors from the clinic's home down: `[{title, url}]`, without the page."""
    page, clinic = context.get("page"), current_clinic()
    if not isinstance(page, Page) or clinic is None or not page.path:
        return []
    refs = references()
    return [
        {"title": "Home" if found.path == clinic.root_path else found.title, "url": refs.url(found)}
        for found in refs.at(above(page, clinic.root_path))
        if found.live
    ]


@register.simple_tag(takes_context=True)
def contents(context: dict[str, Any]) -> list[dict[str, str]]:
    """The headed sections of the page's body: `[{heading, anchor}]`."""
    return [
        {"heading": section.value["heading"], "anchor": section.value["anchor"]}
        for section in getattr(context.get("page"), "sections", [])
        if section.value["heading"]
    ]


@register.simple_tag(takes_context=True)
def render_content(context: template.RequestContext, content: Any) -> SafeString:
    """Each content block by its own template; what is empty leaves no trace."""
    shown = [child for child in content if not is_blank(child.value)]
    return format_html_join(
        "\n", "{}", ((child.render_as_block(context.flatten()),) for child in shown)
    )


@register.filter
def clinic_day(when: date | None) -> date | None:
    """The day of a moment by the serving clinic's clock; a date is what it is."""
    clinic = current_clinic()
    if clinic is None or not isinstance(when, datetime):
        return when
    return localtime(when, ZoneInfo(clinic.time_zone)).date()


@register.filter
def phone_display(number: str) -> str:
    """An E.164 number as people of the serving clinic's country write it."""
    clinic = current_clinic()
    return phones.display(number, clinic.region if clinic else "GB") if number else ""


@register.filter
def tel(number: str) -> str:
    return phones.tel_href(number) if number else ""


@register.filter
def with_phone_link(text: str) -> SafeString:
    """The clinic's number, where a text says it, as something that a thumb can press."""
    clinic, words = current_clinic(), conditional_escape(text or "")
    number = escape(clinic.phone_display) if clinic else ""
    if not clinic or not number or number not in words:
        return mark_safe(words)  # noqa: S308 - escaped above
    href = phones.tel_href(clinic.phone)
    link = format_html('<a class="nowrap" href="{}">{}</a>', href, clinic.phone_display)
    return mark_safe(words.replace(number, link))  # noqa: S308 - escaped above


@register.simple_tag
def rendered_picture(image: Any, name: str) -> Picture | None:
    """The files of a picture, by the name of its sizes in `cms.presets.ON_PAGES`, as Wagtail's
    `{% picture %}` has them; None if there are none."""
    made = on_page(image, name)
    return Picture(made) if made else None
