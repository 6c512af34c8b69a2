"""What somebody promised to do, by when, with what evidence, and what the other side says of it.

A **commitment** (cam kết) hangs on any record: an agreement, later a conference or a permit. It is
kept by **evidence** with a day, never by a typed percentage; *confirmed* is the partner's word
alone. One with a **rhythm** makes a child a period; parents are what their leaves are. Whether it
is overdue, at risk or disputed is computed for a day (`standing.py`), never kept.

Begin with `states.py` (what can become of one), `actions.py` (what can be done), `share.py` (the
figure: fulfilled with evidence, beside confirmed by partners).
"""
