"""Reading a list of ties: from a file to rows of which each says what it would become.

Pure: files and a gazetteer in, outcomes out; nothing is written. The way of a file is
`reading.py` (CSV, XLSX) → `columns.py` (what each column means) → `survey.py` (one pass over the
whole file) → `rows.py` (each row: ready, known, ambiguous, rejected) → `report.py`.
"""
