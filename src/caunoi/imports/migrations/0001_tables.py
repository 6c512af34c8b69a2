import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import caunoi.agreements.models.agreement
from caunoi.core.creating import CreateModels

# Lists were kept by `agreements`, whose first migration makes their tables. What is in them stays.
TABLES = ("importbatch", "importrow")
INDEXES = (
    ("agreements__owner_i_0b759b_idx", "imports_imp_owner_i_09ec67_idx"),
    ("agreements__batch_i_448810_idx", "imports_imp_batch_i_128e2b_idx"),
)
TASKS = ("read_import", "apply_import", "undo_import")


def renamed(old: str, new: str) -> list[str]:
    """With what hangs on them by number: the timelines and papers of lists."""
    return [
        *(f"ALTER TABLE {old}_{table} RENAME TO {new}_{table}" for table in TABLES),
        *(
            f"ALTER SEQUENCE {old}_{table}_id_seq RENAME TO {new}_{table}_id_seq"
            for table in TABLES
        ),
        f"UPDATE django_content_type SET app_label = '{new}' "  # noqa: S608  our own names
        f"WHERE app_label = '{old}' AND model IN {TABLES}",
        *(
            f"UPDATE procrastinate_jobs SET task_name = '{new}.{task}' "  # noqa: S608
            f"WHERE task_name = '{old}.{task}'"
            for task in TASKS
        ),
    ]


def named_anew(pairs: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"ALTER INDEX {old} RENAME TO {new}" for old, new in pairs]


MODELS = [
    migrations.CreateModel(
        name="ImportBatch",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "public_id",
                models.CharField(
                    default=caunoi.agreements.models.agreement.public_id,
                    editable=False,
                    max_length=10,
                    unique=True,
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("open", "Dry run"),
                        ("applied", "Imported"),
                        ("undone", "Undone"),
                        ("dropped", "Dropped"),
                    ],
                    default="open",
                    editable=False,
                    max_length=20,
                    verbose_name="state",
                ),
            ),
            (
                "file_name",
                models.CharField(max_length=255, verbose_name="file"),
            ),
            ("sha256", models.CharField(max_length=64)),
            ("size", models.PositiveBigIntegerField()),
            (
                "sheet",
                models.CharField(blank=True, max_length=120, verbose_name="sheet"),
            ),
            ("roles", models.JSONField(blank=True, default=dict)),
            ("columns", models.JSONField(blank=True, default=list)),
            ("missing", models.CharField(blank=True, max_length=10)),
            (
                "default_level",
                models.CharField(
                    choices=[
                        ("relation", "Relations established"),
                        ("friendship", "Friendship cooperation"),
                        ("twinning", "Twinning"),
                    ],
                    default="relation",
                    max_length=12,
                    verbose_name="level where the file says none",
                ),
            ),
            ("rows", models.PositiveIntegerField(default=0)),
            ("ready", models.PositiveIntegerField(default=0)),
            ("known", models.PositiveIntegerField(default=0)),
            ("ambiguous", models.PositiveIntegerField(default=0)),
            ("rejected", models.PositiveIntegerField(default=0)),
            ("created_partners", models.PositiveIntegerField(default=0)),
            (
                "phase",
                models.CharField(
                    blank=True,
                    choices=[
                        ("", "Idle"),
                        ("reading", "Reading the file"),
                        ("applying", "Writing the agreements"),
                        ("undoing", "Taking the agreements back"),
                        ("failed", "Stopped"),
                    ],
                    default="",
                    max_length=10,
                ),
            ),
            ("done", models.PositiveIntegerField(default=0)),
            ("trouble", models.CharField(blank=True, max_length=300)),
            (
                "opened_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False),
            ),
            (
                "owner",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="registry.organisation",
                    verbose_name="sent in by",
                ),
            ),
        ],
        options={
            "verbose_name": "import",
            "verbose_name_plural": "imports",
            "indexes": [
                models.Index(
                    fields=["owner", "-opened_at"],
                    name="imports_imp_owner_i_09ec67_idx",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ImportRow",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("row", models.PositiveIntegerField()),
            (
                "status",
                models.CharField(
                    choices=[
                        ("ready", "ready"),
                        ("known", "known"),
                        ("ambiguous", "ambiguous"),
                        ("rejected", "rejected"),
                    ],
                    max_length=10,
                ),
            ),
            ("item", models.JSONField(default=dict)),
            ("decision", models.JSONField(blank=True, default=dict)),
            (
                "agreement",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="agreements.agreement",
                ),
            ),
            (
                "batch",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="items",
                    to="imports.importbatch",
                ),
            ),
        ],
        options={
            "indexes": [
                models.Index(
                    fields=["batch", "status", "row"],
                    name="imports_imp_batch_i_128e2b_idx",
                )
            ],
            "constraints": [
                models.UniqueConstraint(fields=("batch", "row"), name="import_row_once")
            ],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0004_lists_move_out"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("procrastinate", "0001_initial"),
        ("registry", "0001_tables"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    [*renamed("agreements", "imports"), *named_anew(INDEXES)],
                    [
                        *named_anew(tuple((new, old) for old, new in INDEXES)),
                        *renamed("imports", "agreements"),
                    ],
                )
            ],
            state_operations=[CreateModels(MODELS)],
        )
    ]
