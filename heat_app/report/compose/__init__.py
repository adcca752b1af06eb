"""From an assessment to a document: what a report says and in which order; knows no fonts, pages or files."""
