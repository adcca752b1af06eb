"""One folder a screen: its state, its presenter without Qt, its view."""
