"""Two texts shown as one, with what was removed struck out and what was added underlined."""

from __future__ import annotations

from heat_app.ui.frame.differences import Kind, Piece, differences
from heat_app.ui.widgets.prose import Mark, MarkedParagraph, Run

_MARKS = {Kind.SAME: Mark.SAME, Kind.REMOVED: Mark.DELETED, Kind.ADDED: Mark.INSERTED}


def marked(before: str, after: str) -> MarkedParagraph:
    """Returns the later text with its changes marked."""
    return MarkedParagraph(runs(differences(before, after)))


def runs(pieces: tuple[Piece, ...]) -> list[Run]:
    """Returns pieces as the paragraph takes them."""
    return [Run(piece.text, _MARKS[piece.kind]) for piece in pieces]
