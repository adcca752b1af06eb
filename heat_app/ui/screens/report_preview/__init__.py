"""The report as it would be saved now, page by page."""
