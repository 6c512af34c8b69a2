import caunoi.core.creating
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('records', '0001_initial'), ('records', '0002_partners_link')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('kind', models.CharField(choices=[('text', 'Text of the agreement'), ('letter', 'Official letter'), ('evidence', 'Evidence'), ('other', 'Other')], default='other', max_length=10, verbose_name='kind')),
                    ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                    ('is_authentic', models.BooleanField(default=False, verbose_name='authentic text')),
                    ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('void_reason', models.CharField(blank=True, editable=False, max_length=300)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ],
                options={
                    'verbose_name': 'document',
                    'verbose_name_plural': 'documents',
                    'indexes': [models.Index(fields=['content_type', 'object_id'], name='records_doc_content_713019_idx')],
                },
            ), migrations.CreateModel(
                name='DocumentVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='version')),
                    ('sha256', models.CharField(max_length=64)),
                    ('name', models.CharField(max_length=255, verbose_name='file name')),
                    ('media_type', models.CharField(max_length=120)),
                    ('size', models.PositiveBigIntegerField(verbose_name='size')),
                    ('text', models.TextField(blank=True)),
                    ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='records.document')),
                ],
                options={
                    'verbose_name': 'document version',
                    'verbose_name_plural': 'document versions',
                    'indexes': [models.Index(fields=['sha256'], name='records_doc_sha256_ea4373_idx')],
                    'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='version_once')],
                },
            ), migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('seq', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('job', models.CharField(blank=True, max_length=60)),
                    ('verb', models.CharField(max_length=40)),
                    ('is_substantive', models.BooleanField(default=False)),
                    ('happened_on', models.DateField(null=True)),
                    ('data', models.JSONField(default=dict)),
                    ('hash', models.CharField(max_length=64)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('link_id', models.PositiveBigIntegerField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['user', '-at'], name='records_ent_user_id_2afa65_idx'), models.Index(condition=models.Q(('is_substantive', True)), fields=['content_type', 'object_id', '-happened_on'], name='entry_signs_of_life')],
                    'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id', 'seq'), name='entry_once_in_its_chain'), models.CheckConstraint(condition=models.Q(models.Q(('job', ''), ('link_id__isnull', True), ('user__isnull', False)), models.Q(('link_id__isnull', True), ('user__isnull', True), models.Q(('job', ''), _negated=True)), models.Q(('job', ''), ('link_id__isnull', False), ('user__isnull', True)), _connector='OR'), name='entry_has_one_actor')],
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='70d1aba86cf6a490ceb409fc1f9f9d1cd8b8b5ad', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec9f0', table='records_entry', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='Link',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                    ('target_id', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('target_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ],
                options={
                    'verbose_name': 'link',
                    'verbose_name_plural': 'links',
                    'indexes': [models.Index(fields=['content_type', 'object_id'], name='records_lin_content_f5474f_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('url', ''), _negated=True), ('target_id__isnull', True)), models.Q(('url', ''), ('target_id__isnull', False), ('target_type__isnull', False)), _connector='OR'), name='link_to_one_thing')],
                },
            ), migrations.CreateModel(
                name='Deadline',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('title', models.CharField(max_length=300, verbose_name='what is due')),
                    ('rule_code', models.CharField(blank=True, max_length=40, verbose_name='rule')),
                    ('start_on', models.DateField(blank=True, null=True, verbose_name='counted from')),
                    ('stops', models.JSONField(blank=True, default=list)),
                    ('extension', models.PositiveSmallIntegerField(default=0)),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                    ('basis', models.CharField(blank=True, max_length=300, verbose_name='basis')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done')),
                    ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ],
                options={
                    'verbose_name': 'deadline',
                    'verbose_name_plural': 'deadlines',
                    'indexes': [models.Index(fields=['content_type', 'object_id'], name='records_dea_content_74b2ff_idx'), models.Index(condition=models.Q(('done_on__isnull', True), ('voided_at__isnull', True)), fields=['due_on'], name='deadline_open')],
                },
            )],
        ),
    ]
