"""The body areas that every group begins with."""

from django.db import migrations

AREAS = [
    ("toe", "Toe"),
    ("nail", "Nail"),
    ("forefoot", "Forefoot"),
    ("midfoot", "Midfoot"),
    ("arch", "Arch"),
    ("heel", "Heel"),
    ("ankle", "Ankle"),
    ("achilles", "Achilles"),
    ("skin", "Skin"),
    ("whole-foot", "Whole foot"),
    ("lower-leg", "Lower leg"),
]


def add_areas(apps, schema_editor):
    areas = apps.get_model("conditions", "BodyArea").objects.using(schema_editor.connection.alias)
    for order, (slug, name) in enumerate(AREAS, start=1):
        areas.get_or_create(slug=slug, defaults={"name": name, "order": order})


class Migration(migrations.Migration):
    dependencies = [("conditions", "0001_initial")]

    operations = [migrations.RunPython(add_areas, migrations.RunPython.noop)]
