"""A Document becomes bytes; takes no decision about content."""
