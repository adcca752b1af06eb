"""An assessment becomes a Document; knows no font and no page."""
