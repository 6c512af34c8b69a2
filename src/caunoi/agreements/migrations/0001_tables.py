import caunoi.agreements.models.agreement
import caunoi.core.creating
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.db import migrations, models

# The database itself notes that agreements changed, so that kept counts cannot be older.
TABLES = ("agreements_agreement", "agreements_party")
NOTE = """
CREATE FUNCTION agreements_note_change() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
  INSERT INTO agreements_change DEFAULT VALUES;
  RETURN NULL;
END $note$
"""
WATCH = """
CREATE TRIGGER agreements_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION agreements_note_change()
"""
LEAVE = "DROP TRIGGER agreements_changed ON {table}"


class Migration(migrations.Migration):

    replaces = [('agreements', '0001_initial'), ('agreements', '0002_agreement_folded_agreement_agreement_folded'), ('agreements', '0003_imports'), ('agreements', '0004_class_labels'), ('agreements', '0005_pipeline'), ('agreements', '0006_answer_decision'), ('agreements', '0007_change')]

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('records', '0001_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        caunoi.core.creating.CreateModels(
            models=[migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title_vi', models.CharField(max_length=500, verbose_name='title (Vietnamese)')),
                    ('title_en', models.CharField(blank=True, max_length=500, verbose_name='title (English)')),
                    ('visibility', models.CharField(choices=[('owner', 'The parties only'), ('state', 'All state bodies'), ('public', 'Everyone')], default='owner', max_length=10, verbose_name='who may see it')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('title_key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('title_vi'), function='vn_key'), output_field=models.TextField(db_collation='C'))),
                    ('public_id', models.CharField(default=caunoi.agreements.models.agreement.public_id, editable=False, max_length=10, unique=True)),
                    ('state', models.CharField(choices=[('need', 'Need'), ('idea', 'Idea'), ('draft', 'Draft'), ('consultation', 'Consultation'), ('differing', 'Opinions differ'), ('prime_minister', 'With the Prime Minister'), ('decided', 'Decided, to be signed'), ('signed', 'Signed'), ('reported', 'Signed and reported'), ('in_force', 'In force'), ('implementing', 'Being carried out'), ('suspended', 'Suspended'), ('ended', 'Ended'), ('replaced', 'Replaced'), ('void', 'Void')], default='draft', editable=False, max_length=20, verbose_name='state')),
                    ('number', models.CharField(blank=True, max_length=80, verbose_name='number')),
                    ('agreement_class', models.CharField(choices=[('province', 'In the name of the province'), ('department', 'In the name of a department'), ('district', 'In the name of a district (until 30/06/2025)'), ('border_commune', 'In the name of a border commune'), ('organisation', 'In the name of a provincial organisation'), ('enterprise_mou', 'Memorandum with a firm')], max_length=20, verbose_name='class')),
                    ('form', models.CharField(choices=[('agreement', 'Agreement'), ('communique', 'Communiqué'), ('declaration', 'Declaration'), ('loi', 'Letter of intent'), ('mou', 'Memorandum of understanding'), ('minutes_agreement', 'Minutes of agreement'), ('minutes_exchange', 'Minutes of exchange'), ('coop_programme', 'Cooperation programme'), ('coop_plan', 'Cooperation plan'), ('other', 'Another name')], max_length=20, verbose_name='form')),
                    ('form_other', models.CharField(blank=True, max_length=80, verbose_name='name of the form')),
                    ('level', models.CharField(blank=True, choices=[('', 'Not a tie between localities'), ('relation', 'Relations established'), ('friendship', 'Friendship cooperation'), ('twinning', 'Twinning')], default='', max_length=12, verbose_name='level of twinning')),
                    ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('economy', 'Economy'), ('trade', 'Trade'), ('investment', 'Investment'), ('tourism', 'Tourism'), ('labour', 'Labour'), ('agriculture', 'Agriculture'), ('education', 'Education'), ('health', 'Health'), ('culture', 'Culture'), ('sport', 'Sport'), ('science', 'Science and technology'), ('digital', 'Digital transformation'), ('environment', 'Environment and climate'), ('transport', 'Transport and logistics'), ('border', 'Border management'), ('security', 'Public order'), ('people', 'People-to-people exchange')], max_length=20), blank=True, default=list, size=None, verbose_name='fields')),
                    ('diplomacy', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('economic', 'Economic diplomacy'), ('cultural', 'Cultural diplomacy'), ('health', 'Health diplomacy'), ('online', 'Online diplomacy')], max_length=20), blank=True, default=list, size=None, verbose_name='kinds of diplomacy')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None, verbose_name='languages')),
                    ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                    ('signed_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of signing')),
                    ('signed_place', models.CharField(blank=True, max_length=200, verbose_name='signed at')),
                    ('effective_on', models.DateField(blank=True, null=True, verbose_name='in force from')),
                    ('expires_on', models.DateField(blank=True, null=True, verbose_name='expires on')),
                    ('renewal', models.CharField(choices=[('none', 'Ends when its term ends'), ('tacit', 'Renews itself unless a party gives notice'), ('agreed', 'Renewed by agreement of the parties'), ('open', 'No term')], default='none', max_length=6, verbose_name='renewal')),
                    ('renewal_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='renewed for (months)')),
                    ('notice_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='notice (days)')),
                    ('suspended_on', models.DateField(blank=True, editable=False, null=True, verbose_name='suspended on')),
                    ('ended_on', models.DateField(blank=True, editable=False, null=True, verbose_name='ended on')),
                    ('end_reason', models.CharField(blank=True, editable=False, max_length=500, verbose_name='reason')),
                    ('summary', models.TextField(blank=True, verbose_name='main content')),
                    ('reason', models.TextField(blank=True, verbose_name='reason for signing')),
                    ('expected_result', models.TextField(blank=True, verbose_name='expected result')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('last_sign_on', models.DateField(editable=False, null=True, verbose_name='last sign of life')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='answers for it')),
                    ('folded', models.TextField(blank=True, editable=False)),
                    ('batch', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='agreements.importbatch')),
                    ('decided_on', models.DateField(blank=True, editable=False, null=True, verbose_name='decided on')),
                    ('decided_texts', models.CharField(blank=True, editable=False, max_length=64)),
                    ('decision_document', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.document')),
                    ('decision_number', models.CharField(blank=True, editable=False, max_length=80, verbose_name='number of the decision')),
                    ('replaced_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='agreements.agreement', verbose_name='replaced by')),
                    ('report_number', models.CharField(blank=True, editable=False, max_length=80, verbose_name='number of the report')),
                    ('reported_on', models.DateField(blank=True, editable=False, null=True, verbose_name='reported on')),
                ],
                options={
                    'verbose_name': 'agreement',
                    'verbose_name_plural': 'agreements',
                    'indexes': [models.Index(models.OrderBy(models.F('signed_on'), descending=True, nulls_last=True), models.F('id'), name='agreement_newest'), models.Index(fields=['title_key', 'id'], name='agreements__title_k_00c7ab_idx'), models.Index(fields=['owner', 'state'], name='agreements__owner_i_3318a9_idx'), models.Index(fields=['state', 'visibility'], name='agreements__state_1ba4c0_idx'), models.Index(fields=['signed_year', 'agreement_class'], name='agreements__signed__09ab31_idx'), models.Index(fields=['expires_on'], name='agreements__expires_ec3be3_idx'), models.Index(fields=['last_sign_on'], name='agreements__last_si_5078eb_idx'), django.contrib.postgres.indexes.GinIndex(fields=['fields'], name='agreements__fields_568e63_gin'), django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='agreement_folded', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('effective_on__isnull', True), ('expires_on__gte', models.F('effective_on')), _connector='OR'), name='agreement_expires_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'other'), _negated=True), models.Q(('form_other', ''), _negated=True), _connector='OR'), name='agreement_form_named'), models.CheckConstraint(condition=models.Q(('state__in', ['need', 'idea', 'draft', 'consultation', 'differing', 'prime_minister', 'decided', 'signed', 'reported', 'in_force', 'implementing', 'suspended', 'ended', 'replaced', 'void'])), name='agreement_state'), models.CheckConstraint(condition=models.Q(('state__in', ['need', 'idea', 'draft', 'consultation', 'differing', 'prime_minister', 'decided', 'void']), ('signed_on__isnull', False), ('is_verified', False), _connector='OR'), name='agreement_signed_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'replaced'), _negated=True), ('replaced_by__isnull', False), _connector='OR'), name='agreement_replaced_by_another')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("agreement_class", "batch_id", "decided_on", "decided_texts", "decision_document_id", "decision_number", "diplomacy", "effective_on", "end_reason", "ended_on", "expected_result", "expires_on", "fields", "form", "form_other", "id", "is_sample", "is_verified", "languages", "last_sign_on", "level", "notice_days", "number", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "renewal", "renewal_months", "replaced_by_id", "report_number", "reported_on", "signed_on", "signed_place", "signed_year", "source", "state", "summary", "suspended_on", "title_en", "title_vi", "visibility") VALUES (NEW."agreement_class", NEW."batch_id", NEW."decided_on", NEW."decided_texts", NEW."decision_document_id", NEW."decision_number", NEW."diplomacy", NEW."effective_on", NEW."end_reason", NEW."ended_on", NEW."expected_result", NEW."expires_on", NEW."fields", NEW."form", NEW."form_other", NEW."id", NEW."is_sample", NEW."is_verified", NEW."languages", NEW."last_sign_on", NEW."level", NEW."notice_days", NEW."number", NEW."opened_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."renewal", NEW."renewal_months", NEW."replaced_by_id", NEW."report_number", NEW."reported_on", NEW."signed_on", NEW."signed_place", NEW."signed_year", NEW."source", NEW."state", NEW."summary", NEW."suspended_on", NEW."title_en", NEW."title_vi", NEW."visibility"); RETURN NULL;', hash='3df9b0d302277be27698531c1101dc2ea700c1a3', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement_class" IS DISTINCT FROM (NEW."agreement_class") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decided_texts" IS DISTINCT FROM (NEW."decided_texts") OR OLD."decision_document_id" IS DISTINCT FROM (NEW."decision_document_id") OR OLD."decision_number" IS DISTINCT FROM (NEW."decision_number") OR OLD."diplomacy" IS DISTINCT FROM (NEW."diplomacy") OR OLD."effective_on" IS DISTINCT FROM (NEW."effective_on") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."expected_result" IS DISTINCT FROM (NEW."expected_result") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."form_other" IS DISTINCT FROM (NEW."form_other") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."is_verified" IS DISTINCT FROM (NEW."is_verified") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."last_sign_on" IS DISTINCT FROM (NEW."last_sign_on") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."notice_days" IS DISTINCT FROM (NEW."notice_days") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."renewal" IS DISTINCT FROM (NEW."renewal") OR OLD."renewal_months" IS DISTINCT FROM (NEW."renewal_months") OR OLD."replaced_by_id" IS DISTINCT FROM (NEW."replaced_by_id") OR OLD."report_number" IS DISTINCT FROM (NEW."report_number") OR OLD."reported_on" IS DISTINCT FROM (NEW."reported_on") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."signed_place" IS DISTINCT FROM (NEW."signed_place") OR OLD."signed_year" IS DISTINCT FROM (NEW."signed_year") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."suspended_on" IS DISTINCT FROM (NEW."suspended_on") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_vi" IS DISTINCT FROM (NEW."title_vi") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility"))', func='INSERT INTO "agreements_agreementevent" ("agreement_class", "batch_id", "decided_on", "decided_texts", "decision_document_id", "decision_number", "diplomacy", "effective_on", "end_reason", "ended_on", "expected_result", "expires_on", "fields", "form", "form_other", "id", "is_sample", "is_verified", "languages", "last_sign_on", "level", "notice_days", "number", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "renewal", "renewal_months", "replaced_by_id", "report_number", "reported_on", "signed_on", "signed_place", "signed_year", "source", "state", "summary", "suspended_on", "title_en", "title_vi", "visibility") VALUES (NEW."agreement_class", NEW."batch_id", NEW."decided_on", NEW."decided_texts", NEW."decision_document_id", NEW."decision_number", NEW."diplomacy", NEW."effective_on", NEW."end_reason", NEW."ended_on", NEW."expected_result", NEW."expires_on", NEW."fields", NEW."form", NEW."form_other", NEW."id", NEW."is_sample", NEW."is_verified", NEW."languages", NEW."last_sign_on", NEW."level", NEW."notice_days", NEW."number", NEW."opened_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."renewal", NEW."renewal_months", NEW."replaced_by_id", NEW."report_number", NEW."reported_on", NEW."signed_on", NEW."signed_place", NEW."signed_year", NEW."source", NEW."state", NEW."summary", NEW."suspended_on", NEW."title_en", NEW."title_vi", NEW."visibility"); RETURN NULL;', hash='420f27eca8012a557e270f9266fc100dabee079a', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='AgreementEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title_vi', models.CharField(max_length=500, verbose_name='title (Vietnamese)')),
                    ('title_en', models.CharField(blank=True, max_length=500, verbose_name='title (English)')),
                    ('visibility', models.CharField(choices=[('owner', 'The parties only'), ('state', 'All state bodies'), ('public', 'Everyone')], default='owner', max_length=10, verbose_name='who may see it')),
                    ('is_sample', models.BooleanField(default=False, editable=False)),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('public_id', models.CharField(default=caunoi.agreements.models.agreement.public_id, editable=False, max_length=10)),
                    ('state', models.CharField(choices=[('need', 'Need'), ('idea', 'Idea'), ('draft', 'Draft'), ('consultation', 'Consultation'), ('differing', 'Opinions differ'), ('prime_minister', 'With the Prime Minister'), ('decided', 'Decided, to be signed'), ('signed', 'Signed'), ('reported', 'Signed and reported'), ('in_force', 'In force'), ('implementing', 'Being carried out'), ('suspended', 'Suspended'), ('ended', 'Ended'), ('replaced', 'Replaced'), ('void', 'Void')], default='draft', editable=False, max_length=20, verbose_name='state')),
                    ('number', models.CharField(blank=True, max_length=80, verbose_name='number')),
                    ('agreement_class', models.CharField(choices=[('province', 'In the name of the province'), ('department', 'In the name of a department'), ('district', 'In the name of a district (until 30/06/2025)'), ('border_commune', 'In the name of a border commune'), ('organisation', 'In the name of a provincial organisation'), ('enterprise_mou', 'Memorandum with a firm')], max_length=20, verbose_name='class')),
                    ('form', models.CharField(choices=[('agreement', 'Agreement'), ('communique', 'Communiqué'), ('declaration', 'Declaration'), ('loi', 'Letter of intent'), ('mou', 'Memorandum of understanding'), ('minutes_agreement', 'Minutes of agreement'), ('minutes_exchange', 'Minutes of exchange'), ('coop_programme', 'Cooperation programme'), ('coop_plan', 'Cooperation plan'), ('other', 'Another name')], max_length=20, verbose_name='form')),
                    ('form_other', models.CharField(blank=True, max_length=80, verbose_name='name of the form')),
                    ('level', models.CharField(blank=True, choices=[('', 'Not a tie between localities'), ('relation', 'Relations established'), ('friendship', 'Friendship cooperation'), ('twinning', 'Twinning')], default='', max_length=12, verbose_name='level of twinning')),
                    ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('economy', 'Economy'), ('trade', 'Trade'), ('investment', 'Investment'), ('tourism', 'Tourism'), ('labour', 'Labour'), ('agriculture', 'Agriculture'), ('education', 'Education'), ('health', 'Health'), ('culture', 'Culture'), ('sport', 'Sport'), ('science', 'Science and technology'), ('digital', 'Digital transformation'), ('environment', 'Environment and climate'), ('transport', 'Transport and logistics'), ('border', 'Border management'), ('security', 'Public order'), ('people', 'People-to-people exchange')], max_length=20), blank=True, default=list, size=None, verbose_name='fields')),
                    ('diplomacy', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('economic', 'Economic diplomacy'), ('cultural', 'Cultural diplomacy'), ('health', 'Health diplomacy'), ('online', 'Online diplomacy')], max_length=20), blank=True, default=list, size=None, verbose_name='kinds of diplomacy')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None, verbose_name='languages')),
                    ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                    ('signed_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of signing')),
                    ('signed_place', models.CharField(blank=True, max_length=200, verbose_name='signed at')),
                    ('effective_on', models.DateField(blank=True, null=True, verbose_name='in force from')),
                    ('expires_on', models.DateField(blank=True, null=True, verbose_name='expires on')),
                    ('renewal', models.CharField(choices=[('none', 'Ends when its term ends'), ('tacit', 'Renews itself unless a party gives notice'), ('agreed', 'Renewed by agreement of the parties'), ('open', 'No term')], default='none', max_length=6, verbose_name='renewal')),
                    ('renewal_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='renewed for (months)')),
                    ('notice_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='notice (days)')),
                    ('suspended_on', models.DateField(blank=True, editable=False, null=True, verbose_name='suspended on')),
                    ('ended_on', models.DateField(blank=True, editable=False, null=True, verbose_name='ended on')),
                    ('end_reason', models.CharField(blank=True, editable=False, max_length=500, verbose_name='reason')),
                    ('summary', models.TextField(blank=True, verbose_name='main content')),
                    ('reason', models.TextField(blank=True, verbose_name='reason for signing')),
                    ('expected_result', models.TextField(blank=True, verbose_name='expected result')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                    ('is_verified', models.BooleanField(default=True, verbose_name='verified')),
                    ('last_sign_on', models.DateField(editable=False, null=True, verbose_name='last sign of life')),
                    ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='answers for it')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.agreement')),
                    ('batch', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.importbatch')),
                    ('decided_on', models.DateField(blank=True, editable=False, null=True, verbose_name='decided on')),
                    ('decided_texts', models.CharField(blank=True, editable=False, max_length=64)),
                    ('decision_document', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.document')),
                    ('decision_number', models.CharField(blank=True, editable=False, max_length=80, verbose_name='number of the decision')),
                    ('replaced_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='replaced by')),
                    ('report_number', models.CharField(blank=True, editable=False, max_length=80, verbose_name='number of the report')),
                    ('reported_on', models.DateField(blank=True, editable=False, null=True, verbose_name='reported on')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Party',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('home', 'Viet Nam'), ('partner', 'Partner')], max_length=7, verbose_name='side')),
                    ('place', models.PositiveSmallIntegerField(default=1)),
                    ('name_as_signed', models.CharField(max_length=300, verbose_name='name as signed')),
                    ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='signed by')),
                    ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='title of the signer')),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='agreements.agreement')),
                    ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                    ('answers_territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.country')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                    ('province_now', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                    ('province_then', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                    ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.territory')),
                ],
                options={
                    'verbose_name': 'party',
                    'verbose_name_plural': 'parties',
                    'indexes': [models.Index(fields=['organisation', 'agreement'], name='agreements__organis_040ae8_idx'), models.Index(fields=['answers', 'agreement'], name='agreements__answers_0c685c_idx'), models.Index(fields=['side', 'country', 'agreement'], name='agreements__side_803e7d_idx'), models.Index(fields=['side', 'province_now', 'agreement'], name='agreements__side_0e1d5f_idx'), models.Index(fields=['side', 'province_then', 'agreement'], name='agreements__side_d3cbe4_idx'), models.Index(fields=['territory', 'agreement'], name='agreements__territo_8593c1_idx')],
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'side', 'place'), name='party_place_once'), models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('territory__isnull', False), _connector='OR'), name='party_is_somebody')],
                },
            ), migrations.CreateModel(
                name='SignOfLife',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('meeting', 'Meeting'), ('visit', 'Visit'), ('exchange', 'Exchange or programme'), ('letter', 'Substantive letter'), ('activity', 'Activity carried out')], max_length=10, verbose_name='kind')),
                    ('on', models.DateField(verbose_name='when')),
                    ('what', models.CharField(max_length=500, verbose_name='what happened')),
                    ('voided_at', models.DateTimeField(editable=False, null=True)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signs', to='agreements.agreement')),
                ],
                options={
                    'verbose_name': 'sign of life',
                    'verbose_name_plural': 'signs of life',
                    'indexes': [models.Index(fields=['agreement', '-on'], name='agreements__agreeme_6e3b14_idx')],
                },
            ), migrations.CreateModel(
                name='ImportBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=caunoi.agreements.models.agreement.public_id, editable=False, max_length=10, unique=True)),
                    ('state', models.CharField(choices=[('open', 'Dry run'), ('applied', 'Imported'), ('undone', 'Undone'), ('dropped', 'Dropped')], default='open', editable=False, max_length=20, verbose_name='state')),
                    ('file_name', models.CharField(max_length=255, verbose_name='file')),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveBigIntegerField()),
                    ('sheet', models.CharField(blank=True, max_length=120, verbose_name='sheet')),
                    ('roles', models.JSONField(blank=True, default=dict)),
                    ('columns', models.JSONField(blank=True, default=list)),
                    ('missing', models.CharField(blank=True, max_length=10)),
                    ('default_level', models.CharField(choices=[('relation', 'Relations established'), ('friendship', 'Friendship cooperation'), ('twinning', 'Twinning')], default='relation', max_length=12, verbose_name='level where the file says none')),
                    ('rows', models.PositiveIntegerField(default=0)),
                    ('ready', models.PositiveIntegerField(default=0)),
                    ('known', models.PositiveIntegerField(default=0)),
                    ('ambiguous', models.PositiveIntegerField(default=0)),
                    ('rejected', models.PositiveIntegerField(default=0)),
                    ('created_partners', models.PositiveIntegerField(default=0)),
                    ('phase', models.CharField(blank=True, choices=[('', 'Idle'), ('reading', 'Reading the file'), ('applying', 'Writing the agreements'), ('failed', 'Stopped')], default='', max_length=10)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('trouble', models.CharField(blank=True, max_length=300)),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation', verbose_name='sent in by')),
                ],
                options={
                    'verbose_name': 'import',
                    'verbose_name_plural': 'imports',
                    'indexes': [models.Index(fields=['owner', '-opened_at'], name='agreements__owner_i_0b759b_idx')],
                },
            ), migrations.CreateModel(
                name='ImportRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row', models.PositiveIntegerField()),
                    ('status', models.CharField(choices=[('ready', 'ready'), ('known', 'known'), ('ambiguous', 'ambiguous'), ('rejected', 'rejected')], max_length=10)),
                    ('item', models.JSONField(default=dict)),
                    ('decision', models.JSONField(blank=True, default=dict)),
                    ('agreement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='agreements.importbatch')),
                ],
                options={
                    'indexes': [models.Index(fields=['batch', 'status', 'row'], name='agreements__batch_i_448810_idx')],
                    'constraints': [models.UniqueConstraint(fields=('batch', 'row'), name='import_row_once')],
                },
            ), migrations.CreateModel(
                name='AnswerDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decided_on', models.DateField(verbose_name='decided on')),
                    ('number', models.CharField(max_length=80, verbose_name='number of the decision')),
                    ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='agreements.party')),
                    ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ],
                options={
                    'verbose_name': 'decision on who answers',
                    'verbose_name_plural': 'decisions on who answers',
                    'constraints': [models.UniqueConstraint(fields=('party', 'decided_on'), name='one_answer_decision_a_day')],
                },
            ), migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
            )],
        ),
        migrations.RunSQL(NOTE, "DROP FUNCTION agreements_note_change()"),
        *(
            migrations.RunSQL(WATCH.format(table=table), LEAVE.format(table=table))
            for table in TABLES
        ),
    ]
