"""The forms, and checking and seeing a form file while it is written."""
