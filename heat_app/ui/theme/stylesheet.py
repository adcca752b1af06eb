# ruff: noqa: E501  a style sheet is read rule by rule, not column by column
"""The style sheet, generated from the tokens and the text size.

Only what Qt draws itself is styled here; widgets that paint themselves read the theme while painting.
"""

from __future__ import annotations

from collections.abc import Callable

from heat_app.ui.theme.tokens import Tokens
from heat_app.ui.theme.type_scale import TextSize

_Px = Callable[[float], str]


def stylesheet(tokens: Tokens, scale: float, glyphs: str) -> str:
    """Returns the whole style sheet.

    Args:
        tokens: The colours.
        scale: Text size, 1.0 to 2.0.
        glyphs: What the addresses of the small marks begin with.
    """

    def px(length: float) -> str:
        return f"{round(length * scale)}px"

    t = tokens
    return "\n".join(
        (
            _surfaces(t, px),
            _buttons(t, px),
            _fields(t, px),
            _lists(t, px),
            _scroll_bars(t, px),
            _marks(px, glyphs),
        )
    )


def _surfaces(t: Tokens, px: _Px) -> str:
    return f"""
QToolTip {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border_strong}; padding: {px(6)}; font-size: {px(TextSize.SMALL)}; }}
QScrollArea {{ border: none; background: transparent; }}
QDialog {{ background: {t.card}; }}
QMenu {{ background: {t.card}; color: {t.text}; border: 1px solid {t.border_strong}; padding: {px(4)}; }}
QMenu::item {{ padding: {px(6)} {px(24)} {px(6)} {px(12)}; border-radius: 4px; min-height: {px(20)}; }}
QMenu::item:selected {{ background: {t.tint_strong}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: {px(4)} {px(8)}; }}
QMenuBar {{ background: {t.card}; color: {t.text}; }}
QMenuBar::item:selected {{ background: {t.tint_strong}; }}
KeyCap {{ border: 1px solid {t.border_strong}; border-radius: 4px; background: {t.card_raised}; padding: {px(2)} {px(7)}; }}
QSplitter::handle {{ background: {t.border}; }}
"""


def _buttons(t: Tokens, px: _Px) -> str:
    return f"""
QPushButton {{ border-radius: 6px; padding: {px(7)} {px(15)}; min-height: {px(22)}; font-weight: 600;
  background: {t.card}; color: {t.brand}; border: 1px solid {t.border_strong}; }}
QPushButton:hover {{ background: {t.tint}; border-color: {t.brand}; }}
QPushButton:pressed {{ background: {t.tint_strong}; }}
QPushButton:disabled {{ color: {t.disabled}; background: {t.card_raised}; border-color: {t.border}; }}
PrimaryButton {{ background: {t.primary}; color: {t.on_primary}; border: 1px solid {t.primary}; }}
PrimaryButton:hover {{ background: {t.primary_hover}; border-color: {t.primary_hover}; }}
PrimaryButton:pressed {{ background: {t.primary_pressed}; border-color: {t.primary_pressed}; }}
DangerButton {{ color: {t.danger_text}; border-color: {t.danger}; }}
DangerButton:hover {{ background: {t.danger_surface}; border-color: {t.danger}; }}
GhostButton, IconButton {{ background: transparent; border: 1px solid transparent; }}
GhostButton {{ padding: {px(7)} {px(11)}; }}
IconButton {{ padding: {px(5)}; min-width: {px(24)}; min-height: {px(24)}; }}
GhostButton:hover, IconButton:hover {{ background: {t.tint}; border-color: transparent; }}
GhostButton:pressed, IconButton:pressed {{ background: {t.tint_strong}; }}
GhostButton:disabled, IconButton:disabled {{ background: transparent; border-color: transparent; }}
LinkButton {{ background: transparent; border: none; padding: {px(2)} 0; min-height: {px(22)}; text-align: left;
  text-decoration: underline; font-weight: 400; color: {t.brand}; }}
WrappingLink {{ background: transparent; border: none; padding: 0; min-height: 0; }}
LinkButton:hover {{ color: {t.brand_strong}; background: transparent; }}
LinkButton[tone="danger"] {{ color: {t.danger_text}; font-weight: 600; }}
"""


def _fields(t: Tokens, px: _Px) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {{ background: {t.card}; color: {t.text}; border: 1px solid {t.input_edge};
  border-radius: 4px; selection-background-color: {t.brand}; selection-color: {t.card}; }}
