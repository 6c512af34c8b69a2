"""A person who signs in, and nothing about organisations (that is `registry.Membership`)."""
