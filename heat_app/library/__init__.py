"""Published forms, read from the forms folder and locked by digest."""
