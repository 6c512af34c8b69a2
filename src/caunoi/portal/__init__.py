"""The public side, in Vietnamese under /vi/ and in English under /en/: each locality and its ties.

Whoever reads, these pages show what a stranger may see and nothing else. Addresses carry names
and random public ids, never keys of tables.
"""
