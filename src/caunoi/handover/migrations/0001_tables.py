import caunoi.core.creating
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('agreements', '0001_tables'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('issuing', '0001_initial'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='PersonalHandover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'Being handed over'), ('closed', 'Handed over'), ('called_off', 'Called off')], default='open', editable=False, max_length=20, verbose_name='state')),
                    ('leaves_on', models.DateField(verbose_name='leaves on')),
                    ('note', models.CharField(blank=True, max_length=1000, verbose_name='what the receivers should know')),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('leaver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='leaves')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ],
                options={
                    'verbose_name': 'handing over',
                    'verbose_name_plural': 'handings over',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('organisation', 'leaver'), name='one_open_handover_of_a_person')],
                },
            ), migrations.CreateModel(
                name='HandoverItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('state', models.CharField(choices=[('offered', 'Waits for the receiver'), ('accepted', 'Accepted'), ('returned', 'Returned to the head'), ('withdrawn', 'Withdrawn')], default='offered', editable=False, max_length=20, verbose_name='state')),
                    ('kind', models.CharField(choices=[('promise', 'Promise'), ('deadline', 'Deadline'), ('draft', 'Draft'), ('contact', 'Contact')], max_length=10, verbose_name='kind')),
                    ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='receives')),
                    ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='handover.personalhandover')),
                ],
                options={
                    'verbose_name': 'piece handed over',
                    'verbose_name_plural': 'pieces handed over',
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['receiver', 'state'], name='handover_ha_receive_018aa9_idx')],
                    'constraints': [models.UniqueConstraint(fields=('handover', 'content_type', 'object_id'), name='piece_once_a_handover'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='piece_returned_with_reason')],
                },
            ), migrations.CreateModel(
                name='Inheritance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('to_do', 'To be decided'), ('decided', 'Decided, the partner to be told'), ('notified', 'The partner was told'), ('acknowledged', 'The partner took note'), ('disputed', 'The partner sees it differently'), ('settled', 'Settled'), ('refused', 'Not taken over'), ('dropped', 'Dropped: nothing to inherit')], default='to_do', editable=False, max_length=20, verbose_name='state')),
                    ('effective_on', models.DateField(verbose_name='passed on finally on')),
                    ('way', models.CharField(choices=[('province', 'Agreement in the name of a province'), ('department', 'Agreement of a department'), ('district', 'Agreement of a former district'), ('commune', 'Agreement of a border commune'), ('other', 'Outside Decree 177/2025/NĐ-CP')], max_length=12, verbose_name='rule')),
                    ('asked_on', models.DateField(blank=True, null=True, verbose_name='departments asked on')),
                    ('submitted_on', models.DateField(blank=True, null=True, verbose_name='submitted to the chair on')),
                    ('scope', models.CharField(choices=[('full', 'The whole agreement'), ('partial', 'Some clauses only')], default='full', max_length=8, verbose_name='how much')),
                    ('clauses', models.CharField(blank=True, max_length=300, verbose_name='clauses')),
                    ('outcome', models.CharField(blank=True, choices=[('continue', 'Continues as it is'), ('name_only', 'Only the names are amended'), ('amend', 'Is amended'), ('replace', 'Is replaced by a new agreement'), ('end', 'Ends')], max_length=10, verbose_name='what becomes of it')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('number', models.CharField(blank=True, max_length=80, verbose_name='number of the decision')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('notified_on', models.DateField(blank=True, null=True, verbose_name='partner told on')),
                    ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='partner answered on')),
                    ('settled_on', models.DateField(blank=True, null=True, verbose_name='settled on')),
                    ('raised_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inheritances', to='agreements.agreement')),
                    ('candidates', models.ManyToManyField(blank=True, related_name='+', to='registry.organisation')),
                    ('decides', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='decides')),
                    ('from_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='former body')),
                    ('from_territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory', verbose_name='former unit')),
                    ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='issuing.issuedpaper')),
                    ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='agreements.party')),
                    ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement', verbose_name='new agreement')),
                    ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='takes over')),
                    ('gave_way_on', models.DateField(verbose_name='gave way on')),
                ],
                options={
                    'verbose_name': 'inheritance',
                    'verbose_name_plural': 'inheritances',
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['state', 'way'], name='handover_in_state_4ad8d0_idx'), models.Index(fields=['agreement'], name='handover_in_agreeme_ba59d3_idx'), models.Index(fields=['to', 'state'], name='handover_in_to_id_48765f_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('party', 'effective_on'), name='inheritance_once_a_succession'), models.CheckConstraint(condition=models.Q(('from_organisation__isnull', False), ('from_territory__isnull', False), _connector='OR'), name='inheritance_of_somebody'), models.CheckConstraint(condition=models.Q(('state__in', ['to_do', 'refused', 'dropped']), models.Q(('decided_on__isnull', False), ('to__isnull', False), models.Q(('number', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='inheritance_decided_by_a_paper'), models.CheckConstraint(condition=models.Q(models.Q(('scope', 'partial'), _negated=True), models.Q(('clauses', ''), _negated=True), _connector='OR'), name='inheritance_in_part_names_its_clauses')],
                },
            ), migrations.CreateModel(
                name='Overlap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'To be decided'), ('decided', 'Decided'), ('gone', 'No longer several')], default='open', editable=False, max_length=20, verbose_name='state')),
                    ('keeping', models.CharField(blank=True, choices=[('all', 'All continue side by side'), ('one', 'One continues, the others end'), ('replaced', 'A new agreement takes the place of all')], max_length=10, verbose_name='decision')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                    ('number', models.CharField(blank=True, max_length=80, verbose_name='number of the decision')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                    ('raised_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('agreements', models.ManyToManyField(related_name='overlaps', to='agreements.agreement')),
                    ('kept', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement', verbose_name='continues')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                ],
                options={
                    'verbose_name': 'twinnings that fell together',
                    'verbose_name_plural': 'twinnings that fell together',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('province', 'partner'), name='one_open_overlap_of_a_pair'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_on__isnull', False), models.Q(('keeping', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='overlap_decided_with_reason')],
                },
            )],
        ),
    ]
