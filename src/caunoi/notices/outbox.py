"""Django's e-mail backend: whoever sends a letter writes it into the outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from caunoi.notices.actions import post


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for letter in email_messages:
            if letter.attachments:
                raise ValueError("the outbox carries no attachments; link to the document")
            for address in letter.recipients():
                subject, text = str(letter.subject), str(letter.body)
                post(to=address, subject=subject, text=text, html=html_of(letter))
        return len(email_messages)


def html_of(letter: EmailMessage) -> str:
    if not isinstance(letter, EmailMultiAlternatives):
        return ""
    found = [part for part, kind in letter.alternatives if kind == "text/html"]
    return str(found[0]) if found else ""
