"""From which browser somebody is signed in, in two words. Pure."""

import re

# The first that fits: most browsers also name the ones they descend from.
BROWSERS = (
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Cốc Cốc", r"coc_coc_browser/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"(?:Firefox|FxiOS)/"),
    ("Chrome", r"(?:HeadlessChrome|Chrome|CriOS|Chromium)/"),
    ("Safari", r"Version/.*Safari/"),
)
SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux|X11"),
)


def client_name(user_agent: str) -> str:
    """ "Firefox, Windows"; what can't be told is left out, and "" is nothing known."""
    found = [first_match(user_agent, names) for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))


def first_match(text: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for name, pattern in names if re.search(pattern, text)), "")
