"""What is missing or doubtful: findings as values."""
