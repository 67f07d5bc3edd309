"""Wagtail's first migrations make an example page, site, workflow and groups; none is a clinic's.

The default site would answer for every unknown host, and the groups may edit the whole tree.
"""

from typing import Any

from django.db import migrations


def remove_examples(apps: Any, schema_editor: Any) -> None:
    Site = apps.get_model("wagtailcore", "Site")
    if Site.objects.exclude(is_default_site=True).exists():
        return
    Page = apps.get_model("wagtailcore", "Page")
    Site.objects.filter(is_default_site=True, hostname="localhost").delete()
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    root = Page.objects.get(depth=1)
    root.numchild = Page.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("clinics", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(remove_examples, migrations.RunPython.noop)]
