"""Blocks of a clinic's settings: menus and lists of links."""

from typing import Any

from wagtail import blocks

from cms.blocks.choosers import PageChooserBlock
from cms.blocks.fields import line


class LinkBlock(blocks.StructBlock):
    label = line(label="Words", help_text="Empty: the page's title.")
    page = PageChooserBlock(required=False, label="Page")
    url = line(label="or a web address", help_text="Begins with https://")

    class Meta:
        icon = "link"
        label = "Link"


class MenuLinkBlock(LinkBlock):
    children = blocks.ListBlock(LinkBlock(), label="Links below it", default=[])

    class Meta:
        icon = "bars"
        label = "Menu entry"


class SocialLinkBlock(blocks.StructBlock):
    network = line(label="Network", help_text="e.g. Instagram")
    url = line(label="Web address")

    class Meta:
        icon = "site"
        label = "Profile"


class RegulatorBlock(blocks.StructBlock):
    """A clinic's own registration, e.g. with the Care Quality Commission."""

    regulator = line(label="Regulator", help_text="e.g. CQC provider")
    number = line(label="Number")
    url = line(label="Web address of the entry")

    class Meta:
        icon = "tick"
        label = "Registration"


def menu_blocks() -> list[tuple[str, Any]]:
    return [("link", MenuLinkBlock())]
