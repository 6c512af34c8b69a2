"""From the files of `reference/` into the tables of the registry.

`load()` may run as often as one likes. Every row it writes has a source that begins with
`files.MARK`; a row whose source does not is a person's, and stays as that person left it. So who
corrects a shipped row also replaces its source. A shipped row that somebody deletes comes back.

Begin with `everything.py`; `files.py` reads, `compare.py` writes, the rest says what belongs where.
"""

from caunoi.registry.loading.everything import load

__all__ = ["load"]
