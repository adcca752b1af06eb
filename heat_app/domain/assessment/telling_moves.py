"""What a move to another version of a form would do, in words: for the window and for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heat_app.domain.assessment.carrying import Fate
from heat_app.domain.assessment.moving import Move, MovedAnswer


@dataclass(frozen=True, slots=True)
class Told:
    """One heading of what a move would do, and what stands below it."""

    title: str
    lines: tuple[str, ...]


def summary(move: Move) -> str:
    """Returns in a sentence or two how much moves and how much does not."""
    whole, part, left = (len(move.of(fate)) for fate in (Fate.WHOLE, Fate.IN_PART, Fate.LEFT))
    said = [f"{_answers(whole, 'moves', 'move')} as {'it is' if whole == 1 else 'they are'}."]
    if part:
        said.append(f"{_answers(part, 'moves', 'move')} in part.")
    if left:
        said.append(f"{_answers(left, 'is', 'are')} kept, but not asked for in version {move.form.version}.")
    if part or left:
        said.append(f"Moving back to version {move.old_form.version} brings everything back.")
    return " ".join(said)


def told(move: Move) -> tuple[Told, ...]:
    """Returns everything a move would do, by heading; a heading with nothing below it is left out."""
    return tuple(part for part in _all(move) if part.lines)


def _all(move: Move) -> Iterator[Told]:
    if not move.is_back:
        yield Told(f"What changed in version {move.form.version}", (move.form.changes,) if move.form.changes else ())
    yield Told("Answers that fit only in part", tuple(_in_part(entry) for entry in move.of(Fate.IN_PART)))
    yield Told("Answers that wait", tuple(f"{entry.named}: {entry.why}" for entry in move.of(Fate.LEFT)))
    yield Told(
        "Answers that come back",
        tuple(entry.named for entry in move.of(Fate.WHOLE) if entry.is_restored),
    )
    yield Told("New questions", tuple(_numbered(asked.number, asked.text) for asked in move.new_questions))
    yield Told(
        "Questions in other words",
        tuple(
            f"{changed.after.named}: “{changed.before.text}” is now “{changed.after.text}”"
            if changed.before.text != changed.after.text
            else f"{changed.after.named}: the line beneath it is now “{changed.after.prompt}”"
            for changed in move.rewordings
        ),
    )


def _in_part(entry: MovedAnswer) -> str:
    return f"{entry.named}, without: {'; '.join(entry.left)}"


def _numbered(number: str, text: str) -> str:
    return f"{number}. {text}" if number else text


def _answers(count: int, one: str, many: str) -> str:
    return f"1 answer {one}" if count == 1 else f"{count} answers {many}"
