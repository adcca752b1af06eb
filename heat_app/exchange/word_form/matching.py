"""The controls of a file, each matched with its slot by its tag; rows that were copied in Word told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heat_app.domain.form.answer_kinds import People, Table
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.form.faults import shown
from heat_app.domain.ids import QuestionKey
from heat_app.errors import Fault
from heat_app.exchange.word_form.controls import TICKED
from heat_app.exchange.word_form.finding import Filled
from heat_app.exchange.word_form.identity import IDENTITY_TAG
from heat_app.exchange.word_form.plan import people_offered
from heat_app.exchange.word_form.plan_tables import has_lines, rows_offered
from heat_app.exchange.word_form.slots import Slot, SlotKind

_FIRST_WORDS = 60
Matched = Mapping[str, Filled]
"""What is filled in, by path."""


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that people added, or a person they named: its name in the file, and what is filled in."""

    row: str
    cells: Matched


def first_words(text: str) -> str:
    """Returns the beginning of a text, on one line."""
    line = " ".join(text.split())
    return shown(line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS].rstrip()}…")


def is_blank_in(slot: Slot, filled: Filled) -> bool:
    """Says whether nothing was filled in: an empty control, one that shows its hint, a box that is not ticked."""
    if slot.kind is SlotKind.TICK:
        return not filled.is_ticked and (filled.is_box or not filled.text.strip())
    return filled.shows_hint or not filled.text.strip() or filled.text.strip() == slot.hint


def is_ticked(filled: Filled) -> bool:
    """Says whether a box is ticked, also where a program kept only its sign."""
    return filled.is_ticked or filled.text.strip() == TICKED


def rows_in(form: Form, tags: list[str]) -> dict[QuestionKey, tuple[str, ...]]:
    """Returns, for each question with rows that people add, the rows that a file's tags name besides those offered."""
    named: dict[str, dict[str, None]] = {}
    for tag in tags:
        keys = tag.split("/")
        if len(keys) > 2:  # noqa: PLR2004  question, row, column
            named.setdefault(keys[0], {})[keys[1]] = None
    return {question.key: _rows(question, tuple(named.get(question.key, {}))) for question in form.questions()}


def _rows(question: Question, named: tuple[str, ...]) -> tuple[str, ...]:
    kind = question.kind
    if isinstance(kind, Table) and kind.may_add:
        offered = rows_offered(kind)
        more = [row for row in named if kind.rows.item(row) is None and row not in offered]
        return (*offered, *more[: kind.most_rows])
    if isinstance(kind, People):
        offered = people_offered(kind)
        return (*offered, *[row for row in named if row not in offered][: kind.max_count])
    return ()


class Matching:
    """What a file holds for each slot.

    Attributes:
        not_taken: What could not be matched.
    """

    def __init__(self, form: Form, slots: Mapping[str, Slot], filled: list[Filled]) -> None:
        self._form = form
        self._by_path: dict[str, list[Filled]] = {}
        self._in_order: dict[str, list[tuple[Slot, Filled]]] = {}
        self._slots = {slot.path: slot for slot in slots.values()}
        self.not_taken: list[Fault] = []
        self.matched_count = 0
        for one in filled:
            slot = slots.get(one.tag)
            if slot is None:
                self._add_unknown(one)
                continue
            self.matched_count += 1
            self._by_path.setdefault(slot.path, []).append(one)
            if slot.may_go:
                self._in_order.setdefault(slot.path.split("/")[0], []).append((slot, one))

    def at(self, path: str) -> Filled | None:
        """Returns what is filled in at a slot, or None; where two controls of a slot differ, neither is taken."""
        slot = self._slots.get(path)
        if slot is None:
            return None
        given = [one for one in self._by_path.get(path, ()) if not is_blank_in(slot, one)]
        return self._only(slot, given)

    def rows(self, question: QuestionKey) -> Iterator[AddedRow]:
        """Yields the rows that people added to a question, in the file's order; a copied row is a row of its own."""
        asked = self._form.question(question)
        is_lines = asked is not None and (not isinstance(asked.kind, Table) or has_lines(asked.kind))
        begun, place = "", 0
        cells: dict[str, Filled] = {}
        seen: set[str] = set()
        for slot, filled in self._in_order.get(question, ()):
            _, row, cell = slot.path.split("/", 2)
            stands = filled.row if is_lines else filled.table
            if row != begun or stands != place or cell in seen:
                if cells:
                    yield AddedRow(begun, cells)
                cells, seen, begun, place = {}, set(), row, stands
            seen.add(cell)
            if not is_blank_in(slot, filled):
                cells[cell] = filled
        if cells:
            yield AddedRow(begun, cells)

    def missing(self) -> Iterator[Question]:
        """Yields the questions of which a place to fill in is no longer in the file."""
        gone = {
            path.split("/")[0] for path, slot in self._slots.items() if not slot.may_go and path not in self._by_path
        }
        yield from (question for question in self._form.questions() if question.key in gone)

    def _only(self, slot: Slot, given: list[Filled]) -> Filled | None:
        contents = {(one.text.strip(), one.is_ticked) for one in given}
        if len(contents) <= 1:
            return given[0] if given else None
        for one in given:
            self.not_taken.append(
                Fault(
                    "word-twice",
                    one.where,
                    f"“{slot.name}” is in the file {len(given)} times with different words; this one says "
                    f"“{first_words(one.text)}”.",
                    "Say in the program which of them counts.",
                )
            )
        return None

    def _add_unknown(self, filled: Filled) -> None:
        if filled.tag == IDENTITY_TAG or not filled.text.strip() or filled.shows_hint:
            return
        if filled.is_box and not filled.is_ticked:
            return
        self.not_taken.append(
            Fault(
                "word-unknown-box",
                filled.where,
                f"A box named “{shown(filled.tag)}” belongs to no question of this form; it says "
                f"“{first_words(filled.text)}”.",
                "Copy it to where it belongs.",
            )
        )
