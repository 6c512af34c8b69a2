from django.db import migrations, models

# An agreement keeps the number of the list it came with; the key that told which list goes, and so
# does the index of a column that no list of changes is searched by.
LET_GO = """
ALTER TABLE agreements_agreement
  DROP CONSTRAINT agreements_agreement_batch_id_a6cfa052_fk_agreement;
DROP INDEX agreements_agreementevent_batch_id_ca17fe89;
"""
TAKE_BACK = """
CREATE INDEX agreements_agreementevent_batch_id_ca17fe89 ON agreements_agreementevent (batch_id);
ALTER TABLE agreements_agreement
  ADD CONSTRAINT agreements_agreement_batch_id_a6cfa052_fk_agreement
  FOREIGN KEY (batch_id) REFERENCES agreements_importbatch DEFERRABLE INITIALLY DEFERRED;
"""
NUMBER = {"blank": True, "editable": False, "null": True}


class Migration(migrations.Migration):
    """The tables of lists stay as they are: `imports` takes them over, see its first migration."""

    dependencies = [("agreements", "0003_undoing_an_import")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(LET_GO, TAKE_BACK)],
            state_operations=[
                migrations.RemoveField("agreement", "batch"),
                migrations.RemoveField("agreementevent", "batch"),
                migrations.AddField(
                    "agreement", "batch_id", models.BigIntegerField(db_index=True, **NUMBER)
                ),
                migrations.AddField("agreementevent", "batch_id", models.BigIntegerField(**NUMBER)),
                migrations.DeleteModel("ImportRow"),
                migrations.DeleteModel("ImportBatch"),
            ],
        )
    ]
