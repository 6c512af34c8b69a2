"""Telling people: a line on the site, a letter by e-mail.

`actions.tell()` writes both with whatever causes them; a letter is a row of the outbox (`Mail`)
and is sent by a job. Django's own `send_mail` ends in the same outbox (`outbox.py`), so the
floors below write letters without knowing this app.
"""
