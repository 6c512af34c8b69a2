"""What every app may use and nobody's business owns: no tables here.

Begin with `modules.py` (how an app declares itself), then `vietnamese.py`
(text, search and sorting) and `languages.py` (picking a text by language).
"""
