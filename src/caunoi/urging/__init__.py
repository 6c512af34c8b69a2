"""No agreement falls silent unseen: the ladder, notice windows, the last review.

A **silence** is the time since the last sign of life of an agreement that is to be carried out
(`queries.silences`). When it reaches a **rung** (nấc: officer, head, province chair, the ministry's
list; the days are data), a **nudge** (nhắc) is written once, and its receivers read it on the site
and in one letter a day (**digest**). A sign of life ends the silence. Before a term ends or renews
itself a **review** (xem xét lại) is raised: renew, renegotiate or retire.

Begin with `ladder.py` (what is decided), `receivers.py` (whom it reaches), `actions.climb`.
"""
