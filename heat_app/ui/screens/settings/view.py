"""The settings, as they are drawn."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from heat_app.ui.person_fields import PersonFields
from heat_app.ui.screens.settings.state import SettingsState, Work
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import SCALE_STEPS, Space
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from heat_app.ui.widgets.callouts import Banner, Mood
from heat_app.ui.widgets.choices import Option, SegmentedChoice
from heat_app.ui.widgets.dialogs import confirm
from heat_app.ui.widgets.fields import Field, LineEdit
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.labels import Heading, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.surfaces import Card

_APPEARANCES = (Option("system", "As the system"), Option("light", "Light"), Option("dark", "Dark"))
_SIZES = tuple(Option(str(round(step * 100)), f"{step:.0%}") for step in SCALE_STEPS)
_WORKING = {
    Work.SAVING: "Saving…",
    Work.BACKING_UP: "Making the backup…",
    Work.RESTORING: "Restoring the backup…",
    Work.CHECKING: "Checking everything stored…",
}
_BACKUPS = "Backups (*.sqlite3 *.heat-backup *.backup);;All files (*)"


class SettingsView(QWidget):
    """Who works here, how it looks, where it is kept, copies of it.

    Attributes:
        typed: Told with the part of the person and its text.
        save_person_asked: Keep who works here.
        appearance_chosen: Told with `system`, `light` or `dark`.
        text_percent_chosen: Told with the text size in percent.
        backup_chosen: Told with the path of the copy to make.
        restore_confirmed: Told with the path of the copy to put in place, after the person said so twice.
        check_asked: Check everything stored.
        about_asked: Say what this program is.
    """

    typed = Signal(str, str)
    save_person_asked = Signal()
    appearance_chosen = Signal(str)
    text_percent_chosen = Signal(int)
    backup_chosen = Signal(Path)
    restore_confirmed = Signal(Path)
    check_asked = Signal()
    about_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="settings")
        self._folder = ""
        scroll = ReadingScroll(self, name="Settings")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.banner = Banner(dismissible=True)
        outer.addWidget(self.banner)
        outer.addWidget(scroll, 1)
        scroll.add(Heading("Settings", level=1))
        scroll.add(self._person_card())
        scroll.add(self._looks_card())
        scroll.add(self._safety_card())
        self.about = SecondaryButton("About this program", icon="info", identifier="settings-about")
        self.about.clicked.connect(self.about_asked)
        scroll.content.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.finish()
        self._state: SettingsState | None = None
        set_reading_order(self)

    def show_state(self, state: SettingsState) -> None:
        """Shows everything."""
        before, self._state = self._state, state
        self._folder = state.folder
        self.fields.show_entry(state.entry)
        self.save.setEnabled(not state.is_entry_kept)
        self.appearance.set_key(state.appearance)
        self.text_size.set_key(str(state.text_percent))
        self.folder.set_text(state.folder)
        for button in (self.back_up, self.restore, self.check):
            button.setEnabled(state.work is Work.NOTHING)
        self.working.setVisible(state.work in _WORKING)
        self.working.setText(_WORKING.get(state.work, ""))
        if before is None or (before.outcome, before.refusal) != (state.outcome, state.refusal):
            self._tell(state)

    def choose_backup(self) -> None:
        """Asks where the copy is to be, then for the copy."""
        suggested = Path.home() / f"HEAT backup {datetime.now().astimezone():%Y-%m-%d %H%M}.sqlite3"
        # An existing copy is never overwritten; the refusal says so.
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Make a backup", str(suggested), _BACKUPS, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            self.backup_chosen.emit(Path(chosen))

    def choose_restore(self) -> None:
        """Asks which copy is to be put in place, says what that means, then for it."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Restore a backup", str(Path.home()), _BACKUPS)
        if chosen and confirm(
            self,
            "Restore this backup?",
            f"Everything stored now is moved aside, and the backup {Path(chosen).name} takes its place. "
            "What was written after that backup will no longer be shown. Nothing is deleted.",
            act="Restore the backup",
            danger=True,
        ):
            self.restore_confirmed.emit(Path(chosen))

    def _tell(self, state: SettingsState) -> None:
        if state.refusal is not None:
            text = " ".join((state.refusal.what, *state.refusal.details, state.refusal.remedy)).strip()
            self.banner.show_message("This could not be done", text)
        elif state.outcome is not None:
            mood = Mood.GOOD if state.outcome.is_good else Mood.WARNING
            self.banner.show_message(state.outcome.title, state.outcome.text, mood=mood)
        else:
            self.banner.hide()

    def _person_card(self) -> Card:
        card = Card(padding=Space.XL, spacing=Space.M)
        card.add(Heading("Who works here", level=2))
        card.add(
            SecondaryText(
                "What you wrote before stays under the name it was written by. The person who signs off an assessment "
                "must be someone who did not work on it; people are told apart by their names."
            )
        )
        self.fields = PersonFields(identifier="settings")
        self.fields.typed.connect(self.typed)
        self.fields.finished.connect(self.save_person_asked)
        self.save = PrimaryButton("Save", identifier="settings-save")
        self.save.clicked.connect(self.save_person_asked)
        card.add(self.fields.summary)
        card.add(self.fields)
        card.content.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _looks_card(self) -> Card:
        card = Card(padding=Space.XL, spacing=Space.M)
        card.add(Heading("How it looks", level=2))
        self.appearance = SegmentedChoice(_APPEARANCES, name="Colours")
        self.appearance.chosen.connect(self.appearance_chosen)
        self.text_size = SegmentedChoice(_SIZES, name="Text size")
        self.text_size.chosen.connect(lambda key: self.text_percent_chosen.emit(int(key)))
        card.add(Field("Colours", self.appearance))
        card.add(Field("Text size", self.text_size, hint="Ctrl and + or - change it anywhere; Ctrl+0 sets it back."))
        return card

    def _safety_card(self) -> Card:
        card = Card(padding=Space.XL, spacing=Space.M)
        card.add(Heading("Where it is kept", level=2))
        self.folder = LineEdit(identifier="settings-folder")
        self.folder.setReadOnly(True)
        card.add(
            Field(
                "Data folder",
                self.folder,
                hint="Everything is in this folder on this computer. Keep it out of synchronised folders.",
            )
        )
        self.open_folder = SecondaryButton("Open the folder", icon="folder-open", identifier="settings-open-folder")
        self.open_folder.clicked.connect(self._open_folder)
        self.back_up = SecondaryButton("Back up now", icon="save", identifier="settings-backup")
        self.back_up.clicked.connect(self.choose_backup)
        self.restore = SecondaryButton("Restore a backup", icon="history", identifier="settings-restore")
        self.restore.clicked.connect(self.choose_restore)
        self.check = SecondaryButton("Check everything stored", icon="shield-check", identifier="settings-check")
        self.check.clicked.connect(self.check_asked)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=Space.S)
        for button in (self.open_folder, self.back_up, self.restore, self.check):
            row.addWidget(button)
        card.add(buttons)
        self.working = SecondaryText("")
        self.working.hide()
        card.add(self.working)
        card.content.addSpacing(current_theme().px(Space.XS))
        return card

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
