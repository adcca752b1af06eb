"""A Document becomes a PDF, the same bytes for the same input."""
