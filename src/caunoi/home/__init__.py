"""The first page: for an officer what must be done, for the ministry the country at a glance.

`desk.py` gathers somebody's work from what modules declare and from the deadlines of their
records; `glance.py` draws the figures of `agreements.overview`. There are no tables here.
"""
