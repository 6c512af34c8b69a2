"""The abstract dossier: a record with an owner, a visibility and a state, and who may see it.

Abstract for ever: each kind of record has its own table. Cross-kind pages read what hangs
on records (`caunoi.records`), filtered by `queries.visible_rows`.
"""
