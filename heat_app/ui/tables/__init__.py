"""Tables as the window reads and changes them; no widget."""
