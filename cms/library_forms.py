"""The forms of pictures and documents: what names no folder goes into the clinic's library."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

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


class ImageForm(IntoTheLibrary, BaseImageForm):
    pass


class DocumentForm(IntoTheLibrary, BaseDocumentForm):
    pass
