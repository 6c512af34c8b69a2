from django.db import migrations, models
from django.db.models.functions import Coalesce, TruncDate

from caunoi.core.figures import HANOI


class Migration(migrations.Migration):
    """The list of the silent ones, and how many there are, from one index."""

    dependencies = [("agreements", "0004_lists_move_out")]

    operations = [
        migrations.AddIndex(
            "agreement",
            models.Index(
                Coalesce(
                    "last_sign_on",
                    "signed_on",
                    TruncDate("opened_at", tzinfo=HANOI),
                    output_field=models.DateField(),
                ),
                "id",
                include=[
                    *("last_sign_on", "signed_on", "opened_at", "state"),
                    *("expires_on", "renewal", "owner"),
                ],
                name="agreement_silent_since",
            ),
        )
    ]