QLineEdit {{ padding: {px(6)} {px(10)}; min-height: {px(24)}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(8)} {px(10)}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {{ border: 2px solid {t.text}; }}
QLineEdit:focus {{ padding: {_less_one(px(6))} {_less_one(px(10))}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {_less_one(px(8))} {_less_one(px(10))}; }}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {{ background: {t.card_raised}; border-color: {t.border}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled {{ background: {t.card_raised};
  color: {t.disabled}; border-color: {t.border}; }}
*[invalid="true"] {{ border: 2px solid {t.danger}; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{ border: none; background: transparent; padding: {px(4)} {px(2)}; }}
QComboBox {{ padding: {px(6)} {px(10)}; min-height: {px(24)}; }}
QComboBox::drop-down {{ border: none; width: {px(30)}; }}
QComboBoxPrivateContainer {{ background: {t.card}; border: 1px solid {t.border_strong}; }}
QComboBox QAbstractItemView {{ background: {t.card}; border: none; outline: none;
  selection-background-color: {t.tint_strong}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(30)}; padding: 0 {px(8)}; }}
CalendarPopup {{ background: {t.card}; border: 1px solid {t.border_strong}; border-radius: 6px; }}
QCalendarWidget QWidget {{ background: {t.card}; alternate-background-color: {t.card}; }}
QCalendarWidget QSpinBox {{ background: {t.card}; color: {t.text}; border: 1px solid {t.input_edge}; border-radius: 4px;
  selection-background-color: {t.brand}; selection-color: {t.card}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QToolButton {{ color: {t.text}; background: transparent; border: none; border-radius: 4px; padding: {px(4)};
  min-height: {px(24)}; min-width: {px(24)}; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {t.tint}; }}
QCalendarWidget QAbstractItemView {{ background: {t.card}; selection-background-color: {t.brand}; selection-color: {t.card}; outline: none; }}
QCheckBox, QRadioButton {{ spacing: {px(10)}; min-height: {px(24)}; }}
"""


def _lists(t: Tokens, px: _Px) -> str:
    return f"""
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {t.secondary}; border: none; border-bottom: 3px solid transparent;
  padding: {px(8)} {px(2)} {px(6)} {px(2)}; margin-right: {px(14)}; min-height: {px(24)}; font-weight: 600; font-size: {px(14)}; }}
QTabBar::tab:selected {{ color: {t.brand}; border-bottom-color: {t.brand}; }}
QTabBar::tab:hover:!selected {{ color: {t.text}; border-bottom-color: {t.border_strong}; }}
QTabBar::tab:disabled {{ color: {t.disabled}; }}
QListView, QTableView {{ background: transparent; border: none; outline: none; }}
QTableView {{ background: {t.card}; gridline-color: {t.border}; selection-background-color: {t.tint}; selection-color: {t.text}; }}
QHeaderView {{ background: {t.card_raised}; border: none; }}
QHeaderView::section {{ background: {t.card_raised}; color: {t.secondary}; border: none; border-top: 1px solid {t.border};
  border-bottom: 1px solid {t.border}; padding: {px(8)} {px(14)}; font-weight: 600; font-size: {px(TextSize.SMALL)};
  min-height: {px(22)}; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QTableCornerButton::section {{ background: {t.card_raised}; border: none; }}
"""


def _scroll_bars(t: Tokens, px: _Px) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: {px(12)}; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}; margin: 2px; }}
QScrollBar::handle {{ background: {t.border_strong}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}; }}
QScrollBar::handle:hover {{ background: {t.input_edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _marks(px: _Px, glyphs: str) -> str:
    def mark(name: str) -> str:
        return f"url({glyphs}{name}.svg)"

    return f"""
QComboBox::down-arrow {{ image: {mark("down")}; width: {px(18)}; height: {px(18)}; }}
QRadioButton::indicator, QCheckBox::indicator {{ width: {px(24)}; height: {px(24)}; }}
QRadioButton::indicator {{ image: {mark("radio")}; }}
QRadioButton::indicator:checked {{ image: {mark("radio-on")}; }}
QCheckBox::indicator {{ image: {mark("check")}; }}
QCheckBox::indicator:checked {{ image: {mark("check-on")}; }}
QHeaderView::down-arrow {{ image: {mark("down")}; width: {px(14)}; height: {px(14)}; }}
QHeaderView::up-arrow {{ image: {mark("up")}; width: {px(14)}; height: {px(14)}; }}
QCalendarWidget #qt_calendar_prevmonth {{ qproperty-icon: {mark("left")}; }}
QCalendarWidget #qt_calendar_nextmonth {{ qproperty-icon: {mark("right")}; }}
"""


def _less_one(length: str) -> str:
    return f"{max(0, int(length.removesuffix('px')) - 1)}px"
