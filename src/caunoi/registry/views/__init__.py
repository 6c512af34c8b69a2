"""Pages of the registry, one module a subject; `urls.py` is their table of contents."""
