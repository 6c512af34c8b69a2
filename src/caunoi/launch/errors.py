"""What stops the program before it runs, said to the person at the keyboard."""


class LaunchError(Exception):
    """Its text is for people: what is wrong, and what to do about it."""
