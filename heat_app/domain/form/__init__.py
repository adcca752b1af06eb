"""What is asked: published forms as values."""
