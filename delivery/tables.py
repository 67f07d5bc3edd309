"""Which tables the public never sees anything of; all others count, new ones too."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import SET_NULL, ForeignObjectRel, Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

if TYPE_CHECKING:
    from delivery.recording import Recorder

SILENT_APPS = {
    "account", "accounts", "auth", "axes", "contenttypes", "delivery", "django_tasks_database",
    "mfa", "sessions", "wagtailadmin", "wagtailsearch", "wagtailusers",
}  # fmt: skip
"""Signing in, work that waits, the admin's own, indexes."""

SILENT = {
    "clinics.ClinicGroup": "who has which role",
    "clinics.ClinicToken": "signing in",
    "clinics.Invitation": "staff who have not come yet",
    "clinics.MissedAddress": "what visitors asked for, read by managers alone",
    "cms.ClinicRendition": "made from pictures; `delivery.pictures` tells what answers show of it",
    "cms.TakenDownAlias": "the alias itself is saved with it",
    "wagtailcore.APIToken": "signing in",
    "wagtailcore.Comment": "staff's remarks",
    "wagtailcore.CommentReply": "staff's remarks",
    "wagtailcore.GroupApprovalTask": "how texts are reviewed",
    "wagtailcore.GroupCollectionPermission": "who may do what",
    "wagtailcore.GroupPagePermission": "who may do what",
    "wagtailcore.ModelLogEntry": "who did what",
    "wagtailcore.PageLogEntry": "who did what",
    "wagtailcore.PageSubscription": "whom mails go to",
    "wagtailcore.ReferenceIndex": "follows from the rows",
    "wagtailcore.Revision": "drafts; what is published is on the page's row",
    "wagtailcore.Task": "how texts are reviewed",
    "wagtailcore.TaskState": "how texts are reviewed",
    "wagtailcore.UploadedFile": "files on their way in",
    "wagtailcore.Workflow": "how texts are reviewed",
    "wagtailcore.WorkflowPage": "how texts are reviewed",
    "wagtailcore.WorkflowState": "how texts are reviewed",
    "wagtailcore.WorkflowTask": "how texts are reviewed",
    "wagtailcore.WorkflowContentType": "how texts are reviewed",
}

WRITES = re.compile(
    r'\s*(INSERT|UPDATE|DELETE)\b(?:\s+OR\s+\w+)?(?:\s+(?:INTO|FROM))?\s+"?(\w+)', re.I
)


@cache
def is_silent(model: type[Model]) -> bool:
    if model._meta.apps is not apps:
        return True  # A migration's; nobody reads anything while it runs.
    model = _declaring(model)
    return model._meta.app_label in SILENT_APPS or model._meta.label in SILENT


@cache
def is_of_pages(model: type[Model]) -> bool:
    """Is it a table of pages, or of rows that are saved with theirs?"""
    model = _declaring(model)
    return issubclass(model, Page) or page_key(model) is not None


@cache
def page_key(model: type[Model]) -> str | None:
    """The column by which a row is a page's; None for a table of anything else."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return field.attname
    return None


def _declaring(model: type[Model]) -> type[Model]:
    """The model whose many-to-many field a table stores; the model itself where it is no such."""
    made_by: Any = model._meta.auto_created
    return made_by or model


def watching(recorder: "Callable[[], Recorder | None]") -> Callable[..., Any]:
    """For `connection.execute_wrapper`: remember which tables are written to."""

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        result = run(sql, params, many, context)
        written = WRITES.match(sql)
        # A cascade deletes from every table that could name the row, and mostly finds nothing.
        happened = written and (written[1].upper() == "INSERT" or context["cursor"].rowcount)
        if written and happened and (current := recorder()):
            current.written.add(written[2])
        return result

    return execute


@cache
def naming_for_a_time(model: type[Model]) -> list[Any]:
    """Relations from tables of things that the public sees, which forget what is deleted."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
        and relation.on_delete is SET_NULL
        and not is_silent(relation.related_model)
        and not is_of_pages(relation.related_model)
    ]


def tables_of(model: type[Model]) -> set[str]:
    return {model._meta.db_table, *(base._meta.db_table for base in model._meta.get_parent_list())}


def tables_between(model: type[Model]) -> set[str]:
    """Of its many-to-many relations: their rows go with it, and no signal says so."""
    between: list[Any] = [field.remote_field.through for field in model._meta.many_to_many]
    return {through._meta.db_table for through in between}


def unseen(tables: Iterable[str]) -> set[str]:
    """Of tables that were written to with no signal, those of which the public may see something.

    Pages say of themselves what was written. A table that no model stands for is an index.
    """
    return set(tables) & _telling()


@cache
def _telling() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not is_silent(model) and not is_of_pages(model)
    }
