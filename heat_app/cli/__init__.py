"""The command line: the second door to the same services."""
