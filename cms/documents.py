"""The document model: leaflets, films, captions."""

from pathlib import PurePath
from typing import Any

from django.db import models
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet

from cms.clinic import in_library
from cms.file_names import unguessable

_Manager: Any = models.Manager.from_queryset(DocumentQuerySet)


class DocumentManager(_Manager):
    """Documents of the libraries that may be listed now (`cms.clinic.within`)."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(in_library(self.model))


class ClinicDocument(AbstractDocument):
    """A file of one clinic's library, served through the app, never straight from the store."""

    objects = DocumentManager()

    description = models.TextField(blank=True, help_text="What is in it, in a sentence.")

    admin_form_fields = (*Document.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        file: Any = self.file
        if file and not file._committed:
            file.name = unguessable(file.name, PurePath(file.name).suffix.lower())
        super().save(*args, **kwargs)
