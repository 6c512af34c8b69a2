from pathlib import Path

from django.db import transaction

from caunoi.registry.loading.abroad import load_abroad
from caunoi.registry.loading.bodies import load_bodies
from caunoi.registry.loading.countries import load_countries
from caunoi.registry.loading.files import FOLDER, Reference
from caunoi.registry.loading.missions import load_missions
from caunoi.registry.loading.units import Units
from caunoi.registry.loading.vietnam import load_vietnam


@transaction.atomic
def load(folder: Path = FOLDER) -> dict[str, int]:
    """Write the shipped facts; how many rows were new, changed or removed, by part."""
    reference = Reference(folder)
    countries = load_countries(reference)
    units = Units(reference)
    load_vietnam(units)
    load_abroad(units)
    territories = units.finish()
    organisations = load_bodies(reference, units.ids) + load_missions(reference)
    return {"countries": countries, "territories": territories, "organisations": organisations}
