from django.db import migrations


class Migration(migrations.Migration):
    """What is in the index is written anew: its lines now have a reading in each language."""

    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO search_touched (kind, object_id) SELECT kind, object_id FROM search_indexrow",
            migrations.RunSQL.noop,
        )
    ]
