import caunoi.core.creating
import caunoi.registry.models.invitation
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('registry', '0001_initial'), ('registry', '0002_invitation')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('core', '0001_functions'),
        # Before our tables, while there is little to render again.
        ('mfa', '0003_authenticator_type_uniq'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('usersessions', '0001_initial'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Country',
                fields=[
                    ('code', models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name='code')),
                    ('alpha3', models.CharField(blank=True, max_length=3)),
                    ('name_vi', models.CharField(max_length=120, verbose_name='name (Vietnamese)')),
                    ('name_en', models.CharField(max_length=120, verbose_name='name (English)')),
                    ('names', models.JSONField(blank=True, default=dict)),
                    ('aliases', models.JSONField(blank=True, default=list)),
                    ('continent', models.CharField(blank=True, max_length=2)),
                    ('timezone', models.CharField(blank=True, max_length=40)),
                    ('source', models.CharField(blank=True, max_length=300)),
                    ('name_key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_vi'), function='vn_key'), output_field=models.TextField(db_collation='C'))),
                ],
                options={
                    'verbose_name': 'country',
                    'verbose_name_plural': 'countries',
                },
            ), migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('name', models.CharField(max_length=200, verbose_name='name')),
                    ('name_latin', models.CharField(blank=True, max_length=200, verbose_name='name in Latin letters')),
                    ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('erased_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('name_key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name'), function='vn_key'), output_field=models.TextField(db_collation='C'))),
                    ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ],
                options={
                    'verbose_name': 'person',
                    'verbose_name_plural': 'people',
                },
            ), migrations.CreateModel(
                name='Territory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('level', models.CharField(choices=[('province', 'Province or centrally-run city'), ('district', 'District (until 30/06/2025)'), ('commune', 'Commune, ward or special zone'), ('region', 'State, region, prefecture or province abroad'), ('city', 'City or locality abroad')], max_length=10, verbose_name='level')),
                    ('name_vi', models.CharField(blank=True, max_length=200, verbose_name='name (Vietnamese)')),
                    ('name_en', models.CharField(max_length=200, verbose_name='name (English)')),
                    ('kind', models.CharField(blank=True, max_length=60, verbose_name='kind')),
                    ('lat', models.FloatField(blank=True, null=True)),
                    ('lon', models.FloatField(blank=True, null=True)),
                    ('population', models.BigIntegerField(blank=True, null=True)),
                    ('timezone', models.CharField(blank=True, max_length=40)),
                    ('name_key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='vn_key'), output_field=models.TextField(db_collation='C'))),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='territories', to='registry.country')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.territory')),
                ],
                options={
                    'verbose_name': 'territory',
                    'verbose_name_plural': 'territories',
                    'indexes': [models.Index(fields=['country', 'level'], name='registry_te_country_033f99_idx'), models.Index(fields=['name_key'], name='registry_te_name_ke_7893cb_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('begins_on__isnull', True), ('ends_on__gte', models.F('begins_on')), _connector='OR'), name='territory_ends_after_it_begins')],
                },
            ), migrations.CreateModel(
                name='Succession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('kind', models.CharField(choices=[('merge', 'Merged'), ('split', 'Split'), ('rename', 'Renamed'), ('reclassify', 'Changed in kind'), ('abolish', 'Abolished')], max_length=12)),
                    ('effective_on', models.DateField(verbose_name='effective on')),
                    ('legal_basis', models.CharField(max_length=120, verbose_name='legal basis')),
                    ('is_main', models.BooleanField(default=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='registry.territory')),
                    ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='registry.territory')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('old', 'new', 'effective_on'), name='succession_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='succession_joins_two_territories')],
                },
            ), migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('kind', models.CharField(choices=[('ministry', 'Ministry or central body'), ('ministry_department', 'Department of a ministry'), ('peoples_committee', "People's Committee"), ('peoples_council', "People's Council"), ('prov_ea_body', 'Provincial external-affairs body'), ('department', 'Provincial department'), ('provincial_organisation', 'Provincial body of an organisation'), ('mission', 'Vietnamese mission abroad'), ('foreign_mission', 'Foreign mission in Viet Nam'), ('foreign_locality', 'Government of a locality abroad'), ('foreign_body', 'Other body abroad'), ('business_association', 'Business association'), ('enterprise', 'Enterprise'), ('international_organisation', 'International organisation')], max_length=30, verbose_name='kind')),
                    ('name_vi', models.CharField(max_length=300, verbose_name='name (Vietnamese)')),
                    ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name (English)')),
                    ('short_vi', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                    ('code', models.CharField(blank=True, max_length=40, verbose_name='code')),
                    ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                    ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                    ('languages', models.JSONField(blank=True, default=list, verbose_name='working languages')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('name_key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_vi'), function='vn_key'), output_field=models.TextField(db_collation='C'))),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='registry.country')),
                    ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='registry.organisation')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.organisation')),
                    ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='registry.territory')),
                ],
                options={
                    'verbose_name': 'organisation',
                    'verbose_name_plural': 'organisations',
                    'indexes': [models.Index(fields=['kind', 'name_key'], name='registry_or_kind_7dc867_idx'), models.Index(fields=['name_key'], name='registry_or_name_ke_ab332c_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='organisation_code_once')],
                },
            ), migrations.CreateModel(
                name='TerritoryCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('scheme', models.CharField(choices=[('vn-124-2004', 'Decision 124/2004/QĐ-TTg'), ('vn-19-2025', 'Decision 19/2025/QĐ-TTg'), ('iso-3166-2', 'ISO 3166-2'), ('geonames', 'GeoNames'), ('caunoi', 'Key of this platform')], max_length=15)),
                    ('code', models.CharField(max_length=20, verbose_name='code')),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='registry.territory')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('scheme', 'code'), name='territory_code_once_in_its_scheme')],
                },
            ), migrations.CreateModel(
                name='TerritoryKind',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('kind', models.CharField(max_length=60, verbose_name='kind')),
                    ('legal_basis', models.CharField(blank=True, max_length=120, verbose_name='legal basis')),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kinds', to='registry.territory')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('territory', 'begins_on'), name='territory_kind_once_a_day', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='TerritoryName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('name', models.CharField(max_length=200, verbose_name='name')),
                    ('language', models.CharField(blank=True, max_length=10)),
                    ('use', models.CharField(choices=[('official', 'Official'), ('alias', 'Other name'), ('former', 'Former name')], default='alias', max_length=10)),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='registry.territory')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('territory', 'name', 'language', 'use', 'begins_on'), name='territory_name_once', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='Mission',
                fields=[
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mission', serialize=False, to='registry.organisation')),
                    ('type', models.CharField(choices=[('embassy', 'Embassy'), ('consulate_general', 'Consulate-General'), ('permanent_mission', 'Permanent mission'), ('eco', 'Economic and cultural office'), ('other', 'Other mission')], max_length=20, verbose_name='type')),
                    ('city', models.CharField(blank=True, max_length=120, verbose_name='city')),
                    ('lat', models.FloatField(blank=True, null=True)),
                    ('lon', models.FloatField(blank=True, null=True)),
                    ('timezone', models.CharField(blank=True, max_length=40)),
                    ('host_country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hosted_missions', to='registry.country')),
                    ('sending_country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.country')),
                ],
                options={
                    'verbose_name': 'mission',
                    'verbose_name_plural': 'missions',
                },
            ), migrations.CreateModel(
                name='ConsularDistrict',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('area_vi', models.CharField(max_length=500, verbose_name='consular district (Vietnamese)')),
                    ('area_en', models.CharField(blank=True, max_length=500, verbose_name='consular district (English)')),
                    ('mission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='districts', to='registry.mission')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Accreditation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accreditations', to='registry.country')),
                    ('mission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accreditations', to='registry.mission')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('mission', 'country', 'begins_on'), name='accreditation_once', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('reader', 'Reader'), ('editor', 'Editor'), ('head', 'Head')], max_length=6, verbose_name='role')),
                    ('begins_on', models.DateField(verbose_name='from')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.organisation')),
                ],
                options={
                    'verbose_name': 'membership',
                    'verbose_name_plural': 'memberships',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('user', 'organisation'), name='one_open_role_in_an_organisation')],
                },
            ), migrations.CreateModel(
                name='OrganisationName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('name', models.CharField(max_length=300, verbose_name='name')),
                    ('language', models.CharField(blank=True, max_length=10)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='registry.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'name', 'language', 'begins_on'), name='organisation_name_once', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='OrganisationSuccession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('kind', models.CharField(choices=[('merge', 'Merged'), ('split', 'Split'), ('rename', 'Renamed'), ('reclassify', 'Changed in kind'), ('abolish', 'Abolished')], default='merge', max_length=12)),
                    ('effective_on', models.DateField(verbose_name='effective on')),
                    ('legal_basis', models.CharField(max_length=120, verbose_name='legal basis')),
                    ('is_main', models.BooleanField(default=True)),
                    ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='registry.organisation')),
                    ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='registry.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('old', 'new', 'effective_on'), name='organisation_succession_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='succession_joins_two_organisations')],
                },
            ), migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begins_on', models.DateField(blank=True, null=True, verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telephone'), ('post', 'Postal address'), ('web', 'Web page')], max_length=6, verbose_name='kind')),
                    ('value', models.CharField(max_length=300, verbose_name='value')),
                    ('label', models.CharField(blank=True, max_length=120, verbose_name='for what')),
                    ('checked_on', models.DateField(blank=True, null=True, verbose_name='last checked')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='registry.organisation')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='registry.person')),
                ],
                options={
                    'verbose_name': 'contact',
                    'verbose_name_plural': 'contacts',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), name='contact_of_one')],
                },
            ), migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('title_vi', models.CharField(max_length=200, verbose_name='title (Vietnamese)')),
                    ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title (English)')),
                    ('is_head', models.BooleanField(default=False, verbose_name='heads the organisation')),
                    ('agrement_on', models.DateField(blank=True, null=True, verbose_name='agrément')),
                    ('appointed_on', models.DateField(blank=True, null=True, verbose_name='appointed')),
                    ('credentials_copy_on', models.DateField(blank=True, null=True, verbose_name='copy of credentials')),
                    ('credentials_on', models.DateField(blank=True, null=True, verbose_name='credentials')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.person')),
                ],
                options={
                    'verbose_name': 'post',
                    'verbose_name_plural': 'posts',
                    'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('appointed_on__isnull', True), ('ended_on__gte', models.F('appointed_on')), _connector='OR'), name='post_ends_after_it_begins')],
                },
            ), migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('role', models.CharField(choices=[('reader', 'Reader'), ('editor', 'Editor'), ('head', 'Head')], max_length=6, verbose_name='role')),
                    ('language', models.CharField(choices=[('vi', 'Vietnamese'), ('en', 'English')], default='vi', max_length=2, verbose_name='language of the letter')),
                    ('nonce', models.CharField(default=caunoi.registry.models.invitation.new_nonce, max_length=40)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('expires_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='registry.organisation')),
                ],
                options={
                    'verbose_name': 'invitation',
                    'verbose_name_plural': 'invitations',
                    'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('email'), condition=models.Q(('accepted_at', None), ('revoked_at', None)), name='one_open_invitation_for_an_address'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('accepted_by', None)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), _connector='OR'), name='invitation_accepted_by_somebody')],
                },
            )],
        ),
    ]
