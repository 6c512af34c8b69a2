import caunoi.core.creating
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('law', '0001_initial'), ('law', '0002_notes_in_two_languages'), ('law', '0003_letters')]

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='CalendarYear',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                    ('status', models.CharField(choices=[('fact', 'announced'), ('estimate', 'estimate')], max_length=10, verbose_name='status')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('is_edited', models.BooleanField(default=False, editable=False)),
                ],
                options={
                    'verbose_name': 'calendar year',
                    'verbose_name_plural': 'calendar years',
                    'ordering': ('year',),
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "law_calendaryearevent" ("id", "is_edited", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "year") VALUES (NEW."id", NEW."is_edited", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."status", NEW."year"); RETURN NULL;', hash='63bef87dd0ed696629422690423755c70b9c3aac', operation='INSERT', pgid='pgtrigger_insert_insert_439db', table='law_calendaryear', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "law_calendaryearevent" ("id", "is_edited", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "year") VALUES (NEW."id", NEW."is_edited", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."status", NEW."year"); RETURN NULL;', hash='84243401bd7c304710cd053e812ebafa3e7f24f2', operation='UPDATE', pgid='pgtrigger_update_update_15a24', table='law_calendaryear', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='CalendarYearEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('status', models.CharField(choices=[('fact', 'announced'), ('estimate', 'estimate')], max_length=10, verbose_name='status')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('is_edited', models.BooleanField(default=False, editable=False)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='law.calendaryear')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Holiday',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField(unique=True, verbose_name='day')),
                    ('kind', models.CharField(choices=[('holiday', 'holiday'), ('substitute', 'day off for a holiday on a weekend'), ('swapped_off', 'day off, swapped with a weekend day'), ('make_up', 'weekend day that is worked')], max_length=12, verbose_name='kind')),
                    ('name_vi', models.CharField(max_length=120, verbose_name='name (Vietnamese)')),
                    ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name (English)')),
                    ('swapped_with', models.DateField(blank=True, null=True, verbose_name='swapped with')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('confidence', models.CharField(choices=[('verified', 'read in the legal text'), ('excerpt', 'read in an excerpt only'), ('general', 'general knowledge, not verified'), ('conflict', 'the sources contradict each other')], max_length=10, verbose_name='how it is known')),
                    ('is_estimate', models.BooleanField(default=False, verbose_name='estimate')),
                    ('is_withdrawn', models.BooleanField(default=False, editable=False)),
                    ('is_edited', models.BooleanField(default=False, editable=False)),
                ],
                options={
                    'verbose_name': 'day off',
                    'verbose_name_plural': 'days off',
                    'ordering': ('date',),
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "law_holidayevent" ("confidence", "date", "id", "is_edited", "is_estimate", "is_withdrawn", "kind", "name_en", "name_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "swapped_with") VALUES (NEW."confidence", NEW."date", NEW."id", NEW."is_edited", NEW."is_estimate", NEW."is_withdrawn", NEW."kind", NEW."name_en", NEW."name_vi", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."swapped_with"); RETURN NULL;', hash='06825c13848e7f29756dd7bdafb6e6aa1f836fcf', operation='INSERT', pgid='pgtrigger_insert_insert_d3436', table='law_holiday', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "law_holidayevent" ("confidence", "date", "id", "is_edited", "is_estimate", "is_withdrawn", "kind", "name_en", "name_vi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "swapped_with") VALUES (NEW."confidence", NEW."date", NEW."id", NEW."is_edited", NEW."is_estimate", NEW."is_withdrawn", NEW."kind", NEW."name_en", NEW."name_vi", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."swapped_with"); RETURN NULL;', hash='87b8ca343be9e5fa9405500529d858ad1cf366f3', operation='UPDATE', pgid='pgtrigger_update_update_8c461', table='law_holiday', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='HolidayEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('date', models.DateField(verbose_name='day')),
                    ('kind', models.CharField(choices=[('holiday', 'holiday'), ('substitute', 'day off for a holiday on a weekend'), ('swapped_off', 'day off, swapped with a weekend day'), ('make_up', 'weekend day that is worked')], max_length=12, verbose_name='kind')),
                    ('name_vi', models.CharField(max_length=120, verbose_name='name (Vietnamese)')),
                    ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name (English)')),
                    ('swapped_with', models.DateField(blank=True, null=True, verbose_name='swapped with')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('confidence', models.CharField(choices=[('verified', 'read in the legal text'), ('excerpt', 'read in an excerpt only'), ('general', 'general knowledge, not verified'), ('conflict', 'the sources contradict each other')], max_length=10, verbose_name='how it is known')),
                    ('is_estimate', models.BooleanField(default=False, verbose_name='estimate')),
                    ('is_withdrawn', models.BooleanField(default=False, editable=False)),
                    ('is_edited', models.BooleanField(default=False, editable=False)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='law.holiday')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='LegalBasis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=20, unique=True, verbose_name='key')),
                    ('kind', models.CharField(choices=[('law', 'Law'), ('decree', 'Decree'), ('decision', 'Decision'), ('letter', 'Official letter')], max_length=10, verbose_name='kind')),
                    ('number', models.CharField(max_length=40, unique=True, verbose_name='number')),
                    ('title_vi', models.CharField(max_length=300, verbose_name='title (Vietnamese)')),
                    ('title_en', models.CharField(max_length=300, verbose_name='title (English)')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='issued')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='in force until')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('confidence', models.CharField(choices=[('verified', 'read in the legal text'), ('excerpt', 'read in an excerpt only'), ('general', 'general knowledge, not verified'), ('conflict', 'the sources contradict each other')], max_length=10, verbose_name='how it is known')),
                    ('note_en', models.CharField(blank=True, max_length=500, verbose_name='note (English)')),
                    ('note_vi', models.CharField(blank=True, max_length=500, verbose_name='note (Vietnamese)')),
                ],
                options={
                    'verbose_name': 'legal basis',
                    'verbose_name_plural': 'legal bases',
                    'ordering': ('valid_from', 'key'),
                },
            ), migrations.CreateModel(
                name='Rule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40, verbose_name='code')),
                    ('article', models.CharField(blank=True, max_length=60, verbose_name='article')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('name_vi', models.CharField(max_length=200, verbose_name='what is due (Vietnamese)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='what is due (English)')),
                    ('start_vi', models.CharField(max_length=300, verbose_name='counted from (Vietnamese)')),
                    ('start_en', models.CharField(max_length=300, verbose_name='counted from (English)')),
                    ('unit', models.CharField(choices=[('working', 'working days'), ('calendar', 'days'), ('fixed', 'fixed date')], max_length=10, verbose_name='unit')),
                    ('offset', models.SmallIntegerField(default=0, verbose_name='days')),
                    ('month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='month')),
                    ('day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='day')),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                    ('year_offset', models.SmallIntegerField(default=0, verbose_name='years later')),
                    ('window_month', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('window_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('extension_max', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='longest extension')),
                    ('silence', models.CharField(choices=[('consent', 'Silence is consent.'), ('blocks', 'Silence is not consent.'), ('none', 'Silence has no meaning here.')], default='none', max_length=10, verbose_name='silence')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('confidence', models.CharField(choices=[('verified', 'read in the legal text'), ('excerpt', 'read in an excerpt only'), ('general', 'general knowledge, not verified'), ('conflict', 'the sources contradict each other')], max_length=10, verbose_name='how it is known')),
                    ('basis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='law.legalbasis', verbose_name='legal basis')),
                    ('note_en', models.CharField(blank=True, max_length=500, verbose_name='note (English)')),
                    ('note_vi', models.CharField(blank=True, max_length=500, verbose_name='note (Vietnamese)')),
                ],
                options={
                    'verbose_name': 'rule',
                    'verbose_name_plural': 'rules',
                    'ordering': ('code', 'valid_from'),
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='rule_version_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='rule_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', False), ('month__isnull', False), ('offset', 0), ('unit', 'fixed')), models.Q(models.Q(('unit', 'fixed'), _negated=True), models.Q(('offset', 0), _negated=True), ('day__isnull', True), ('month__isnull', True)), _connector='OR'), name='rule_is_a_period_or_a_date')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "law_ruleevent" ("article", "basis_id", "code", "confidence", "day", "extension_max", "id", "month", "name_en", "name_vi", "note_en", "note_vi", "offset", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "silence", "source", "start_en", "start_vi", "unit", "valid_from", "valid_to", "window_day", "window_month", "year", "year_offset") VALUES (NEW."article", NEW."basis_id", NEW."code", NEW."confidence", NEW."day", NEW."extension_max", NEW."id", NEW."month", NEW."name_en", NEW."name_vi", NEW."note_en", NEW."note_vi", NEW."offset", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."silence", NEW."source", NEW."start_en", NEW."start_vi", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."window_day", NEW."window_month", NEW."year", NEW."year_offset"); RETURN NULL;', hash='0ba2ce49630ec19eb342990b2d7098d91fa92652', operation='INSERT', pgid='pgtrigger_insert_insert_8aa67', table='law_rule', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "law_ruleevent" ("article", "basis_id", "code", "confidence", "day", "extension_max", "id", "month", "name_en", "name_vi", "note_en", "note_vi", "offset", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "silence", "source", "start_en", "start_vi", "unit", "valid_from", "valid_to", "window_day", "window_month", "year", "year_offset") VALUES (NEW."article", NEW."basis_id", NEW."code", NEW."confidence", NEW."day", NEW."extension_max", NEW."id", NEW."month", NEW."name_en", NEW."name_vi", NEW."note_en", NEW."note_vi", NEW."offset", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."silence", NEW."source", NEW."start_en", NEW."start_vi", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."window_day", NEW."window_month", NEW."year", NEW."year_offset"); RETURN NULL;', hash='9586c1d4ecb39e7d510b07f7bbe28c06f5ac8522', operation='UPDATE', pgid='pgtrigger_update_update_0360c', table='law_rule', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='RuleEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=40, verbose_name='code')),
                    ('article', models.CharField(blank=True, max_length=60, verbose_name='article')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid until')),
                    ('name_vi', models.CharField(max_length=200, verbose_name='what is due (Vietnamese)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='what is due (English)')),
                    ('start_vi', models.CharField(max_length=300, verbose_name='counted from (Vietnamese)')),
                    ('start_en', models.CharField(max_length=300, verbose_name='counted from (English)')),
                    ('unit', models.CharField(choices=[('working', 'working days'), ('calendar', 'days'), ('fixed', 'fixed date')], max_length=10, verbose_name='unit')),
                    ('offset', models.SmallIntegerField(default=0, verbose_name='days')),
                    ('month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='month')),
                    ('day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='day')),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                    ('year_offset', models.SmallIntegerField(default=0, verbose_name='years later')),
                    ('window_month', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('window_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('extension_max', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='longest extension')),
                    ('silence', models.CharField(choices=[('consent', 'Silence is consent.'), ('blocks', 'Silence is not consent.'), ('none', 'Silence has no meaning here.')], default='none', max_length=10, verbose_name='silence')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                    ('confidence', models.CharField(choices=[('verified', 'read in the legal text'), ('excerpt', 'read in an excerpt only'), ('general', 'general knowledge, not verified'), ('conflict', 'the sources contradict each other')], max_length=10, verbose_name='how it is known')),
                    ('basis', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='law.legalbasis', verbose_name='legal basis')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='law.rule')),
                    ('note_en', models.CharField(blank=True, max_length=500, verbose_name='note (English)')),
                    ('note_vi', models.CharField(blank=True, max_length=500, verbose_name='note (Vietnamese)')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
    ]
