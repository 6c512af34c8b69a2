"""One box over everything a person may see.

Modules declare what of their records can be found (`SearchSource` in their module.py). Triggers
on those tables (`triggers.py`) note every touched record, whoever wrote it; `actions.drain` puts
them into one `IndexRow` each; `queries.find` answers. Words are normalised in `words.py`.
"""
