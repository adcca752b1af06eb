"""Everything about stored data."""
