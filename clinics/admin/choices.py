"""What a form offers: of every kind of thing, the person's own."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm, ModelChoiceField
from django.http import Http404

from clinics.ownership import Reach, readable


def offer_only(form: BaseForm, reach: Reach) -> None:
    """Let the form's pickers take what these clinics own and what the group shares, no more.

    What else they were given is not there. It is refused here, since a picker of Wagtail's that
    is shown again with a complaint tells the name of what was refused.
    """
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField):
            field.queryset = only(field.queryset, reach)
            if form.is_bound:
                refuse_unknown(field, form[name].data)


def refuse_unknown(field: ModelChoiceField, given: Any) -> None:
    try:
        field.clean(given)
    except ValidationError as refusal:
        if refusal.code != "required":
            raise Http404("There is no such thing.") from refusal


def only(offered: Any, reach: Reach) -> Any:
    """Of the rows that are offered, those of the clinics and of the group."""
    return offered if reach.is_everything else offered.filter(pk__in=readable(offered.model, reach))


def keys(model: type[Model], given: Iterable[Any]) -> list[Any]:
    """What can be a key of the table; the rest names nothing."""
    found = []
    for each in given:
        try:
            found.append(model._meta.pk.clean(each, None))
        except ValidationError:
            continue
    return found
