from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('law', '0002_notes_in_two_languages'),
    ]

    operations = [
        migrations.AlterField(
            model_name='legalbasis',
            name='kind',
            field=models.CharField(choices=[('law', 'Law'), ('decree', 'Decree'), ('decision', 'Decision'), ('letter', 'Official letter')], max_length=10, verbose_name='kind'),
        ),
    ]
