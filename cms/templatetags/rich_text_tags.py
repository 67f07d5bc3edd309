"""What templates do to rich text."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms import rich_text
from cms.drug_names import untranslated

register = template.Library()


@register.filter
def clean(html: str) -> SafeString:
    """Display HTML without scripts, styles and embeds, the names of drugs not to be translated."""
    return mark_safe(untranslated(rich_text.clean(html)))  # noqa: S308 - nh3 has cleaned it
