import caunoi.core.creating
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('agreements', '0001_tables'),
        ('notices', '0001_initial'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Digest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.mail')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'on'), name='digest_once_a_day')],
                },
            ), migrations.CreateModel(
                name='Nudge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('silent_since', models.DateField()),
                    ('code', models.CharField(choices=[('officer', 'Officer'), ('head', 'Head'), ('chair', 'Province chair'), ('ministry', "Ministry's list"), ('review', 'Review before the term ends')], max_length=10)),
                    ('days', models.PositiveSmallIntegerField()),
                    ('who', models.CharField(choices=[('officer', 'the officer'), ('head', 'the head'), ('chair', "the province's chair"), ('ministry', 'the ministry')], max_length=10)),
                    ('told_as', models.CharField(blank=True, choices=[('officer', 'the officer'), ('head', 'the head'), ('chair', "the province's chair"), ('ministry', 'the ministry')], max_length=10)),
                    ('due_on', models.DateField()),
                    ('raised_on', models.DateField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nudges', to='agreements.agreement')),
                ],
                options={
                    'verbose_name': 'nudge',
                    'verbose_name_plural': 'nudges',
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'silent_since', 'code'), name='nudge_once_a_silence')],
                },
            ), migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'To be decided'), ('decided', 'Decided'), ('done', 'Carried out'), ('dropped', 'No longer needed')], default='open', editable=False, max_length=20, verbose_name='state')),
                    ('answer_by', models.DateField(verbose_name='to be decided by')),
                    ('term_end', models.DateField(verbose_name='end of the term')),
                    ('raised_on', models.DateField()),
                    ('decision', models.CharField(blank=True, choices=[('renew', 'Renew'), ('renegotiate', 'Renegotiate'), ('retire', 'Retire')], max_length=12, verbose_name='decision')),
                    ('came_of_it', models.TextField(blank=True, max_length=4000, verbose_name='what came of it')),
                    ('reason', models.TextField(blank=True, max_length=4000, verbose_name='reason')),
                    ('decided_on', models.DateField(blank=True, null=True)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='agreements.agreement')),
                ],
                options={
                    'verbose_name': 'review',
                    'verbose_name_plural': 'reviews',
                    'indexes': [models.Index(fields=['state', 'answer_by'], name='urging_revi_state_392c75_idx')],
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'answer_by'), name='review_once_a_term'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'done']), _negated=True), models.Q(models.Q(('decision', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='review_decided_with_a_reason')],
                },
            ), migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='lines', to='urging.digest')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('nudge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='urging.nudge')),
                    ('review', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='urging.review')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('digest', None)), fields=['user'], name='line_to_be_sent')],
                    'constraints': [models.UniqueConstraint(fields=('nudge', 'user'), name='line_once_a_nudge'), models.UniqueConstraint(fields=('review', 'user'), name='line_once_a_review'), models.CheckConstraint(condition=models.Q(models.Q(('nudge__isnull', False), ('review__isnull', True)), models.Q(('nudge__isnull', True), ('review__isnull', False)), _connector='OR'), name='line_says_one_thing')],
                },
            ), migrations.CreateModel(
                name='Rung',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(choices=[('officer', 'Officer'), ('head', 'Head'), ('chair', 'Province chair'), ('ministry', "Ministry's list"), ('review', 'Review before the term ends')], max_length=10, verbose_name='rung')),
                    ('days', models.PositiveSmallIntegerField(verbose_name='days')),
                    ('who', models.CharField(choices=[('officer', 'the officer'), ('head', 'the head'), ('chair', "the province's chair"), ('ministry', 'the ministry')], max_length=10, verbose_name='who is told')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('source', models.CharField(max_length=300, verbose_name='source')),
                ],
                options={
                    'verbose_name': 'rung',
                    'verbose_name_plural': 'rungs',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='rung_once_a_day'), models.CheckConstraint(condition=models.Q(('days__gte', 1)), name='rung_has_days')],
                },
            )],
        ),
    ]
