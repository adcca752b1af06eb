"""What was answered: one completion of a form, its events and its outline."""
