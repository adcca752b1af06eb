"""A table at a glance: each row as one line, and how often which choice was made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from heat_app.domain.assessment.answer import Row, TableAnswer, is_blank
from heat_app.domain.assessment.calculating import calculated, must_escalate
from heat_app.domain.form.answer_kinds import (
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Score,
    Share,
    ShortText,
    Sum,
    Table,
)
from heat_app.domain.form.lists import ListItem, Meaning, Options
from heat_app.domain.ids import RowId
from heat_app.ui.tables.changes import added_rows, is_added
from heat_app.ui.tables.links import Links
from heat_app.ui.tables.reading import (
    ESCALATES,
    cell_words,
    missing,
    naming_columns,
    score_band,
    shown_name,
)
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.wording import counted

_TONES = {
    Meaning.ADVERSE: Tone.RED,
    Meaning.FAVOURABLE: Tone.GREEN,
    Meaning.MIXED: Tone.PURPLE,
    Meaning.NEUTRAL: Tone.GREY,
    Meaning.UNKNOWN: Tone.YELLOW,
    Meaning.NOT_APPLICABLE: Tone.GREY,
}
_BAND_TONES = (Tone.GREEN, Tone.YELLOW, Tone.ORANGE, Tone.RED)
_MOST_TAGS = 4
_MOST_WORDS = 150
_MOST_NOTE = 90


@dataclass(frozen=True, slots=True)
class TagState:
    """A choice in a word or two, and the tone that repeats it."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class RowState:
    """One row at a glance.

    Attributes:
        row_id: Which.
        name: What it is called.
        note: What the form says of it; of an added row without a name of its own, its first words.
        tags: The choices that matter most.
        words: The first words of what was written in it.
        lacks: What it still needs, as a phrase; empty where nothing.
        is_begun: Whether anything stands in it.
    """

    row_id: RowId
    name: str
    note: str
    tags: tuple[TagState, ...]
    words: str
    lacks: str
    is_begun: bool

    @property
    def spoken(self) -> str:
        """The row as a sentence."""
        own = self.note if is_added(self.row_id) else ""
        parts = [self.name, own, *(tag.text for tag in self.tags), self.words, self.lacks]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class CountState:
    """How many rows say the same."""

    count: int
    words: str
    tone: Tone | None


def item_tone(options: Options, item: ListItem | None) -> Tone:
    """Returns the tone that repeats what an item says."""
    if item is None:
        return Tone.GREY
    if item.meaning is not None:
        return _TONES[item.meaning]
    scores = sorted(other.score for other in options if other.score is not None)
    if item.score is None or len(scores) != len(options) or len(scores) == 1:
        return Tone.BLUE
    place = scores.index(item.score) / (len(scores) - 1)
    return _BAND_TONES[round(place * (len(_BAND_TONES) - 1))]


def main_column(table: Table) -> Column | None:
    """Returns the choice that says most about a row: one whose items say what it means for people, else the first."""
    choices = [
        column for column in table.columns if isinstance(column.kind, ChooseOne | ChooseMany) and not column.only_added
    ]
    telling = [column for column in choices if _options(column) and any(i.meaning for i in _options(column))]
    factors = {key for column in table.columns if isinstance(column.kind, Score) for key in column.kind.factors}
    plain = [column for column in choices if column.key not in factors]
    return next(iter((*telling, *plain)), None)


def has_tags(table: Table) -> bool:
    """Says whether rows of this table show choices as tags."""
    return main_column(table) is not None or any(isinstance(column.kind, Score) for column in table.columns)


def row_state(table: Table, row: Row, place: int, links: Links) -> RowState:
    """Returns one row at a glance.

    Args:
        table: The table.
        row: The row, empty where nothing was written in it.
        place: Its number among the rows that people added, from 1.
        links: The rows that its cells point to.
    """
    item = table.rows.item(row.row_id)
    is_begun = not is_blank(TableAnswer((row,)))
    return RowState(
        row_id=row.row_id,
        name=shown_name(table, row, place),
        note=item.note if item else _by_line(table, row),
        tags=_tags(table, row),
        words=_first_words(table, row, links),
        lacks=_lacks(table, row, is_begun=is_begun),
        is_begun=is_begun,
    )


def counts(table: Table, answer: TableAnswer) -> tuple[CountState, ...]:
    """Returns how many rows say the same, in the form's order, and last those that say nothing yet."""
    filled = {row.row_id: row for row in answer.rows}
    given = [filled.get(RowId(item.key), Row(RowId(item.key))) for item in table.rows]
    rows = [*given, *added_rows(answer)]
    if any(isinstance(column.kind, Score) for column in table.columns):
        return _band_counts(table, rows)
    column = main_column(table)
    options = _options(column) if column else Options()
    if column is None or not any(item.meaning for item in options):
        return _filled_counts(table, rows)
    return _choice_counts(column, options, rows)


