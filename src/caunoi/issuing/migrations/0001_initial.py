import caunoi.core.creating
import caunoi.issuing.models
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('records', '0001_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='IssuedPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('state', models.CharField(choices=[('issued', 'Issued'), ('revoked', 'Revoked')], default='issued', editable=False, max_length=20, verbose_name='state')),
                    ('issuer_vi', models.CharField(max_length=300)),
                    ('kind', models.CharField(blank=True, choices=[('', 'Công văn'), ('BC', 'Báo cáo'), ('KH', 'Kế hoạch'), ('TTr', 'Tờ trình'), ('TB', 'Thông báo'), ('QĐ', 'Quyết định'), ('BB', 'Biên bản'), ('GUQ', 'Giấy ủy quyền')], max_length=5, verbose_name='kind')),
                    ('symbol', models.CharField(max_length=40, verbose_name='symbol')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('number', models.PositiveIntegerField(verbose_name='number')),
                    ('abstract', models.CharField(max_length=500, verbose_name='about')),
                    ('signer', models.CharField(blank=True, max_length=200, verbose_name='signed by')),
                    ('language', models.CharField(default='vi', max_length=5, verbose_name='language')),
                    ('issued_on', models.DateField(verbose_name='day')),
                    ('issued_at', models.DateTimeField()),
                    ('code', models.CharField(default=caunoi.issuing.models.new_code, max_length=12, unique=True)),
                    ('revoked_on', models.DateField(blank=True, null=True, verbose_name='revoked on')),
                    ('revoke_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('docx', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.documentversion')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='issued by')),
                    ('pdf', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.documentversion')),
                ],
                options={
                    'verbose_name': 'issued paper',
                    'verbose_name_plural': 'issued papers',
                    'indexes': [models.Index(fields=['content_type', 'object_id'], name='issuing_iss_content_27f7f2_idx')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'year', 'kind', 'number'), name='paper_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_on__isnull', True), ('state', 'issued')), models.Q(('revoked_on__isnull', False), ('state', 'revoked'), models.Q(('revoke_reason', ''), _negated=True)), _connector='OR'), name='paper_revoked_with_reason')],
                },
            )],
        ),
    ]
