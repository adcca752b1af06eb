"""Who may do what, when: transitions, the second person, routing, sign-off."""
