"""Icons: stroke drawings recoloured from the tokens, drawn once for each name, colour and size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from heat_app.locations import resources_directory

_CURRENT_COLOUR = "currentColor"


class UnknownIconError(LookupError):
    """A screen asked for an icon that is not shipped: our fault, seen in its first picture."""


@lru_cache(maxsize=256)
def drawing(name: str) -> str:
    """Returns the icon's drawing as text, its stroke left open as `currentColor`.

    Raises:
        UnknownIconError: No icon of this name is shipped.
    """
    path = resources_directory() / "icons" / f"{name}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise UnknownIconError(name) from missing


@lru_cache(maxsize=512)
def draw(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """Returns the icon drawn in one colour.

    Args:
        name: Name of the icon's file without its ending.
        colour: Stroke colour as `#rrggbb`.
        size: Side in device-independent pixels.
        ratio: Device pixels for each of them.
        gap: Empty space to the right, for buttons: their style puts words too close to it.
    """
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side + round(gap * ratio), side)
    pixmap.fill(Qt.GlobalColor.transparent)
    source = drawing(name).replace(_CURRENT_COLOUR, colour)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
