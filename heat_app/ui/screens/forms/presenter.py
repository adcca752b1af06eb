"""The forms' decisions: which there are, what is wrong with a form file, and what an author would see of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from heat_app.domain.form.answer_kinds import Table
from heat_app.domain.form.conditions import leaves
from heat_app.domain.form.definition import Form, PageUnit, Question, Section
from heat_app.domain.ids import SectionKey
from heat_app.errors import Fault, HeatError
from heat_app.services.ports import FormFiles, Forms
from heat_app.ui.background import Tasks
from heat_app.ui.screens.forms.state import FaultLine, FileState, FormLine, FormsState, SeenQuestion, SeenSection
from heat_app.ui.seams import Timers
from heat_app.ui.wording import counted, day, refusal_words

LOOK_AGAIN_MS = 1_000
"""How often a file is looked at for a new text."""

_Looked = tuple[Form | None, tuple[Fault, ...]]


class FormsView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: FormsState) -> None:
        """Shows everything."""

    def say(self, text: str) -> None:
        """Has a screen reader say something."""


class FormsPresenter:
    """Lists the forms; checks a form file, shows its pages, and follows it while somebody writes it.

    Attributes:
        state: What is shown now.
    """

    def __init__(self, forms: Forms, files: FormFiles, tasks: Tasks, view: FormsView, *, timers: Timers) -> None:
        self._forms = forms
        self._files = files
        self._tasks = tasks
        self._view = view
        self._path: Path | None = None
        self._mark = ""
        self._timer = timers(self._look_again)
        self._is_resting = False
        self.state = FormsState()

    def begin(self) -> None:
        """Reads the forms there are now."""
        self._tasks.run(lambda: (self._forms.newest(), self._forms.faults()), self._listed, self._not_listed)

    def look_at(self, path: Path) -> None:
        """Checks a form file and shows its pages, now and whenever its text changes."""
        self._path, self._mark = path, ""
        self._show(replace(self.state, file=FileState(_named(path), str(path))))
        self._read()

    def check_again(self) -> None:
        """Reads the file again, whether it changed or not."""
        self._mark = ""
        self._read()

    def close_file(self) -> None:
        """Goes back to the list."""
        self._path = None
        self._timer.stop()
        self._show(replace(self.state, file=None))

    def go_to_section(self, section: SectionKey) -> None:
        """Shows another section of the file."""
        if self.state.file is not None:
            self._show(replace(self.state, file=replace(self.state.file, section=section)))

    def rest(self) -> None:
        """Stops following the file while nobody sees it."""
        self._is_resting = True
        self._timer.stop()

    def wake(self) -> None:
        """Follows the file again."""
        self._is_resting = False
        if self._path is not None:
            self._look_again()

    def _look_again(self) -> None:
        path = self._path
        if path is not None:
            self._tasks.run(lambda: self._files.mark(path), partial(self._marked, path), self._refused)

    def _marked(self, path: Path, mark: str) -> None:
        if path != self._path:
            return
        if mark == self._mark:
            self._wait()
        else:
            self._read()

    def _read(self) -> None:
        path = self._path
        if path is None:
            return

        def read() -> tuple[str, _Looked]:
            # Taken before the text: what is saved in between is read once more.
            return self._files.mark(path), self._files.look(path)

        self._tasks.run(read, partial(self._looked, path), self._refused)

    def _looked(self, path: Path, found: tuple[str, _Looked]) -> None:
        if path != self._path:
            return
        self._mark, (form, faults) = found
        before = self.state.file or FileState(_named(path), str(path))
        lines = tuple(_fault_line(fault) for fault in faults)
        after = replace(
            before,
            headline=f"It has {counted(len(faults), 'fault')} and cannot be used." if faults else "It can be used.",
            is_usable=not faults,
            faults=lines,
            is_earlier=form is None and bool(before.sections),
        )
        if form is not None:
            sections = tuple(_seen(form, section) for section in form.sections)
            keys = [section.key for section in sections]
            kept = before.section if before.section in keys else keys[0]
            after = replace(after, title=f"{form.title}, version {form.version}", sections=sections, section=kept)
        self._show(replace(self.state, file=after))
        self._view.say(f"{after.name}: {after.headline}")
        self._wait()

    def _wait(self) -> None:
        if not self._is_resting and self._path is not None:
            self._timer.start(LOOK_AGAIN_MS)

    def _refused(self, refusal: HeatError) -> None:
        """Says that the file is gone or cannot be read, and goes on looking: an editor may be putting it back."""
        if self.state.file is None or self._path is None:
            return
        self._mark = ""
        words = refusal_words(refusal)
        fault = FaultLine(self.state.file.name, words.what, words.remedy)
        after = replace(
            self.state.file,
            headline="It cannot be read.",
            is_usable=False,
            faults=(fault,),
            is_earlier=bool(self.state.file.sections),
        )
        if after != self.state.file:
            self._show(replace(self.state, file=after))
            self._view.say(f"{after.name}: {after.headline}")
        self._wait()

    def _listed(self, found: tuple[tuple[Form, ...], tuple[Fault, ...]]) -> None:
        forms, faults = found
        self._show(
            replace(
                self.state,
                is_loading=False,
                forms=tuple(_line(form) for form in forms),
                faults=tuple(_fault_line(fault) for fault in faults),
                refusal=None,
            )
        )

    def _not_listed(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_loading=False, refusal=refusal_words(refusal)))

    def _show(self, state: FormsState) -> None:
        self.state = state
        self._view.show_state(state)


def _named(path: Path) -> str:
    """Returns what a person calls a form file: with its folder, for most are called by their version alone."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def _line(form: Form) -> FormLine:
    since = f", published {day(form.published_date)}" if form.published_date else ""
    questions = counted(sum(1 for _ in form.questions()), "question")
    sections = counted(len(form.sections), "section")
    detail = f"{form.form_id}, version {form.version}{since} · {questions} in {sections}"
    return FormLine(form.form_id, form.title, detail, form.owner, form.notice)


def _fault_line(fault: Fault) -> FaultLine:
    return FaultLine(fault.where, fault.what, fault.remedy)


def _seen(form: Form, section: Section) -> SeenSection:
    count = counted(len(section.questions), "question")
    whole = section.page is PageUnit.SECTION or len(section.questions) == 1
    return SeenSection(
        section.key,
        section.title,
        count,
        section.intro,
        "All on one page." if whole else "Each of its questions has a page of its own.",
        tuple(SeenQuestion(question, _asked_if(form, question), _layout(question)) for question in section.questions),
    )


def _asked_if(form: Form, question: Question) -> str:
    if question.ask_if is None:
        return ""
    on = (form.question(leaf.question) for leaf in leaves(question.ask_if))
    named = list(dict.fromkeys(asked.named for asked in on if asked is not None))
    return f"Asked only where the answers call for it: {', '.join(named)}."


def _layout(question: Question) -> str:
    """Returns what is asked in each row; a table without rows shows nothing of that by itself."""
    if not isinstance(question.kind, Table):
        return ""
    return f"In each row: {'; '.join(column.title.rstrip('.') for column in question.kind.columns)}."
