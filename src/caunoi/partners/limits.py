"""How often somebody without an account may try: counted by address in the shared cache."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 300  # seconds
GUESSES = 20  # links that open nothing, an address and window
ANSWERS = 30  # forms sent


def key_of(request: HttpRequest, what: str) -> str:
    return f"partners:{what}:{get_adapter().get_client_ip(request)}"


def count(request: HttpRequest, what: str) -> int:
    """One more; how many there are now within the window."""
    key = key_of(request, what)
    if cache.add(key, 1, WINDOW):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ended between the two
        return 1


def is_over(request: HttpRequest, what: str, most: int) -> bool:
    """Looks without counting."""
    return int(cache.get(key_of(request, what), 0)) >= most
