"""Settings, the site map, and the ways in: knows every app, known by none."""
