"""Extensions and the Vietnamese sort key; core itself has no tables."""

from pathlib import Path

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

VN_KEY = (Path(__file__).parent / "vn_key.sql").read_text()


class Migration(migrations.Migration):
    initial = True
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(VN_KEY, "DROP FUNCTION IF EXISTS vn_key(text)"),
    ]
