"""The about box: what this program is, and what it is not."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from heat_app import PROGRAM_NAME, PROGRAM_VERSION
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize
from heat_app.ui.widgets.accessible import describe
from heat_app.ui.widgets.buttons import PrimaryButton
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText

_WIDEST = 900


class AboutDialog(QDialog):
    """Name, version, and whose it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        describe(self, name=f"About {PROGRAM_NAME}", identifier="about")
        self.setWindowTitle(f"About {PROGRAM_NAME}")
        self.setModal(True)
        column = QVBoxLayout(self)
        pad = theme.px(Space.XL)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(Heading(PROGRAM_NAME, level=2))
        column.addWidget(SecondaryText(f"Version {PROGRAM_VERSION}"))
        column.addWidget(
            Paragraph("Complete, review, sign off and keep equality and health-inequality impact assessments.")
        )
        column.addWidget(
            Paragraph(
                "It is no official tool of OHID, PHE, NHS England or WHO. The wording of the forms is its own; each "
                "form names the instrument it follows."
            )
        )
        column.addWidget(
            SecondaryText(
                "Set in Atkinson Hyperlegible Next and DejaVu Sans, with Lucide icons; their licences lie beside them. "
                f"Runs on Python {platform.python_version()} and Qt for Python {qt_version}.",
                size=TextSize.SMALL,
            )
        )
        close = PrimaryButton("Close", identifier="about-close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addSpacing(theme.px(Space.S))
        column.addLayout(row)
        width = min(theme.px(480), _WIDEST)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        close.setFocus()
