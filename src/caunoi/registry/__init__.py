"""Who there is: territories with their history, organisations, missions, people, posts, roles.

A territory or an organisation is never renamed into its successor: both stay, joined by a
`Succession`, and who answers today is resolved as of a date (`lineage.py`).
Begin with `models/territory.py`, then `models/organisation.py` and `access.py`.
"""
