"""The blocks that every body is made of: one block, one name, one shape, editor to JSON."""

from cms.blocks.sections import CONTENT_BLOCKS, ContentBlock, SectionBlock, sections_field

__all__ = ["CONTENT_BLOCKS", "ContentBlock", "SectionBlock", "sections_field"]
