from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from caunoi.core.creating import CreateModels


def two_that_know_each_other() -> CreateModels:
    def table(name: str, other: str) -> migrations.CreateModel:
        to = models.ForeignKey(f"core.{other}", models.CASCADE, null=True)
        return migrations.CreateModel(
            name, [("id", models.BigAutoField(primary_key=True)), ("to", to)]
        )

    return CreateModels([table("Egg", "Hen"), table("Hen", "Egg")])


def test_tables_that_know_each_other_come_and_go_in_one_step(db):
    making, before, after = two_that_know_each_other(), ProjectState(), ProjectState()
    assert after.apps.get_models() == []  # rendered before, as in the middle of a set-up
    making.state_forwards("core", after)
    egg, hen = (after.apps.get_model("core", name) for name in ("Egg", "Hen"))
    assert hen._meta.get_field("to").related_model is egg
    with connection.schema_editor() as editor:
        making.database_forwards("core", editor, before, after)
    assert (egg.objects.count(), hen.objects.count()) == (0, 0)
    with connection.schema_editor() as editor:
        making.database_backwards("core", editor, after, before)
    assert not {"core_egg", "core_hen"} & set(connection.introspection.table_names())
