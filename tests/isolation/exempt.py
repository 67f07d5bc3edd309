"""What the planter does not fill and does not mark, each with the reason."""

from django.db.models import Field, Model

from clinics.ownership import SHARED

LEFT_OUT = {
    **dict.fromkeys(SHARED, "the group's own: every clinic reads it"),
    "auth.Permission": "what can be done at all; made by migrations",
    "wagtailadmin.Admin": "never has rows; it only carries a permission",
    "wagtailcore.WorkflowContentType": "names a table, not a clinic; no snippet here is reviewed",
    "sessions.Session": "keyed by a secret alone, and nothing lists them",
    "axes.AccessAttempt": "tried names and addresses, of nobody's clinic; no view shows them",
    "axes.AccessAttemptExpiration": "belongs to an attempt to sign in, of nobody's clinic",
    "axes.AccessFailureLog": "tried names and addresses, of nobody's clinic; no view shows them",
    "axes.AccessLog": "who signed in from where, of nobody's clinic; no view shows it",
    "delivery.PurgeState": "numbers alone, of what a CDN was told; no view shows it",
    "wagtailembeds.Embed": "what another website says of an address, kept for whoever asks",
    "wagtailsearch.IndexEntry": "the search's own copy of rows that are filled, made with them",
    "wagtailsearch.SQLiteFTSIndexEntry": "the search's own copy of rows that are filled",
    "django_tasks_database.DBTaskResult": "work that waits to be done, keyed by a random number",
    "wagtailimages.Image": "cms.ClinicImage takes its place; nothing writes or shows it",
    "wagtailimages.Rendition": "cms.ClinicRendition takes its place; nothing writes or shows it",
    "wagtaildocs.Document": "cms.ClinicDocument takes its place; nothing writes or shows it",
}
"""Tables of which a clinic has no rows."""

CODE = "a word of the program, not of a person"
HASH = "worked out from something else; nobody reads it"
KEY = "the key of a row"
PLACE = "where in the tables something stands, worked out by the program"

EXEMPT = {
    "clinics.ClinicSettings.brand_colour": "seven letters: # and six digits",
    "clinics.ClinicSettings.time_zone": "one of the world's time zones",
    "clinics.ClinicDays.days": "some of the week's days",
    "clinics.LocationPage.accessibility": "some of a list of options",
    "cms.ClinicImage.file_hash": HASH,
    "cms.ClinicDocument.file_hash": HASH,
    "cms.ClinicRendition.filter_spec": CODE,
    "cms.ClinicRendition.focal_point_key": HASH,
    "blog.BlogPostPage.fingerprint": HASH,
    "conditions.ConditionPage.fingerprint": HASH,
    "conditions.TreatmentPage.fingerprint": HASH,
    "delivery.WebhookSubscriber.kinds": "some of a list of kinds",
    "delivery.WebhookSubscriber.ending": "four letters of a secret",
    "delivery.WebhookSubscriber.secrets_before": "what the program makes secrets from",
    "wagtailadmin.EditingSession.object_id": KEY,
    "wagtailadmin.FormState.object_id": KEY,
    "wagtailadmin.FormState.parent_object_id": KEY,
    "wagtailcore.Collection.path": PLACE,
    "wagtailcore.Comment.contentpath": PLACE,
    "wagtailcore.Comment.position": PLACE,
    "wagtailcore.ModelLogEntry.action": CODE,
    "wagtailcore.ModelLogEntry.object_id": KEY,
    "wagtailcore.Page.path": PLACE,
    "wagtailcore.PageLogEntry.action": CODE,
    "wagtailcore.ReferenceIndex.content_path": PLACE,
    "wagtailcore.ReferenceIndex.model_path": PLACE,
    "wagtailcore.ReferenceIndex.object_id": KEY,
    "wagtailcore.ReferenceIndex.to_object_id": KEY,
    "wagtailcore.Revision.object_id": KEY,
    "wagtailcore.WorkflowState.object_id": KEY,
    "wagtailusers.UserProfile.current_time_zone": "one of the world's time zones",
    "wagtailusers.UserProfile.preferred_language": "one of the admin's languages",
}
"""Text fields that hold no mark, by table and field."""


def is_left_out(model: type[Model]) -> bool:
    return not model._meta.managed or model._meta.proxy or model._meta.label in LEFT_OUT


def is_exempt(field: Field) -> bool:
    return name_of(field) in EXEMPT


def name_of(field: Field) -> str:
    """`cms.ClinicImage.title`, by the table that holds the column."""
    return f"{field.model._meta.label}.{field.name}"
