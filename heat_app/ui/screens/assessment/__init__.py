"""Where authors write: the questions, what helps with them, the check before submission."""
