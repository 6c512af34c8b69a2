import caunoi.core.creating
import caunoi.yearly.models
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('issuing', '0001_initial'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='YearReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title_vi', models.CharField(max_length=500, verbose_name='title (Vietnamese)')),
                    ('title_en', models.CharField(blank=True, max_length=500, verbose_name='title (English)')),
                    ('visibility', models.CharField(choices=[('owner', 'The parties only'), ('state', 'All state bodies'), ('public', 'Everyone')], default='owner', max_length=10, verbose_name='who may see it')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('title_key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('title_vi'), function='vn_key'), output_field=models.TextField(db_collation='C'))),
                    ('public_id', models.CharField(default=caunoi.yearly.models.public_id, editable=False, max_length=10, unique=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('certified', 'Certified'), ('reopened', 'Reopened')], default='draft', editable=False, max_length=20, verbose_name='state')),
                    ('kind', models.CharField(choices=[('report', 'Yearly report'), ('plan', 'Yearly plan')], max_length=6, verbose_name='kind')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('assessment', models.TextField(blank=True, verbose_name='assessment')),
                    ('difficulties', models.TextField(blank=True, verbose_name='difficulties')),
                    ('proposals', models.TextField(blank=True, verbose_name='proposals')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='answers for it')),
                ],
                options={
                    'verbose_name': 'yearly report',
                    'verbose_name_plural': 'yearly reports',
                    'indexes': [models.Index(fields=['year', 'kind'], name='yearly_year_year_6e8bc2_idx')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'kind', 'year'), name='year_report_once')],
                },
            ), migrations.CreateModel(
                name='Certification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('certified_at', models.DateTimeField()),
                    ('certified_on', models.DateField(verbose_name='certified on')),
                    ('cut_off_on', models.DateField(verbose_name='cut-off')),
                    ('inputs', models.JSONField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('counts', models.JSONField(default=dict)),
                    ('reopened_on', models.DateField(blank=True, null=True, verbose_name='opened again on')),
                    ('reopen_reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('certified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='issuing.issuedpaper')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certifications', to='yearly.yearreport')),
                ],
                options={
                    'verbose_name': 'certified version',
                    'verbose_name_plural': 'certified versions',
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='certification_once'), models.CheckConstraint(condition=models.Q(('reopened_on__isnull', True), models.Q(('reopen_reason', ''), _negated=True), _connector='OR'), name='certification_reopened_for_a_reason')],
                    'triggers': [pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f0eb6127ef7ac1ebcd3539dba4d18b6cbbdd7082', operation='DELETE', pgid='pgtrigger_kept_34aa7', table='yearly_certification', when='BEFORE')), pgtrigger.compiler.Trigger(name='as_certified', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."certified_on" IS DISTINCT FROM (NEW."certified_on") OR OLD."counts" IS DISTINCT FROM (NEW."counts") OR OLD."cut_off_on" IS DISTINCT FROM (NEW."cut_off_on") OR OLD."inputs" IS DISTINCT FROM (NEW."inputs") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8bb4892e0bad1da8dfb3bf5c26837fe75731e5eb', operation='UPDATE', pgid='pgtrigger_as_certified_a628c', table='yearly_certification', when='BEFORE'))],
                },
            )],
        ),
    ]
