import caunoi.core.creating
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
        ('records', '0001_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('state', models.CharField(choices=[('open', 'Under way'), ('granted', 'Approved'), ('refused', 'Not approved'), ('withdrawn', 'Withdrawn')], default='open', editable=False, max_length=20, verbose_name='state')),
                    ('procedure', models.CharField(max_length=30, verbose_name='procedure')),
                    ('procedure_version', models.PositiveSmallIntegerField()),
                    ('is_fast', models.BooleanField(default=False, verbose_name='fast track')),
                    ('opened_on', models.DateField(verbose_name='opened on')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='asks')),
                ],
                options={
                    'verbose_name': 'consultation case',
                    'verbose_name_plural': 'consultation cases',
                    'indexes': [models.Index(fields=['content_type', 'object_id'], name='approvals_c_content_890343_idx'), models.Index(fields=['owner', 'state'], name='approvals_c_owner_i_192bbf_idx'), models.Index(fields=['-opened_on', 'id'], name='approvals_c_opened__652ecc_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'granted', 'refused', 'withdrawn'])), name='case_state'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('content_type', 'object_id'), name='one_open_case_on_a_record')],
                },
            ), migrations.CreateModel(
                name='Approval',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', models.CharField(choices=[('granted', 'Approved'), ('refused', 'Not approved')], max_length=10, verbose_name='decision')),
                    ('number', models.CharField(max_length=60, verbose_name='number')),
                    ('on', models.DateField(verbose_name='decided on')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                    ('texts', models.JSONField(blank=True, default=list)),
                    ('digest', models.CharField(max_length=64)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='approvals.case')),
                ],
                options={
                    'verbose_name': 'approval',
                    'verbose_name_plural': 'approvals',
                },
            ), migrations.CreateModel(
                name='Consultation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('asked', 'Asked'), ('with_head', 'With the head'), ('answered', 'Answered'), ('dropped', 'No longer asked')], default='asked', editable=False, max_length=20, verbose_name='state')),
                    ('step', models.CharField(max_length=30)),
                    ('checklist', models.CharField(choices=[('art29', 'art29'), ('art30', 'art30')], max_length=10)),
                    ('topic', models.CharField(blank=True, max_length=200, verbose_name='asked about')),
                    ('stop_reason', models.CharField(blank=True, max_length=300, verbose_name='why it stands still')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='body')),
                    ('clock', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.deadline')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='approvals.round')),
                ],
                options={
                    'verbose_name': 'consultation',
                    'verbose_name_plural': 'consultations',
                    'indexes': [models.Index(fields=['body', 'state'], name='approvals_c_body_id_66860f_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'with_head', 'answered', 'dropped'])), name='consultation_state'), models.UniqueConstraint(fields=('round', 'body'), name='body_once_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), ('answered_on__isnull', False), _connector='OR'), name='answered_on_a_day')],
                },
            ), migrations.CreateModel(
                name='Opinion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', models.CharField(blank=True, choices=[('agree', 'Agrees'), ('comments', 'Agrees, with comments'), ('disagree', 'Disagrees')], max_length=10, verbose_name='verdict')),
                    ('text', models.TextField(blank=True, verbose_name='opinion')),
                    ('marks', models.JSONField(blank=True, default=dict)),
                    ('remark', models.CharField(blank=True, max_length=500, verbose_name='remark of the head')),
                    ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                    ('on', models.DateField(blank=True, null=True, verbose_name='dated')),
                    ('is_on_paper', models.BooleanField(default=False, verbose_name='came on paper')),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opinion', to='approvals.consultation')),
                    ('drafted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.documentversion')),
                    ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('signed_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'opinion',
                    'verbose_name_plural': 'opinions',
                },
            ), migrations.CreateModel(
                name='Point',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('where', models.CharField(blank=True, max_length=200, verbose_name='where in the draft')),
                    ('what', models.TextField(verbose_name='what should change')),
                    ('treatment', models.CharField(blank=True, choices=[('', 'Not dealt with yet'), ('accepted', 'Accepted'), ('explained', 'Explained')], max_length=10, verbose_name='what we do with it')),
                    ('reply', models.TextField(blank=True, verbose_name='explanation')),
                    ('now_at', models.CharField(blank=True, max_length=200, verbose_name='where it stands in the draft now')),
                    ('treated_on', models.DateField(blank=True, null=True)),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='approvals.opinion')),
                    ('treated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'point',
                    'verbose_name_plural': 'points',
                    'ordering': ('opinion', 'place'),
                    'constraints': [models.UniqueConstraint(fields=('opinion', 'place'), name='point_once')],
                },
            ), migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rung', models.CharField(max_length=20)),
                    ('on', models.DateField()),
                    ('told', models.PositiveSmallIntegerField(default=0)),
                    ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='approvals.consultation')),
                ],
                options={
                    'ordering': ('on', 'pk'),
                    'constraints': [models.UniqueConstraint(fields=('consultation', 'rung'), name='reminded_once_a_rung')],
                },
            ), migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='round')),
                    ('sent_on', models.DateField(verbose_name='sent on')),
                    ('letter_number', models.CharField(blank=True, max_length=60, verbose_name='number of the letter')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='why again')),
                    ('texts', models.JSONField(blank=True, default=list)),
                    ('digest', models.CharField(max_length=64)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='approvals.case')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='round_once')],
                },
            ), migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.CharField(max_length=30)),
                    ('number', models.CharField(max_length=60, verbose_name='number')),
                    ('on', models.DateField(verbose_name='submitted on')),
                    ('answer', models.CharField(blank=True, choices=[('', 'Waiting'), ('agreed', 'Agreed'), ('refused', 'Not agreed')], max_length=10, verbose_name='answer')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                    ('answer_number', models.CharField(blank=True, max_length=60, verbose_name='number of the answer')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='approvals.case')),
                    ('clock', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.deadline')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('case', 'step'), name='one_submission_waits')],
                },
            ), migrations.CreateModel(
                name='Absence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(verbose_name='away from')),
                    ('ends_on', models.DateField(verbose_name='last day away')),
                    ('voided_at', models.DateTimeField(editable=False, null=True)),
                    ('substitute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='substitute')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'absence',
                    'verbose_name_plural': 'absences',
                    'indexes': [models.Index(fields=['substitute', 'begins_on'], name='approvals_a_substit_2b9eed_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='absence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('user', models.F('substitute')), _negated=True), name='absence_substitute_is_another')],
                },
            )],
        ),
    ]
