"""First use: a name, a role, an organisation, and the work can begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from heat_app.errors import HeatError
from heat_app.services.ports import Preferences, PreferenceStore
from heat_app.ui.background import Tasks
from heat_app.ui.person_entry import Part, PersonEntry
from heat_app.ui.screens.welcome.state import WelcomeState
from heat_app.ui.wording import refusal_words


class WelcomeView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: WelcomeState) -> None:
        """Shows everything."""


class WelcomePresenter:
    """Takes who works here, keeps it.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        store: PreferenceStore,
        tasks: Tasks,
        view: WelcomeView,
        *,
        folder: str,
        preferences: Preferences,
        ready: Callable[[Preferences], None],
    ) -> None:
        self._store = store
        self._tasks = tasks
        self._view = view
        self._preferences = preferences
        self._ready = ready
        self.state = WelcomeState(folder, PersonEntry.of(preferences.person))

    def begin(self) -> None:
        """Shows the page."""
        self._show(self.state)

    def type(self, part: Part, text: str) -> None:
        """Takes what was typed so far."""
        self._show(replace(self.state, entry=self.state.entry.typed(part, text)))

    def go_on(self) -> None:
        """Keeps who works here, or says what is missing."""
        if self.state.is_saving:
            return
        entry = self.state.entry.checked()
        self._show(replace(self.state, entry=entry, is_saving=entry.is_sound, refusal=None))
        if not entry.is_sound:
            return
        kept = replace(self._preferences, person=entry.person)
        self._tasks.run(
            lambda: self._store.save(kept), lambda _: self._ready(kept), self._not_kept, self._failed, writes=True
        )

    def _not_kept(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_saving=False, refusal=refusal_words(refusal)))

    def _failed(self, _failure: Exception) -> None:
        self._show(replace(self.state, is_saving=False))

    def _show(self, state: WelcomeState) -> None:
        self.state = state
        self._view.show_state(state)
