"""Agreements and ties: what localities signed with the world, and who answers for it today.

Words: an *agreement* is a text signed by *parties* (one home, one or more partners); a *tie*
is an agreement with a level of twinning. A *sign of life* is something that really happened.
Begin with `states.py`, then `actions.py`; what the law says of names is in `naming.py`.
"""
