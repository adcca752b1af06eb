"""`heat move`: go on with another version of the form, after a look at what that would do, and back again."""

from __future__ import annotations

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import Value
from heat_app.cli.submitting import tell_standing
from heat_app.domain.assessment.carrying import Fate
from heat_app.domain.assessment.moving import Move, MovedAnswer
from heat_app.domain.assessment.telling_moves import summary, told
from heat_app.services.commands import MoveToVersion


def add_to(commands: Commands) -> None:
    """Adds the command."""
    move = commands.add("move", _move, "go on with a newer version of the form, or move back")
    move.add_argument("reference", metavar="REF", help="its reference or identity")
    move.add_argument("--to", metavar="VERSION", default="", help="which version; without it, the newest")
    move.add_argument("--preview", action="store_true", help="only say what would move, what waits and what is new")


def _move(request: Request) -> int:
    arguments = request.arguments
    moving, assessment_id = request.services.moving, request.assessment_id()
    preview = moving.preview(assessment_id, arguments.to)
    if arguments.preview:
        request.speaker.result(_in_words(preview), _plain(preview))
        return 0
    moving.move(MoveToVersion(assessment_id, request.actor(), arguments.to))
    request.speaker.message(f"Moved from version {preview.old_form.version} to {preview.form.version}.")
    request.speaker.message(summary(preview))
    return tell_standing(request, assessment_id)


def _in_words(move: Move) -> str:
    head = f"{move.form.short_title}: from version {move.old_form.version} to version {move.form.version}"
    parts = [f"{part.title}:\n" + "\n".join(f"  {line}" for line in part.lines) for part in told(move)]
    return "\n\n".join((f"{head}\n{summary(move)}", *parts))


def _plain(move: Move) -> Value:
    return {
        "from": move.old_form.version,
        "to": move.form.version,
        "is_back": move.is_back,
        "changes": move.form.changes,
        "whole": [_plain_answer(entry) for entry in move.of(Fate.WHOLE)],
        "in_part": [_plain_answer(entry) for entry in move.of(Fate.IN_PART)],
        "waiting": [_plain_answer(entry) for entry in move.of(Fate.LEFT)],
        "new_questions": [{"question": asked.key, "text": asked.text} for asked in move.new_questions],
        "rewordings": [
            {
                "question": changed.after.key,
                "before": {"text": changed.before.text, "prompt": changed.before.prompt},
                "after": {"text": changed.after.text, "prompt": changed.after.prompt},
            }
            for changed in move.rewordings
        ],
    }


def _plain_answer(entry: MovedAnswer) -> Value:
    question = entry.question or entry.asked
    return {
        "question": question.key if question else None,
        "left": list(entry.left),
        "why": entry.why,
        "is_restored": entry.is_restored,
    }
