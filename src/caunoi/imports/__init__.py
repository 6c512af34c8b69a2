"""Lists of ties that are sent in: read, tried in a dry run, put on record as a whole or not at all.

Words: an **import** (lần nhập) is one file and what people said about it (`ImportBatch`), a **row**
one line of it (`ImportRow`); a **dry run** (chạy thử) says what each row would become.

Begin with `actions.py`. What a file means is found by `lists/` (pure: a file and a gazetteer in,
outcomes out); `runs.py` goes through a kept file and keeps its rows, `making.py` makes agreements
of those that are ready, `ties_on_record.py` is what they are compared with.
"""
