"""The settings' decisions: what is kept when, what a backup or a check came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from heat_app.errors import HeatError
from heat_app.services.ports import Checkup, Preferences, PreferenceStore
from heat_app.services.safekeeping import Safekeeping
from heat_app.ui.background import Tasks
from heat_app.ui.person_entry import Part, PersonEntry
from heat_app.ui.screens.settings.state import Outcome, SettingsState, Work
from heat_app.ui.wording import counted, refusal_words

T = TypeVar("T")

_SHOWN_FAULTS = 5


class SettingsView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: SettingsState) -> None:
        """Shows everything."""


class SettingsPresenter:
    """Keeps what is set, makes and restores backups, checks what is stored.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        store: PreferenceStore,
        safekeeping: Safekeeping,
        tasks: Tasks,
        view: SettingsView,
        *,
        folder: Path,
        preferences: Callable[[], Preferences],
        changed: Callable[[Preferences], None],
        restored: Callable[[], None],
    ) -> None:
        self._store = store
        self._safekeeping = safekeeping
        self._tasks = tasks
        self._view = view
        self._changed = changed
        self._restored = restored
        self._kept = preferences
        kept = preferences()
        self.state = SettingsState(
            entry=PersonEntry.of(kept.person),
            is_entry_kept=True,
            appearance=kept.appearance,
            text_percent=round(kept.text_scale * 100),
            folder=str(folder),
        )

    def begin(self) -> None:
        """Shows the page as it is now; what was typed and not kept is let go."""
        self._show(
            replace(
                self.state,
                entry=PersonEntry.of(self._kept().person),
                is_entry_kept=True,
                outcome=None,
                refusal=None,
            )
        )

    def type(self, part: Part, text: str) -> None:
        """Takes what was typed so far."""
        entry = self.state.entry.typed(part, text)
        self._show(replace(self.state, entry=entry, is_entry_kept=entry.person == self._kept().person))

    def save_person(self) -> None:
        """Keeps who works here, or says what is missing."""
        entry = self.state.entry.checked()
        self._show(replace(self.state, entry=entry, outcome=None, refusal=None))
        if entry.is_sound:
            self._keep(
                replace(self._kept(), person=entry.person), Outcome("Saved", f"You work as {entry.person.described}.")
            )

    def choose_appearance(self, appearance: str) -> None:
        """Changes the colours."""
        self._show(replace(self.state, appearance=appearance))
        self._keep(replace(self._kept(), appearance=appearance))

    def choose_text_percent(self, percent: int) -> None:
        """Changes the text size."""
        self._show(replace(self.state, text_percent=percent))
        self._keep(replace(self._kept(), text_scale=percent / 100))

    def back_up(self, target: Path) -> None:
        """Writes a copy of everything stored."""
        self._work(
            Work.BACKING_UP,
            lambda: self._safekeeping.backup(target),
            lambda _: Outcome("Backup made", f"Everything stored is copied to {target}. The copy was checked."),
        )

    def restore(self, source: Path) -> None:
        """Puts a backup in place of what is stored."""
        self._work(
            Work.RESTORING,
            lambda: self._safekeeping.restore(source),
            lambda aside: Outcome(
                "Backup restored", f"What was stored before was not deleted; it was moved to {aside}."
            ),
            self._restored,
        )

    def check(self) -> None:
        """Checks everything stored."""
        self._work(Work.CHECKING, self._safekeeping.check, _checked)

    def _keep(self, preferences: Preferences, outcome: Outcome | None = None) -> None:
        # What is set holds at once; where it cannot be kept, it is said and holds until the window closes.
        self._changed(preferences)
        self._show(replace(self.state, is_entry_kept=self.state.entry.person == preferences.person))

        def done(_: None) -> None:
            self._show(replace(self.state, outcome=outcome, refusal=None))

        self._tasks.run(lambda: self._store.save(preferences), done, self._refused, writes=True)

    def _work(
        self,
        work: Work,
        call: Callable[[], T],
        outcome_of: Callable[[T], Outcome],
        then: Callable[[], None] | None = None,
    ) -> None:
        if self.state.work is not Work.NOTHING:
            return
        self._show(replace(self.state, work=work, outcome=None, refusal=None))

        def done(value: T) -> None:
            self._show(replace(self.state, work=Work.NOTHING, outcome=outcome_of(value)))
            if then is not None:
                then()

        self._tasks.run(call, done, self._refused, self._failed, writes=True)

    def _refused(self, refusal: HeatError) -> None:
        self._show(replace(self.state, work=Work.NOTHING, outcome=None, refusal=refusal_words(refusal)))

    def _failed(self, _failure: Exception) -> None:
        self._show(replace(self.state, work=Work.NOTHING))

    def _show(self, state: SettingsState) -> None:
        self.state = state
        self._view.show_state(state)


def _checked(checkup: Checkup) -> Outcome:
    entries = counted(checkup.entry_count, "journal entry", "journal entries")
    examined = f"{counted(checkup.assessment_count, 'assessment')} and {entries} checked."
    if not checkup.faults:
        return Outcome("Everything is intact", examined)
    listed = [str(fault) for fault in checkup.faults[:_SHOWN_FAULTS]]
    if len(checkup.faults) > _SHOWN_FAULTS:
        listed.append(f"And {len(checkup.faults) - _SHOWN_FAULTS} more; “heat doctor” lists them all.")
    title = counted(len(checkup.faults), "fault was", "faults were") + " found"
    return Outcome(title, "\n".join((examined, *listed)), is_good=False)
