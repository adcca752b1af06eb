"""Small marks a style sheet must load from files: tick, dot, arrows; written from the tokens for one run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from heat_app.ui.theme.tokens import Tokens


def _stroke(path: str, ink: str, width: float) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" stroke="{{{ink}}}" stroke-width="{width}" {ends}/>'


_TICK = _stroke("M5 12.5l4.5 4.5L19 7.5", "on", 3)
_DOWN = _stroke("M6 9l6 6 6-6", "text", 2.2)
_UP = _stroke("M6 15l6-6 6 6", "text", 2.2)
_LEFT = _stroke("M15 6l-6 6 6 6", "text", 2.2)
_RIGHT = _stroke("M9 6l6 6-6 6", "text", 2.2)
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
_CIRCLE = '<circle cx="12" cy="12" r="10.75" fill="{card}" stroke="{edge}" stroke-width="2"/>'
_DOT = '<circle cx="12" cy="12" r="5.5" fill="{text}"/>'
_SQUARE = '<rect x="1.5" y="1.5" width="21" height="21" rx="3" fill="{card}" stroke="{edge}" stroke-width="2"/>'
_FILLED = '<rect x="1" y="1" width="22" height="22" rx="3" fill="{brand}"/>'

_DRAWINGS = {
    "radio": _CIRCLE,
    "radio-on": _CIRCLE + _DOT,
    "check": _SQUARE,
    "check-on": _FILLED + _TICK,
    "down": _DOWN,
    "up": _UP,
    "left": _LEFT,
    "right": _RIGHT,
}


class Glyphs:
    """The marks as files in a folder that is removed when the program ends."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()
        self._written_for: dict[Tokens, Path] = {}

    def folder_for(self, tokens: Tokens) -> Path | None:
        """Returns the folder holding the marks in these colours, or None where nothing can be written.

        Without them the style's own marks are used, so a full disk does not stop the window.
        """
        if tokens in self._written_for:
            return self._written_for[tokens]
        if not self._folder.isValid():
            return None
        folder = Path(self._folder.path()) / str(len(self._written_for))
        colours = {
            "on": tokens.card,
            "text": tokens.text,
            "card": tokens.card,
            "edge": tokens.input_edge,
            "brand": tokens.brand,
        }
        try:
            folder.mkdir()
            for name, marks in _DRAWINGS.items():
                drawing = f"{_HEAD}{marks.format(**colours)}</svg>"
                (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
        except OSError:
            return None
        self._written_for[tokens] = folder
        return folder
