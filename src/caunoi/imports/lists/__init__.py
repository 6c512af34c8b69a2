"""Reading a list of ties: from a file to rows of which each says what it would become.

Pure but for the sentences: files and a gazetteer in, outcomes out; nothing is written. The way of
a file: `reading.py` (CSV, XLSX) → `survey.py` (one pass over all of it: headings, columns, codes,
markings of secrets) → `rows.py` (each row: ready, known, ambiguous, rejected) → `items.py`,
`report.py`. Of a row, `cells.py` takes the cells apart, `ends.py` says which side is Vietnamese,
`date_cells.py` which day is written, `groups.py` whether a party named above is meant, `ties.py`
whether the tie is known; `other_lines.py` tells totals, titles and signatures from ties. What a
column means is told in `columns.py`.
"""
