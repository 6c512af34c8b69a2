from django.db import migrations, models

# Django's DatabaseCache, which counts failed sign-ins for all processes together. Unlogged:
# after a crash it is empty, which costs nothing but the counts of the last quarter of an hour.
CACHE = """
CREATE UNLOGGED TABLE accounts_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="erasure_asked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunSQL(CACHE, "DROP TABLE accounts_cache"),
    ]
