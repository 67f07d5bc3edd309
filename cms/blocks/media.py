"""Pictures and films."""

from wagtail import blocks

from cms.blocks.choosers import DocumentChooserBlock, ImageBlock
from cms.blocks.fields import line, rich_text


class FigureBlock(blocks.StructBlock):
    """A picture with its own alternative text; the image's description only suggests it."""

    image = ImageBlock(required=False, label="Picture")
    caption = line(label="Caption")
    credit = line(label="Credit", help_text="Who made it, if that has to be said.")

    class Meta:
        icon = "image"
        label = "Picture"
        group = "Media"
        template = "cms/blocks/image.html"
        description = "A picture with caption and credit"
        preview_template = "cms/previews/image.html"


class Video(blocks.StructValue):
    @property
    def is_empty(self) -> bool:
        return not (self["file"] or self["url"])


class VideoBlock(blocks.StructBlock):
    """An own film, or a link to one; nothing is loaded from elsewhere before a click."""

    title = line(label="Title", help_text="What the film shows.")
    file = DocumentChooserBlock(required=False, label="Film", help_text="An .mp4 or .webm file.")
    url = line(label="or its web address", help_text="https://…, opened only when clicked.")
    captions = DocumentChooserBlock(
        required=False, label="Captions", help_text="A .vtt file with what is said."
    )
    transcript = rich_text(
        label="Transcript", help_text="What is said and shown. Captions or a transcript are needed."
    )

    class Meta:
        icon = "media"
        label = "Video"
        group = "Media"
        template = "cms/blocks/video.html"
        value_class = Video
        description = "A film, with captions or a transcript"
        preview_value = {
            "title": "How to stretch your calf",
            "url": "https://example.com/film",
            "transcript": "<p>Stand an arm’s length from a wall …</p>",
        }
