"""Would an equality lead accept these words? Patterns seen in published assessments that were weaker for them."""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from heat_app.domain.assessment.answer import ChoicesAnswer, YesNoAnswer, texts_of
from heat_app.domain.checks.catalogue import (
    BOILERPLATE_REPEATED,
    CELLS_THIN,
    HIDDEN_DIRECTION,
    PLACEHOLDER_LEFT,
    RATIONALE_THIN,
    REFERS_ELSEWHERE,
    ROWS_REPEATED,
    TABLE_SAYS_NOTHING,
    Subject,
)
from heat_app.domain.checks.finding import Finding
from heat_app.domain.checks.phrases import is_empty_phrase, plain_words
from heat_app.domain.checks.rows import AnsweredTable, named, tables
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, LongText
from heat_app.domain.form.definition import Question
from heat_app.domain.form.purposes import (
    COMMENTS,
    EVIDENCE,
    FINDINGS,
    GAP,
    INFLUENCE,
    MEASURE,
    MITIGATION,
    REASON,
    WHY,
)
from heat_app.domain.text import hidden_direction_count, word_count

REPEATED_FROM_WORDS = 4
"""Shorter rationales are judged as thin, not as repeated."""

REPEATED_FROM_ROWS = 3
"""Fewer rows with one wording are no pattern."""

