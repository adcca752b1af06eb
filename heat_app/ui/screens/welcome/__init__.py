"""First use: who works here, and where the work is kept."""
