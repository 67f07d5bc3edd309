"""The tag that shows a sample of the pattern library."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cms.patterns import Sample

register = template.Library()


@register.simple_tag(takes_context=True)
def show(context: Any, each: Sample) -> SafeString:
    """The sample's template, included as a page would, with the sample's own values."""
    shown = context.template.engine.get_template(each.template)
    with context.push(dict(each.context)):
        return shown.render(context)
