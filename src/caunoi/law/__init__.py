"""The law as data: legal bases, dated rules, the calendar of days off, and clocks that explain.

Words: a *legal basis* is a numbered text with its own validity; a *rule* is one time limit taken
from it (versions of a rule share its code); a *clock* turns a rule and a day into a *due date*
with its *steps*, the explanation in words; the *safe day* is the last working day that is
certainly in time.
Begin with `clock.py` (pure), then `models.py`, `queries.py`, `actions.py`.
"""
