import caunoi.core.creating
import caunoi.partners.models
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('notices', '0001_initial'),
        ('records', '0001_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='PartnerLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('question', models.CharField(max_length=60, verbose_name='question')),
                    ('name', models.CharField(max_length=200, verbose_name='name')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                    ('language', models.CharField(choices=[('vi', 'Vietnamese'), ('en', 'English'), ('ja', 'Japanese'), ('ko', 'Korean'), ('zh', 'Chinese'), ('fr', 'French'), ('ru', 'Russian'), ('lo', 'Lao')], default='en', max_length=2, verbose_name='language of the letter')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='a line of yours')),
                    ('nonce', models.CharField(default=caunoi.partners.models.new_nonce, max_length=40)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('expires_at', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('came_back_at', models.DateTimeField(blank=True, null=True)),
                    ('mailed_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='asked by')),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.mail')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='partner')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person', verbose_name='person')),
                ],
                options={
                    'verbose_name': 'partner link',
                    'verbose_name_plural': 'partner links',
                    'indexes': [models.Index(fields=['content_type', 'object_id'], name='partners_pa_content_05812b_idx'), models.Index(fields=['asked_by', '-made_at'], name='partners_pa_asked_b_718828_idx')],
                },
            ), migrations.CreateModel(
                name='PartnerWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', models.CharField(max_length=20, verbose_name='answer')),
                    ('comment', models.TextField(blank=True, max_length=4000, verbose_name='comment')),
                    ('language', models.CharField(choices=[('vi', 'Vietnamese'), ('en', 'English'), ('ja', 'Japanese'), ('ko', 'Korean'), ('zh', 'Chinese'), ('fr', 'French'), ('ru', 'Russian'), ('lo', 'Lao')], max_length=2, verbose_name='language')),
                    ('name_given', models.CharField(max_length=200, verbose_name='name')),
                    ('post_given', models.CharField(blank=True, max_length=200, verbose_name='post')),
                    ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('once', models.CharField(max_length=40)),
                    ('noted_at', models.DateTimeField(blank=True, null=True)),
                    ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='partners.partnerword')),
                    ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='partners.partnerlink')),
                ],
                options={
                    'verbose_name': "partner's word",
                    'verbose_name_plural': "partner's words",
                    'indexes': [models.Index(condition=models.Q(('noted_at', None)), fields=['said_at'], name='partner_word_unread')],
                    'constraints': [models.UniqueConstraint(fields=('link', 'once'), name='partner_word_once'), models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('link',), name='one_first_word_of_a_link')],
                },
            ), migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('post', models.CharField(blank=True, max_length=200, verbose_name='post')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='note')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='partners.partnerlink')),
                ],
                options={
                    'verbose_name': 'referral',
                    'verbose_name_plural': 'referrals',
                },
            ), migrations.CreateModel(
                name='WordFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('was_scanned', models.BooleanField(default=False)),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.document')),
                    ('word', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='partners.partnerword')),
                ],
                options={
                    'verbose_name': "partner's file",
                    'verbose_name_plural': "partner's files",
                },
            )],
        ),
    ]
