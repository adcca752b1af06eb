"""Home: what waits, and the way on."""
