"""The document model: leaflets, films, captions."""

import secrets
from pathlib import PurePath
from typing import Any

from django.db import models
from wagtail.documents.models import AbstractDocument, Document


class ClinicDocument(AbstractDocument):
    """A file of one clinic's library, served through the app, never straight from the store."""

    description = models.TextField(blank=True, help_text="What is in it, in a sentence.")

    admin_form_fields = (*Document.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        file: Any = self.file
        if file and not file._committed:
            path = PurePath(file.name)
            file.name = f"{path.stem[:60]}-{secrets.token_hex(6)}{path.suffix.lower()}"
        super().save(*args, **kwargs)
