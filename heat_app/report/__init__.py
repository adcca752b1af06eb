"""The report: an assessment becomes a Document, a Document becomes bytes."""
