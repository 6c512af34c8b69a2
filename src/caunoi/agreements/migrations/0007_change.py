from django.db import migrations, models

TABLES = ("agreements_agreement", "agreements_party")
NOTE = """
CREATE FUNCTION agreements_note_change() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
  INSERT INTO agreements_change DEFAULT VALUES;
  RETURN NULL;
END $note$
"""
WATCH = """
CREATE TRIGGER agreements_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION agreements_note_change()
"""
LEAVE = "DROP TRIGGER agreements_changed ON {table}"


class Migration(migrations.Migration):
    dependencies = [("agreements", "0006_answer_decision")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                )
            ],
        ),
        migrations.RunSQL(NOTE, "DROP FUNCTION agreements_note_change()"),
        *(
            migrations.RunSQL(WATCH.format(table=table), LEAVE.format(table=table))
            for table in TABLES
        ),
    ]
