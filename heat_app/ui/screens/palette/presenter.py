"""The palette's decisions: which assessments are looked up, what a choice leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.errors import HeatError
from heat_app.services.ports import RegisterPage, RegisterQuery, RegisterRow
from heat_app.services.register import Register
from heat_app.ui.background import Tasks, Ticket
from heat_app.ui.screens.palette.state import Command, FoundAssessment, PaletteState

MOST_FOUND = 12
_ASSESSMENT = "assessment:"


class PaletteView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: PaletteState) -> None:
        """Shows everything."""


class PalettePresenter:
    """Offers commands at once, assessments as they are found.

    Attributes:
        state: What is offered now.
    """

    def __init__(
        self,
        register: Register,
        tasks: Tasks,
        view: PaletteView,
        *,
        commands: Mapping[Command, Callable[[], object]],
        open_assessment: Callable[[AssessmentId, Status], object],
    ) -> None:
        self._register = register
        self._tasks = tasks
        self._view = view
        self._commands = dict(commands)
        self._acts = {command.key: act for command, act in commands.items()}
        self._open_assessment = open_assessment
        self._asked: Ticket | None = None
        self.state = PaletteState(commands=tuple(commands))

    def begin(self, here: Mapping[Command, Callable[[], object]] | None = None) -> None:
        """Offers the commands and the assessments last changed.

        Args:
            here: What can be done only where the person is now; it is offered before the rest.
        """
        commands = {**(here or {}), **self._commands}
        self._acts = {command.key: act for command, act in commands.items()}
        self._show(replace(self.state, commands=tuple(commands), found=()))
        self.type("")

    def type(self, typed: str) -> None:
        """Looks up the assessments that hold these words."""
        if self._asked is not None:
            self._asked.forget()
        query = RegisterQuery(search=typed, limit=MOST_FOUND)
        self._asked = self._tasks.run(lambda: self._register.list(query), self._found, self._not_found)

    def choose(self, key: str) -> None:
        """Does what was chosen."""
        for found in self.state.found:
            if key == assessment_key(found):
                self._open_assessment(found.assessment_id, found.status)
                return
        self._acts[key]()

    def _found(self, page: RegisterPage) -> None:
        self._asked = None
        self._show(replace(self.state, found=tuple(_found(row) for row in page.rows)))

    def _not_found(self, _refusal: HeatError) -> None:
        # The commands still work; the register itself says what is wrong with the storage.
        self._show(replace(self.state, found=()))

    def _show(self, state: PaletteState) -> None:
        self.state = state
        self._view.show_state(state)


def assessment_key(found: FoundAssessment) -> str:
    """Returns the key under which an assessment is chosen."""
    return f"{_ASSESSMENT}{found.assessment_id}"


def _found(row: RegisterRow) -> FoundAssessment:
    summary = row.summary
    return FoundAssessment(
        row.assessment_id,
        row.status,
        summary.title.strip() or "Untitled assessment",
        row.reference,
        f"{summary.lead} {summary.organisation} {summary.form_title}",
    )
