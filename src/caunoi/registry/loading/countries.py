from caunoi.registry.loading.compare import Values, sync
from caunoi.registry.loading.files import Reference, Row, several
from caunoi.registry.models import Country

LANGUAGES = ("ja", "ko", "zh", "zh-Hant", "fr", "ru", "lo", "km", "th", "de", "es")
SAME = ("code", "alpha3", "name_vi", "name_en", "continent", "timezone")


def load_countries(reference: Reference) -> int:
    rows = reference.rows("countries.csv")
    return sync(Country, ("code",), {(row["code"],): country(reference, row) for row in rows})


def country(reference: Reference, row: Row) -> Values:
    return {
        **{column: row[column] for column in SAME},
        "names": {language: row[language] for language in LANGUAGES if row[language]},
        "aliases": several(row["aliases"]),
        "source": reference.origin(row)["source"],
    }
