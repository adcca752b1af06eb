"""The verbs: what a person can ask; each opens one unit of work."""
