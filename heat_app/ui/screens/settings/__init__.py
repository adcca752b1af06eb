"""Settings: who works here, how it looks, where it is kept, copies of it."""
