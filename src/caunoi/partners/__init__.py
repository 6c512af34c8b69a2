"""People abroad without an account: the links sent to them, and their word."""
