import caunoi.core.creating
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Mail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('to', models.EmailField(max_length=254)),
                    ('subject', models.CharField(max_length=300)),
                    ('text', models.TextField(blank=True)),
                    ('html', models.TextField(blank=True)),
                    ('message_id', models.CharField(max_length=120, unique=True)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'On its way'), ('sent', 'Sent'), ('failed', 'Refused'), ('held', 'Unknown whether it arrived'), ('dropped', 'Not sent')], default='waiting', max_length=8)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('last_error', models.CharField(blank=True, max_length=300)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('next_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'letter',
                    'verbose_name_plural': 'letters',
                    'indexes': [models.Index(fields=['-made_at'], name='notices_mai_made_at_19a502_idx'), models.Index(fields=['state', 'next_at'], name='notices_mai_state_594b8e_idx'), models.Index(fields=['to'], name='notices_mai_to_524fed_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), models.Q(('html', ''), ('text', '')), _connector='OR'), name='sent_mail_keeps_no_words')],
                },
            ), migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('text', models.CharField(max_length=300)),
                    ('params', models.JSONField(default=dict)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('read_at', models.DateTimeField(null=True)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'notice',
                    'verbose_name_plural': 'notices',
                    'indexes': [models.Index(fields=['user', '-made_at'], name='notices_not_user_id_598721_idx'), models.Index(condition=models.Q(('read_at', None)), fields=['user'], name='notice_unread')],
                },
            )],
        ),
    ]
