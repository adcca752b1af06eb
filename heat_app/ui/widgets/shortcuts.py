"""Text size by keys: Ctrl and plus, minus, nought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme


def install_text_size_shortcuts(window: QWidget, told: Callable[[float], None] | None = None) -> None:
    """Lets Ctrl with plus, minus and nought change the text size in a window, and says the new size.

    Args:
        window: The window in which the keys work.
        told: Called with the new size, to remember it.
    """
    theme = current_theme()

    def after(change: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            change()
            announce(f"Text size {theme.scale:.0%}")
            if told is not None:
                told(theme.scale)

        return act

    for keys, change in (
        ("Ctrl++", theme.enlarge),
        ("Ctrl+=", theme.enlarge),
        ("Ctrl+-", theme.reduce),
        ("Ctrl+0", lambda: theme.set_scale(1.0)),
    ):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(after(change))
