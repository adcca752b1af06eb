"""Starting a new assessment."""
