"""What was filled in as answers: each taken if its question takes it, told if not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from heat_app.domain.assessment.acceptance import accept, accept_cell
from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    GridAnswer,
    PeopleAnswer,
    Row,
    TableAnswer,
    Tick,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    ChooseMany,
    ChooseOne,
    Column,
    EnteredCell,
    LongText,
    Number,
    People,
    RowLink,
    ShortText,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.ids import ItemKey, QuestionKey, RowId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import AnswerNotAccepted, Fault
from heat_app.exchange.answer_sheet.faults import Faults, TooManyFaults
from heat_app.exchange.answer_sheet.links import NamedLink, joined
from heat_app.exchange.word_form.finding import Filled
from heat_app.exchange.word_form.matching import AddedRow, Matching, first_words, is_ticked
from heat_app.exchange.word_form.offers import CHOICE_WORDS, offered_words
from heat_app.exchange.word_form.plan import NAME, ORGANISATION, RATIONALE, ROLE
from heat_app.exchange.word_form.plan_tables import entered_columns
from heat_app.exchange.word_form.slots import path_of
from heat_app.exchange.word_form.values import NotTaken, entered, key_meant


@dataclass(slots=True)
class Reading:
    """Reads a form's answers out of what was matched.

    Attributes:
        form: The form.
        matching: What is filled in.
        before: The assessment that the answers will be recorded in, if there is one.
        not_taken: Learns what cannot be taken.
    """

    form: Form
    matching: Matching
    before: Assessment | None
    not_taken: list[Fault]
    _links: list[NamedLink] = field(default_factory=list)

    def answers(self) -> dict[QuestionKey, Answer]:
        """Returns every answer that can be taken, in its stored form."""
        answers = {
            question.key: answer
            for question in self.form.questions()
            if not is_blank(answer := self._answer(question)) and answer is not None
        }
        for link in self._links:
            faults = Faults()
            try:
                answers = joined(self.form, answers, self.before, [link], faults)
            except TooManyFaults:
                answers = joined(self.form, answers, self.before, [replace(link, names=())], Faults())
            self.not_taken.extend(
                Fault("word-unknown-row", link.where, fault.what, fault.remedy) for fault in faults.found
            )
        return {key: answer for key, answer in answers.items() if not is_blank(answer)}

    def _answer(self, question: Question) -> Answer | None:
        key, kind = question.key, question.kind
        match kind:
            case YesNo():
                return self._yes_no(question, kind)
            case ChooseOne() | ChooseMany():
                return self._choices(question, kind)
            case ShortText() | LongText() | Number() | CalendarDate():
                filled = self.matching.at(key)
                return None if filled is None else self._accepted(question, lambda: entered(kind, filled), filled)
            case People():
                return self._people(question, kind)
            case TickGrid():
                return self._grid(question, kind)
            case Table():
                return self._table(question, kind)
            case _:
                assert_never(kind)

    def _yes_no(self, question: Question, kind: YesNo) -> YesNoAnswer:
        offered = {
            choice.value: words
            for choice, words in CHOICE_WORDS.items()
            if choice is not Choice.NOT_KNOWN or kind.allows_not_known
        }
        said = self.matching.at(question.key)
        key = None if said is None else self._key(said, offered, question.named)
        choice = Choice(key) if key else None
        return YesNoAnswer(choice, self._rationale(question, YesNoAnswer()))

    def _choices(self, question: Question, kind: ChooseOne | ChooseMany) -> ChoicesAnswer:
        chosen: tuple[ItemKey, ...] = ()
        if isinstance(kind, ChooseMany):
            at = {item.key: self.matching.at(path_of(question.key, item.key)) for item in kind.options}
            ticked = {key: filled for key, filled in at.items() if filled is not None}
            chosen = self._ticked(ticked, question.named)
        else:
            said = self.matching.at(question.key)
            if said is not None:
                key = self._key(
                    said, {str(k): words for k, words in offered_words(kind.options).items()}, question.named
                )
                chosen = (ItemKey(key),) if key else ()
        if chosen and self._checked(question, ChoicesAnswer(chosen), question.named) is None:
            chosen = ()
        return ChoicesAnswer(chosen, self._rationale(question, ChoicesAnswer()))

    def _rationale(self, question: Question, empty: YesNoAnswer | ChoicesAnswer) -> UserText:
        said = self.matching.at(path_of(question.key, RATIONALE))
        if said is None:
            return UserText("")
        given = self._checked(question, replace(empty, rationale=UserText(said.text)), f"{question.named}, why", said)
        return given.rationale if isinstance(given, YesNoAnswer | ChoicesAnswer) else UserText("")

    def _grid(self, question: Question, kind: TickGrid) -> GridAnswer:
        ticks: list[Tick] = []
        offered = {str(key): words for key, words in offered_words(kind.columns).items()}
        for row in kind.rows:
            where = f"{question.named}, {row.label}"
            if kind.is_single:
                said = self.matching.at(path_of(question.key, row.key))
                key = None if said is None else self._key(said, offered, where)
                ticks.extend([Tick(row.key, ItemKey(key))] if key else [])
                continue
            at = {column.key: self.matching.at(path_of(question.key, row.key, column.key)) for column in kind.columns}
            ticked = {key: filled for key, filled in at.items() if filled is not None}
            ticks.extend(Tick(row.key, column) for column in self._ticked(ticked, where))
        return GridAnswer(tuple(ticks))

    def _people(self, question: Question, kind: People) -> PeopleAnswer:
        people: list[Person] = []
        for nth, row in enumerate(self.matching.rows(question.key), 1):
            where = f"{question.named}, person {nth}"
            if len(people) == kind.max_count:
                self._tell(row, where, "word-too-many", f"At most {kind.max_count} people can be named here.")
                continue
            parts = {
                part: self._line(question, row.cells.get(part), where, part) for part in (NAME, ROLE, ORGANISATION)
            }
            people.append(Person(parts[NAME], parts[ROLE], parts[ORGANISATION]))
        return PeopleAnswer(tuple(people))

    def _line(self, question: Question, filled: Filled | None, where: str, part: str) -> UserText:
        if filled is None:
            return UserText("")
        words = UserText(" ".join(filled.text.split("\n")).strip())
        person = Person(words) if part == NAME else Person(UserText("x"), words)
        given = self._checked(question, PeopleAnswer((person,)), where, filled)
        if not isinstance(given, PeopleAnswer):
            return UserText("")
        return given.people[0].name if part == NAME else given.people[0].role

    def _table(self, question: Question, kind: Table) -> TableAnswer:
        rows = [
            Row(RowId(item.key), tuple(self._cells(question, kind, RowId(item.key), item.label, None)))
            for item in kind.rows
        ]
        taken: set[str] = set()
        named = list(self.matching.rows(question.key))
        fresh = (f"row-{nth}" for nth in range(1, 2 * len(named) + kind.most_rows + 2))
        reserved = {row.row for row in named}
        for nth, row in enumerate(named, 1):
            where = f"{question.named}, {kind.row_name or 'row'} {nth}"
            if len(taken) == kind.most_rows:
                self._tell(row, where, "word-too-many", f"At most {kind.most_rows} can be added here.")
                continue
            row_id = row.row if row.row not in taken else next(key for key in fresh if key not in taken | reserved)
            taken.add(row_id)
            rows.append(Row(RowId(row_id), tuple(self._cells(question, kind, RowId(row_id), where, row))))
        kept = tuple(row for row in rows if row.cells)
        answer = self._checked(question, TableAnswer(kept), question.named)
        return answer if isinstance(answer, TableAnswer) else TableAnswer(())

    def _cells(
        self, question: Question, table: Table, row_id: RowId, name: str, added: AddedRow | None
    ) -> Iterator[Cell]:
        called = f"{question.named}, {name}" if added is None else name
        for column, kind in entered_columns(table, is_added=added is not None):
            answer = self._cell(question, row_id, column, kind, f"{called}, {column.title}", added)
            if answer is not None and not is_blank(answer):
                yield Cell(column.key, answer)

    def _cell(
        self, question: Question, row_id: RowId, column: Column, kind: EnteredCell, where: str, added: AddedRow | None
    ) -> CellAnswer | None:
        def at(*keys: str) -> Filled | None:
            if added is None:
                return self.matching.at(path_of(question.key, row_id, *keys))
            return added.cells.get(path_of(*keys))

        said = at(column.key)
        answer: CellAnswer | None = None
        match kind:
            case ChooseMany():
                boxes = {item.key: at(column.key, item.key) for item in kind.options}
                answer = ChoicesAnswer(self._ticked({key: box for key, box in boxes.items() if box is not None}, where))
            case ChooseOne():
                offered = {str(key): words for key, words in offered_words(kind.options).items()}
                key = None if said is None else self._key(said, offered, where)
                answer = ChoicesAnswer((ItemKey(key),)) if key else None
            case RowLink() if said is not None:
                names = tuple(name.strip() for name in said.text.split("\n") if name.strip())
                self._links.append(NamedLink(question.key, row_id, column.key, kind.question, names, where))
                return ChoicesAnswer(tuple(ItemKey(name) for name in names))
            case ShortText() | LongText() | Number() | CalendarDate() if said is not None:
                try:
                    answer = entered(kind, said)
                except NotTaken as reason:
                    self._add(where, said, reason.code, reason.what, reason.remedy)
            case _:
                return None
        if answer is None:
            return None
        try:
            return accept_cell(where, column, answer)
        except AnswerNotAccepted as refusal:
            self._add_refusal(where, said, refusal)
            return None

    def _accepted(self, question: Question, read: Callable[[], CellAnswer], filled: Filled) -> Answer | None:
        try:
            return self._checked(question, read(), question.named, filled)
        except NotTaken as reason:
            self._add(question.named, filled, reason.code, reason.what, reason.remedy)
            return None

    def _checked(self, question: Question, answer: Answer, where: str, filled: Filled | None = None) -> Answer | None:
        try:
            return accept(question, answer)
        except AnswerNotAccepted as refusal:
            self._add_refusal(where, filled, refusal)
            return None

    def _key(self, filled: Filled, offered: Mapping[str, str], where: str) -> str | None:
        try:
            return key_meant(filled.text, offered)
        except NotTaken as reason:
            self._add(where, None, reason.code, reason.what, reason.remedy)
            return None

    def _ticked(self, boxes: Mapping[ItemKey, Filled], where: str) -> tuple[ItemKey, ...]:
        for box in boxes.values():
            if not is_ticked(box):
                what = f"“{first_words(box.text)}” stands where a box to tick was."
                self._add(where, None, "word-no-tick", what, "Tick it in the program.")
        return tuple(key for key, box in boxes.items() if is_ticked(box))

    def _tell(self, row: AddedRow, where: str, code: str, what: str) -> None:
        said = "; ".join(filled.text for filled in row.cells.values() if not filled.is_box)
        self.not_taken.append(Fault(code, where, f"{what} This one says “{first_words(said)}”.", "Keep it elsewhere."))

    def _add_refusal(self, where: str, filled: Filled | None, refusal: AnswerNotAccepted) -> None:
        what = refusal.user_message.removeprefix(f"{where}: ")
        self._add(where, filled, refusal.code, what[:1].upper() + what[1:], refusal.remedy)

    def _add(self, where: str, filled: Filled | None, code: str, what: str, remedy: str) -> None:
        said = f" It says “{first_words(filled.text)}”." if filled is not None else ""
        self.not_taken.append(Fault(code, where, f"{what}{said}", remedy))
