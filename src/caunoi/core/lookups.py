"""What Django's own lookups do too slowly."""

from typing import Any

from django.db.models import Lookup


class Among(Lookup):
    """`= ANY(array)`: thousands of keys as one parameter, half the time of an IN list. Whole
    numbers go as one text, which takes a tenth of the time of putting each into an array.

    Of an `ArraySubquery` the database reads the keys, before and apart from the rest of the query.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            keys, more = compiler.compile(self.rhs)
            return f"{left} = ANY({keys})", (*params, *more)
        if all(type(key) is int for key in self.rhs):
            return f"{left} = ANY(%s::bigint[])", (*params, f"{{{','.join(map(str, self.rhs))}}}")
        return f"{left} = ANY(%s)", (*params, self.rhs)
