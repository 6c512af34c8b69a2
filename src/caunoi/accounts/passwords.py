"""How passwords are hashed, and how long they must be."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class Argon2(Argon2PasswordHasher):
    """Argon2id with what OWASP's Password Storage Cheat Sheet names as its first choice on little
    memory: 19 MiB, two passes, one lane. Django's 100 MiB and eight lanes let a handful of
    people who sign in at once take all memory of a small machine."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Too short: a password takes at least %(count)d characters.") % {
            "count": self.min_length
        }
