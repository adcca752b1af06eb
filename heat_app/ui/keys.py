"""Every shortcut of the program, as the sheet of shortcuts shows it."""

from __future__ import annotations

from heat_app.ui.widgets.dialogs import Shortcut, ShortcutGroup

SHORTCUTS = (
    ShortcutGroup(
        "Everywhere",
        (
            Shortcut("Ctrl+K", "Find an assessment or a command"),
            Shortcut("Ctrl+N", "Start a new assessment"),
            Shortcut("Ctrl+F", "Search the register"),
            Shortcut("F6  Shift+F6", "Next or previous part of the window"),
            Shortcut("Ctrl++  Ctrl+-", "Larger or smaller text"),
            Shortcut("Ctrl+0", "Text at its usual size"),
            Shortcut("Ctrl+/  F1", "This list; in an assessment F1 is guidance"),
        ),
    ),
    ShortcutGroup(
        "In the register, while the table has the focus",
        (
            Shortcut("↑  ↓", "Line by line"),
            Shortcut("Home  End", "First or last line"),
            Shortcut("Enter", "Open the assessment"),
            Shortcut("/", "Search"),
            Shortcut("N", "Start a new assessment"),
        ),
    ),
    ShortcutGroup(
        "In an assessment",
        (
            Shortcut("Ctrl+Enter", "Save and continue"),
            Shortcut("Ctrl+PgDn  Ctrl+PgUp", "Next or previous question"),
            Shortcut("Ctrl+S", "Save now (it saves itself anyway)"),
            Shortcut("Ctrl+Z  Ctrl+Y", "Undo or redo: words inside a field, choices and clicks elsewhere"),
            Shortcut("Ctrl+Shift+M", "Comment on the question"),
            Shortcut("F1", "Guidance on the question"),
            Shortcut("Alt+Left", "Back to where you came from"),
        ),
    ),
)