def sentence(states: tuple[CountState, ...]) -> str:
    """Returns the counts as a sentence says them: `3 positive, 2 negative, 4 not filled in yet`."""
    return ", ".join(f"{state.count} {state.words}" for state in states)


def _choice_counts(column: Column, options: Options, rows: list[Row]) -> tuple[CountState, ...]:
    both, none = "both positive and negative", ""
    found: Counter[str] = Counter()
    for row in rows:
        chosen = row.chosen(column.key)
        meanings = {item.meaning for key in chosen if (item := options.item(key))}
        if not chosen:
            found[none] += 1
        elif len(chosen) == 1:
            found[chosen[0]] += 1
        elif {Meaning.ADVERSE, Meaning.FAVOURABLE} <= meanings:
            found[both] += 1
        else:
            found[min(chosen, key=options.place)] += 1
    states = [
        CountState(found[item.key], _lower(item.label), item_tone(options, item)) for item in options if found[item.key]
    ]
    if found[both]:
        states.append(CountState(found[both], both, Tone.PURPLE))
    if found[none]:
        states.append(CountState(found[none], "not filled in yet", None))
    return tuple(states)


def _band_counts(table: Table, rows: list[Row]) -> tuple[CountState, ...]:
    bands = [score_band(table, row) for row in rows]
    found = Counter(reached[2].label for reached in bands if reached)
    kinds = [column.kind for column in table.columns if isinstance(column.kind, Score)]
    states = [
        CountState(found[item.label], _lower(item.label), item_tone(kinds[-1].bands, item))
        for item in reversed(tuple(kinds[-1].bands))
        if found[item.label]
    ]
    if not_scored := bands.count(None):
        states.append(CountState(not_scored, "not scored yet", None))
    return tuple(states)


def _filled_counts(table: Table, rows: list[Row]) -> tuple[CountState, ...]:
    begun = [row for row in rows if not is_blank(TableAnswer((row,)))]
    complete = sum(not missing(table, row) for row in begun)
    states = (
        CountState(complete, "complete", Tone.GREEN),
        CountState(len(begun) - complete, "begun", Tone.YELLOW),
        CountState(len(rows) - len(begun), "not filled in yet", None),
    )
    return tuple(state for state in states if state.count)


def _tags(table: Table, row: Row) -> tuple[TagState, ...]:
    tags = []
    if scored := score_band(table, row):
        _, kind, item = scored
        value = calculated(table, kind, row)
        tags.append(TagState(f"{item.label} {value:f}", item_tone(kind.bands, item)))
        if must_escalate(kind, value):
            tags.append(TagState(ESCALATES[0].upper() + ESCALATES[1:], Tone.RED))
    column = main_column(table)
    if column is not None:
        options = _options(column)
        chosen = row.chosen(column.key)
        tags += [TagState(options.label(key), item_tone(options, options.item(key))) for key in chosen]
    return tuple(tags[:_MOST_TAGS])


def _by_line(table: Table, row: Row) -> str:
    """Returns the words to tell an added row by that no column names."""
    column = _telling_column(table)
    return _shortened(" ".join(row.text(column.key).split()), _MOST_NOTE) if column else ""


def _telling_column(table: Table) -> Column | None:
    if naming_columns(table) or not table.may_add:
        return None
    return next((column for column in table.columns if isinstance(column.kind, ShortText | LongText)), None)


def _first_words(table: Table, row: Row, links: Links) -> str:
    told = {*naming_columns(table)}
    telling = _telling_column(table) if is_added(row.row_id) else None
    told |= {telling.key} if telling else set()
    main = main_column(table)
    told |= {main.key} if main else set()
    for column in table.columns:
        if isinstance(column.kind, Score):
            told |= set(column.kind.factors)
    parts: list[str] = []
    for column in table.columns:
        if column.key in told or isinstance(column.kind, Score | Sum | Share):
            continue
        words = " ".join(cell_words(column, row.cell(column.key), links).split())
        if words:
            is_text = isinstance(column.kind, LongText)
            parts.append(words if is_text else f"{column.title}: {words}")
        if sum(map(len, parts)) > _MOST_WORDS:
            break
    return _shortened("  ·  ".join(parts), _MOST_WORDS)


def _lacks(table: Table, row: Row, *, is_begun: bool) -> str:
    if not is_begun:
        if is_added(row.row_id):
            return "Nothing written yet"
        return "Not filled in yet" if table.every_row else "Not filled in; only if it applies"
    found = [f"“{column.title}”" for column in missing(table, row)]
    most = 3
    if len(found) > most + 1:
        return f"Still needs {', '.join(found[:most])} and {counted(len(found) - most, 'more', 'more')}"
    return f"Still needs {_joined(found)}" if found else ""


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _shortened(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;·") + " …"


def _options(column: Column) -> Options:
    return column.kind.options if isinstance(column.kind, ChooseOne | ChooseMany) else Options()


def _lower(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
