"""Django's own dates and numbers by language: settings.FORMAT_MODULE_PATH.

What people read is written by core/figures.py; these say how a typed day is understood (the day
before the month in both languages: 11/03/2026 is 11 March) and how a form shows it again.
"""
