from django.http import HttpRequest

from caunoi.accounts.models import User


class Request(HttpRequest):
    """A request past the sign-in wall (config/middleware.py): `user` is never anonymous there.

    For annotations only; what arrives is Django's own.
    """

    user: User
