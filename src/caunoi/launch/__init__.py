"""What stands before Django: where things are kept, and the local PostgreSQL.

No Django in here, no tables. `places` says where things lie, `database` how to reach the
database, `cluster` makes sure it is running, `supervisor` is the process that owns it.
Begin with `cluster.ensure`.
"""
