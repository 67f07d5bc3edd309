"""The forms of pictures and documents: what names no folder goes into the clinic's library, and a
picture is whole."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image as PillowImage
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.whole_pictures import has_all_rows

LIBRARY_DEPTH = 2


class IntoTheLibrary:
    """For a form whose sender knows of no folders, such as a program with a token.

    Whoever adds to several clinics' libraries has to say to which.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        if form.is_bound and "collection" in form.fields and not form["collection"].data:
            libraries = [each for each in form.collections if each.depth == LIBRARY_DEPTH]
            if len(libraries) == 1:
                form.data = form.data.copy()
                form.data[form.add_prefix("collection")] = libraries[0].pk


class PictureField(WagtailImageField):
    """Takes a picture only if it can be read to its end, and says so of one that cannot."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            self.check_header(f)
            super().check_image_pixel_size(f)  # Willow reads every pixel to know the size.
            if f.image.format_name == "png" and not has_all_rows(f):
                raise self.refused("invalid_image")
        except ValidationError:
            raise
        except Exception as error:  # Of broken files Pillow raises almost anything.
            raise self.refused("invalid_image") from error
        finally:
            f.seek(0)

    def check_header(self, f: Any) -> None:
        """So many pixels that Pillow has a word for it are left to Wagtail, which knows it."""
        with suppress(PillowImage.DecompressionBombError), PillowImage.open(f) as picture:
            pixels, most = picture.width * picture.height, self.max_image_pixels
            if most and pixels > most:
                raise self.refused("file_too_many_pixels", num_pixels=pixels, max_pixels_count=most)

    def refused(self, code: str, **numbers: int) -> ValidationError:
        message = self.error_messages[code]
        return ValidationError(message % numbers if numbers else message, code=code)


SHOWS = (
    "What it shows, in a sentence, for people who cannot see it: “A foot on a step, the heel "
    "hanging over the edge.” A page can say it in other words."
)


class ImageForm(IntoTheLibrary, BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail makes its own field for the file, whatever the model says."""
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].help_text = SHOWS
        file: Any = self.fields.get("file")
        if file:
            self.fields["file"] = PictureField(
                label=file.label, required=file.required, widget=file.widget
            )


class DocumentForm(IntoTheLibrary, BaseDocumentForm):
    pass
