from typing import Any

from django.db import migrations, models
from django.utils import timezone


def keep(apps: Any, schema_editor: Any) -> None:
    """The one secret that still signs beside the newest is the first of several."""
    subscribers = apps.get_model("delivery", "WebhookSubscriber")
    for each in subscribers.objects.filter(before_until__gt=timezone.now()).exclude(seed_before=""):
        until = each.before_until.isoformat()
        before = {"seed": each.seed_before, "ending": each.ending_before, "until": until}
        subscribers.objects.filter(pk=each.pk).update(secrets_before=[before])


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0005_add_state_raised_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="webhooksubscriber",
            name="secrets_before",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.RemoveField(model_name="webhooksubscriber", name="before_until"),
        migrations.RemoveField(model_name="webhooksubscriber", name="ending_before"),
        migrations.RemoveField(model_name="webhooksubscriber", name="seed_before"),
    ]
