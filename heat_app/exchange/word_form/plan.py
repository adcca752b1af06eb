"""A form laid out to be filled in: every question with its help and its slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    ChooseMany,
    ChooseOne,
    LongText,
    Number,
    People,
    RationaleRule,
    ShortText,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice, leaves
from heat_app.domain.form.definition import Form, Question, Section
from heat_app.domain.ids import QuestionKey
from heat_app.exchange.word_form.blocks import (
    Block,
    Bullets,
    Entry,
    Field,
    Grid,
    Heading,
    Tick,
    Ticks,
    Voice,
    Words,
    slots_in,
)
from heat_app.exchange.word_form.offers import CHOICE_WORDS, offered_choices, offered_words
from heat_app.exchange.word_form.plan_tables import table_blocks
from heat_app.exchange.word_form.slots import Slot, SlotKind, path_of

RATIONALE, NAME, ROLE, ORGANISATION = "rationale", "name", "role", "organisation"
PERSON_PARTS = ((NAME, "Name"), (ROLE, "Job title"), (ORGANISATION, "Organisation"))

_PEOPLE_OFFERED = 3
_WIDEST_TICK_GRID = 5

HOW_TO = (
    """Type in the grey boxes only. What is written anywhere else cannot be taken back into the program; it is then
    listed for you, so that you can copy it over.""",
    """An empty box stays an empty answer. You can send the file round, and complete it bit by bit.""",
    """Where rows can be added, copy a whole row (or a whole heading with its table), paste it below, and fill in the
    copy.""",
    """When it is done, give the file to HEAT Desktop: heat new FILE.docx starts an assessment from it;
    heat answer REF FILE.docx records it in one that is there.""",
    """Keep the last lines of the file as they are: they say which form and version it was made from.""",
)

KEEP_LINES = ("About this file", "Keep the next line as it is. It says which form and version this file was made from.")
"""The heading and the words before the form's identity, on the last lines."""

Added = Mapping[QuestionKey, Sequence[str]]
"""For each table, and each question of people, which rows are laid out besides those that the form gives."""


def form_blocks(form: Form, added: Added) -> Iterator[Block]:
    """Yields a form as it is laid out."""
    yield Heading(form.title, 0)
    if form.notice:
        yield Words(form.notice)
    yield from (Words(part) for part in _paragraphs(form.purpose))
    yield Heading("How to fill in this file", 1)
    yield Bullets(tuple(" ".join(point.split()) for point in HOW_TO))
    for section in form.sections:
        yield from _section(form, section, added)


def form_slots(form: Form, added: Added) -> dict[str, Slot]:
    """Returns every slot of a form, by its tag."""
    return {slot.tag: slot for slot in slots_in(form_blocks(form, added))}


def _section(form: Form, section: Section, added: Added) -> Iterator[Block]:
    yield Heading(section.title, 1)
    yield from (Words(part) for part in _paragraphs(section.intro))
    for question in section.questions:
        number = f"{question.number}. " if question.number else ""
        yield Heading(f"{number}{question.text}", 2)
        yield from _help(form, question)
        yield from _answer(question, added.get(question.key, ()))


def _help(form: Form, question: Question) -> Iterator[Block]:
    if question.ask_if is not None:
        asked = dict.fromkeys(leaf.question for leaf in leaves(question.ask_if))
        named = " and ".join(found.named for found in map(form.question, asked) if found is not None)
        yield Words(
            f"Whether this is asked follows from {named}. Leave it empty where it does not apply.", Voice.PROMPT
        )
    if not question.required:
        yield Words("You may leave this empty.", Voice.PROMPT)
    yield from (Words(part, Voice.PROMPT) for part in _paragraphs(question.prompt))
    help_ = question.guidance
    yield from (Words(part, Voice.GUIDANCE) for part in _paragraphs(help_.why))
    if help_.think_about:
        yield Words("Think about:", Voice.GUIDANCE)
        yield Bullets(tuple(" ".join(point.split()) for point in help_.think_about))
    if help_.example:
        yield Words(f"For example: {' '.join(help_.example.split())}", Voice.GUIDANCE)
    if help_.law:
        cited = "; ".join(law.title for law in help_.law)
        yield Words(f"The law behind it: {cited}.", Voice.GUIDANCE)


