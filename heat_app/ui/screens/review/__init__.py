"""Where a second person judges what was submitted, and where everyone reads what is no longer written."""