_ELSEWHERE = re.compile(
    r"^\W*((?:same )?as (?:above|before|previous\w*)|see (?:above|previous\w*|question \d+|q\d+))\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"\b(t\.?b\.?[cd]\.?(?!\w)|to be (?:confirmed|completed|added|determined)|lorem ipsum|x{3,}"
    r"|insert (?:text|details?) here)"
    r"|\?{3,}|\[(?:insert|add|name|date)[^\]]*\]",
    re.IGNORECASE,
)


def rationales_say_why(subject: Subject) -> Iterator[Finding]:
    """Finds rationales that give no reason, such as a bare "N/A"."""
    for question, rationale in _rationales(subject):
        if is_empty_phrase(rationale) or word_count(rationale) == 1:
            yield RATIONALE_THIN.at(question, _shortened(rationale))
    for found in tables(subject):
        thin = [told for told in _explanations(found) if is_empty_phrase(told.text)]
        if thin:
            yield CELLS_THIN.at(found.question, named(f"“{_shortened(told.text)}”, {told.place}" for told in thin))


def rationales_are_particular(subject: Subject) -> Iterator[Finding]:
    """Finds one and the same rationale given to several questions."""
    places: dict[str, list[Question]] = defaultdict(list)
    for question, rationale in _rationales(subject):
        if word_count(rationale) >= REPEATED_FROM_WORDS:
            places[plain_words(rationale)].append(question)
    for asked in places.values():
        for question in asked if len(asked) > 1 else ():
            others = ", ".join(other.number or other.text for other in asked if other.key != question.key)
            yield BOILERPLATE_REPEATED.at(question, f"question {others} too")


def rationales_stand_alone(subject: Subject) -> Iterator[Finding]:
    """Finds rationales that begin by pointing to another answer."""
    for question, rationale in _rationales(subject):
        found = _ELSEWHERE.match(rationale)
        if found and not is_empty_phrase(rationale):
            yield REFERS_ELSEWHERE.at(question, f"“{found.group(1)}”")
    for table in tables(subject):
        pointing = [
            f"“{found.group(1)}”, {told.place}"
            for told in _explanations(table)
            for found in (_ELSEWHERE.match(told.text),)
            if found and not is_empty_phrase(told.text)
        ]
        if pointing:
            yield REFERS_ELSEWHERE.at(table.question, named(pointing))


def tables_say_more_than_nothing(subject: Subject) -> Iterator[Finding]:
    """Finds tables whose only words, however many rows they stand in, give no reason."""
    for found in tables(subject):
        words = [told.text for told in _cell_words(found)]
        if words and all(is_empty_phrase(text) for text in words):
            yield TABLE_SAYS_NOTHING.at(found.question, named(f"“{text}”" for text in dict.fromkeys(words)))


def rows_are_particular(subject: Subject) -> Iterator[Finding]:
    """Finds one wording that stands in most rows of a column that should say what is true of each."""
    for found in tables(subject):
        by_column: dict[str, list[str]] = defaultdict(list)
        for told in _explanations(found):
            by_column[told.column].append(told.text)
        repeated = [
            f"{column}: “{_shortened(text)}” in {count} of {len(texts)}"
            for column, texts in by_column.items()
            for text, count in (_commonest(texts),)
            if count >= REPEATED_FROM_ROWS and count * 2 > len(texts)
        ]
        if repeated:
            yield ROWS_REPEATED.at(found.question, named(repeated))


def no_placeholder_is_left(subject: Subject) -> Iterator[Finding]:
    """Finds words that stand for words still to come."""
    for question, texts in _texts(subject):
        held = [
            f"“{found.group(0)}”, {told.place}" if told.place else f"“{found.group(0)}”"
            for told in texts
            for found in (_PLACEHOLDER.search(told.text),)
            if found
        ]
        if held:
            yield PLACEHOLDER_LEFT.at(question, named(held))


def nothing_hides_the_direction(subject: Subject) -> Iterator[Finding]:
    """Finds invisible characters that turn the reading direction and can make a sentence read as its opposite."""
    for question, texts in _texts(subject):
        count = sum(hidden_direction_count(told.text) for told in texts)
        if count:
            yield HIDDEN_DIRECTION.at(question, "a hidden character" if count == 1 else f"{count} hidden characters")


def _rationales(subject: Subject) -> Iterator[tuple[Question, str]]:
    for question in subject.outline.questions():
        answer = subject.assessment.answer(question.key)
        match answer:
            case YesNoAnswer(choice, rationale) if choice is not None and rationale.strip():
                yield question, rationale
            case ChoicesAnswer(chosen, rationale) if chosen and rationale.strip():
                yield question, rationale
            case _:
                pass


@dataclass(frozen=True, slots=True)
class _Told:
    """Words, and where they stand within the answer; nowhere in particular where they are all of it."""

    text: str
    column: str = ""
    row: str = ""

    @property
    def place(self) -> str:
        """Row and column, as people read them."""
        return f"{_shortened(self.row)}: {self.column}" if self.column else ""


def _texts(subject: Subject) -> Iterator[tuple[Question, list[_Told]]]:
    found_in = {found.question.key: found for found in tables(subject)}
    for question in subject.outline.questions():
        answer = subject.assessment.answer(question.key)
        if question.key in found_in:
            yield question, list(_cell_words(found_in[question.key]))
        elif answer is not None:
            yield question, [_Told("\n".join(texts_of(answer)))]


def _cell_words(found: AnsweredTable) -> Iterator[_Told]:
    for entry in found.rows:
        for cell in entry.row.cells:
            column = found.table.column(cell.column)
            title = column.title if column else cell.column
            for text in texts_of(cell.answer):
                if text.strip():
                    yield _Told(text, title, entry.name)


def _explanations(found: AnsweredTable) -> Iterator[_Told]:
    """Yields the words that should say why or what, row by row; names, sources and times say neither."""
    explaining = {
        column.title
        for column in found.table.columns
        if column.key not in _MAY_BE_NONE and (column.key in _EXPLAINING or isinstance(column.kind, _EXPLAINING_KINDS))
    }
    yield from (told for told in _cell_words(found) if told.column in explaining)


_EXPLAINING = frozenset({WHY, EVIDENCE, MITIGATION, FINDINGS, INFLUENCE, MEASURE, REASON})
_EXPLAINING_KINDS = (LongText, ChooseOne, ChooseMany)
_MAY_BE_NONE = frozenset({GAP, COMMENTS})
"""Columns in which "none" is an answer."""


def _commonest(texts: list[str]) -> tuple[str, int]:
    ((words, count),) = Counter(map(plain_words, texts)).most_common(1)
    return next(text for text in texts if plain_words(text) == words), count


def _shortened(text: str) -> str:
    return textwrap.shorten(text, 40, placeholder=" …")