def _answer(question: Question, added: Sequence[str]) -> Iterator[Block]:  # noqa: C901  one branch for each kind of answer
    key, kind = question.key, question.kind
    match kind:
        case YesNo():
            offered = tuple(
                words
                for choice, words in CHOICE_WORDS.items()
                if choice is not Choice.NOT_KNOWN or kind.allows_not_known
            )
            yield Field("Your answer", Slot(key, _name(question), SlotKind.CHOICE, "Choose an answer", offered))
            yield from _rationale(question, kind.rationale, kind.rationale_prompt)
        case ChooseOne():
            hint, offered = "Choose one", tuple(offered_words(kind.options).values())
            yield Field("Your answer", Slot(key, _name(question), SlotKind.CHOICE, hint, offered))
            yield from _rationale(question, kind.rationale, kind.rationale_prompt)
        case ChooseMany():
            most = f"Tick at most {kind.most}" if kind.most else "Tick all that apply"
            yield Ticks(most, offered_choices(kind.options, (key,), _name(question), may_go=False))
            yield from _rationale(question, kind.rationale, kind.rationale_prompt)
        case ShortText():
            yield Field("Your answer", Slot(key, _name(question), SlotKind.LINE, "Type one line"))
        case LongText():
            yield Field("Your answer", Slot(key, _name(question), SlotKind.PARAGRAPHS, "Type your answer"))
        case Number():
            unit = f", in {kind.unit}" if kind.unit else ""
            yield Field(f"Your answer{unit}", Slot(key, _name(question), SlotKind.LINE, "Type a number"))
        case CalendarDate():
            yield Field("Your answer", Slot(key, _name(question), SlotKind.DAY, "Choose a day"))
        case People():
            yield _people(question, kind, added)
        case TickGrid():
            yield _grid(question, kind)
        case Table():
            yield from table_blocks(question, kind, added)
        case _:
            assert_never(kind)


def _rationale(question: Question, rule: RationaleRule, prompt: str) -> Iterator[Block]:
    if rule is RationaleRule.NOT_ASKED:
        return
    words = " ".join(prompt.split()) or "Say briefly why."
    yield Field(
        f"Why: {words}",
        Slot(path_of(question.key, RATIONALE), f"Why: {_name(question)}", SlotKind.PARAGRAPHS, "Type the reason"),
    )


def people_offered(kind: People, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Returns the rows laid out for people: those named already, then empty ones."""
    offered = [f"person-{nth}" for nth in range(1, min(kind.max_count, max(_PEOPLE_OFFERED, len(named) + 1)) + 1)]
    return tuple(named) + tuple(offered[len(named) :])


def _people(question: Question, kind: People, added: Sequence[str]) -> Grid:
    rows = tuple(
        tuple(
            Slot(path_of(question.key, row, part), f"{words}, person {nth}", SlotKind.LINE, f"Type {words.lower()}",
                 may_go=True)
            for part, words in PERSON_PARTS
        )
        for nth, row in enumerate(added or people_offered(kind), 1)
    )  # fmt: skip
    return Grid(_name(question), tuple(words for _, words in PERSON_PARTS), rows, (3, 3, 3))


def _grid(question: Question, kind: TickGrid) -> Grid:
    name = _name(question)
    if kind.is_single:
        offered = tuple(offered_words(kind.columns).values())
        single: tuple[tuple[Entry, ...], ...] = tuple(
            (row.label, Slot(path_of(question.key, row.key), row.label, SlotKind.CHOICE, "Choose one", offered))
            for row in kind.rows
        )
        return Grid(name, ("What is judged", "Your answer"), single, (4, 3))
    if len(kind.columns) > _WIDEST_TICK_GRID:
        lists: tuple[tuple[Entry, ...], ...] = tuple(
            (row.label, offered_choices(kind.columns, (question.key, row.key), row.label, may_go=False))
            for row in kind.rows
        )
        return Grid(name, ("What is judged", "Tick all that apply"), lists, (4, 5))
    rows: tuple[tuple[Entry, ...], ...] = tuple(
        (
            row.label,
            *(
                (Tick("", Slot(path_of(question.key, row.key, column.key), f"{row.label}: {column.label}",
                               SlotKind.TICK)),)
                for column in kind.columns
            ),
        )
        for row in kind.rows
    )  # fmt: skip
    widths = (4, *(2 for _ in kind.columns))
    return Grid(name, ("What is judged", *(column.label for column in kind.columns)), rows, widths)


def _name(question: Question) -> str:
    number = f"{question.number}. " if question.number else ""
    return f"{number}{question.text}"


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.split("\n\n"):
        if part.strip():
            yield " ".join(part.split())
