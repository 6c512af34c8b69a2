"""Colleagues: who acts for an organisation, invited by its heads, given and taken roles.

Words: an *invitation* is a signed link that runs out; a *membership* is a role from a day to a
day. Begin with `urls.py` and `actions.py`.
"""
