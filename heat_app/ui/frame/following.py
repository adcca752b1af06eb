"""Following a link out of the program: only to the web, and only after a person saw where it goes."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from heat_app.ui.widgets.dialogs import confirm, tell


def follow_link(parent: QWidget, title: str, address: str) -> None:
    """Opens an address in the browser, where it is one of the web and the person agrees.

    Forms come from outside: an address in one may name a file or a program.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in {"https", "http"} or not url.host():
        tell(
            parent,
            "This link is not opened",
            "It does not lead to a page on the web. Tell the form's owner.",
            detail=address,
        )
        return
    if confirm(
        parent,
        f"Open “{title}” in the browser?",
        f"It is a page of {url.host()}, outside this program. Nothing of your assessment is sent there.",
        act="Open in the browser",
    ):
        QDesktopServices.openUrl(url)
