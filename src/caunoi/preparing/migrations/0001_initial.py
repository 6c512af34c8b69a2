import caunoi.core.creating
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('agreements', '0001_tables'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Preparation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answers', models.JSONField(default=dict, editable=False)),
                    ('wished_on', models.DateField(blank=True, null=True, verbose_name='to be signed on')),
                    ('occasion', models.CharField(blank=True, max_length=300, verbose_name='occasion')),
                    ('dossier', models.JSONField(default=dict, editable=False)),
                    ('plan_days', models.JSONField(default=dict, editable=False)),
                    ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='who signs')),
                    ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='title of the signer')),
                    ('authorised_by', models.CharField(blank=True, max_length=200, verbose_name='written authorisation')),
                    ('matched', models.JSONField(default=dict, editable=False)),
                    ('text_documents', models.JSONField(default=dict, editable=False)),
                    ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='preparation', to='agreements.agreement')),
                    ('focal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='focal signatory')),
                    ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='officer')),
                ],
                options={
                    'verbose_name': 'preparation',
                    'verbose_name_plural': 'preparations',
                    'indexes': [models.Index(fields=['wished_on'], name='preparing_p_wished__c599c5_idx')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "preparing_preparationevent" ("agreement_id", "answers", "authorised_by", "dossier", "focal_id", "id", "matched", "occasion", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_days", "signer_name", "signer_title", "text_documents", "wished_on") VALUES (NEW."agreement_id", NEW."answers", NEW."authorised_by", NEW."dossier", NEW."focal_id", NEW."id", NEW."matched", NEW."occasion", NEW."officer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_days", NEW."signer_name", NEW."signer_title", NEW."text_documents", NEW."wished_on"); RETURN NULL;', hash='5149a6f09d807770a6c48084477887778121f09b', operation='INSERT', pgid='pgtrigger_insert_insert_e5448', table='preparing_preparation', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "preparing_preparationevent" ("agreement_id", "answers", "authorised_by", "dossier", "focal_id", "id", "matched", "occasion", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_days", "signer_name", "signer_title", "text_documents", "wished_on") VALUES (NEW."agreement_id", NEW."answers", NEW."authorised_by", NEW."dossier", NEW."focal_id", NEW."id", NEW."matched", NEW."occasion", NEW."officer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_days", NEW."signer_name", NEW."signer_title", NEW."text_documents", NEW."wished_on"); RETURN NULL;', hash='6e0da47d3fcc94ee7a759db742866da3fcd7c162', operation='UPDATE', pgid='pgtrigger_update_update_7e05a', table='preparing_preparation', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='PreparationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('answers', models.JSONField(default=dict, editable=False)),
                    ('wished_on', models.DateField(blank=True, null=True, verbose_name='to be signed on')),
                    ('occasion', models.CharField(blank=True, max_length=300, verbose_name='occasion')),
                    ('dossier', models.JSONField(default=dict, editable=False)),
                    ('plan_days', models.JSONField(default=dict, editable=False)),
                    ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='who signs')),
                    ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='title of the signer')),
                    ('authorised_by', models.CharField(blank=True, max_length=200, verbose_name='written authorisation')),
                    ('matched', models.JSONField(default=dict, editable=False)),
                    ('text_documents', models.JSONField(default=dict, editable=False)),
                    ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                    ('focal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='focal signatory')),
                    ('officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='officer')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='preparing.preparation')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TextVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='version')),
                    ('languages', models.JSONField(default=list)),
                    ('articles', models.JSONField(default=list)),
                    ('sha256', models.CharField(max_length=64)),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                    ('saved_at', models.DateTimeField()),
                    ('preparation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='text_versions', to='preparing.preparation')),
                    ('saved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'version of the text',
                    'verbose_name_plural': 'versions of the text',
                    'ordering': ['-number'],
                    'constraints': [models.UniqueConstraint(fields=('preparation', 'number'), name='text_version_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa6109bc39d4d4fa324b87d85f0b13d74f09b09b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2680a', table='preparing_textversion', when='BEFORE'))],
                },
            )],
        ),
    ]
