from django.db import migrations, models

COPY = "UPDATE handover_inheritance SET gave_way_on = effective_on"


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="inheritance",
            name="gave_way_on",
            field=models.DateField(null=True, verbose_name="gave way on"),
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="inheritance",
            name="gave_way_on",
            field=models.DateField(verbose_name="gave way on"),
        ),
        migrations.AlterField(
            model_name="inheritance",
            name="effective_on",
            field=models.DateField(verbose_name="passed on finally on"),
        ),
    ]
