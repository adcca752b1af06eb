"""Text as it is shown: never as markup, never as a shortcut mark, never with hidden turns of direction."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from heat_app.domain.text import reveal


def shown(text: str) -> str:
    """Returns text as a reader may see it: what would turn the reading direction becomes a visible mark."""
    return reveal(text)


def without_mnemonic(text: str) -> str:
    """Returns text for a widget that would take `&` as a shortcut mark."""
    return shown(text).replace("&", "&&")


def set_plain_tool_tip(widget: QWidget, text: str) -> None:
    """Sets a tooltip that shows the text as it is; Qt would guess at markup.

    Assistive technology gets the bare text as the description, unless there is one.
    """
    widget.setToolTip(plain_tool_tip(text))
    if not widget.accessibleDescription():
        widget.setAccessibleDescription(text)


def plain_tool_tip(text: str) -> str:
    """Returns a tooltip that shows the text as it is."""
    return f"<p style='white-space:pre-wrap'>{_escaped(shown(text))}</p>" if text else ""


def _escaped(text: str) -> str:
    # The standard library's escaping would be imported for this alone, with a table of all named characters.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
