"""What somebody promised to do, by when, with what evidence, and what the other side says of it."""
