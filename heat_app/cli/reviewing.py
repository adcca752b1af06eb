"""`heat comment`, `heat verdict`, `heat decide`, `heat return`: what reviewers do before they sign off."""

from __future__ import annotations

import argparse

from heat_app.cli.parsing import Commands, Parser
from heat_app.cli.request import Request
from heat_app.cli.submitting import tell_standing
from heat_app.domain.assessment.events import CommentAdded
from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.ids import CommentId
from heat_app.errors import UsageFault
from heat_app.services.commands import (
    AcceptAll,
    AddComment,
    DecideStage,
    GiveVerdict,
    ResolveComment,
    ReturnForChanges,
)

OUTCOMES = {"proceed": Outcome.PROCEED, "further": Outcome.FURTHER_STAGE}
"""What a decision on the further stage is called on the command line."""

_VERDICTS = {"accept": Verdict.ACCEPTED, "change": Verdict.CHANGE_REQUESTED, "clear": None}


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    _add_comment(commands.add("comment", _comment, "say something about a question or the whole, or settle that"))
    verdict = commands.add("verdict", _verdict, "accept answers, ask for a change, or take that back")
    verdict.add_argument("reference", metavar="REF", help="its reference or identity")
    verdict.add_argument("verdict", choices=tuple(_VERDICTS), help="accept, change, or clear (no verdict)")
    which = verdict.add_mutually_exclusive_group(required=True)
    which.add_argument("--question", action="append", metavar="N", help="the question; may be given several times")
    which.add_argument("--all", action="store_true", help="with accept: every answer without a verdict")
    decide = commands.add("decide", _decide, "decide whether the further stage is needed, with the reason")
    decide.add_argument("reference", metavar="REF", help="its reference or identity")
    decide.add_argument("--outcome", required=True, choices=tuple(OUTCOMES), help="proceed, or the further stage")
    decide.add_argument("--reason", required=True, metavar="T", help="why")
    send_back = commands.add("return", _return, "send back to the authors for changes")
    send_back.add_argument("reference", metavar="REF", help="its reference or identity")
    send_back.add_argument("--reason", required=True, metavar="T", help="what is to be changed, and why")


def _add_comment(command: Parser) -> None:
    command.add_argument("reference", metavar="REF", help="its reference or identity")
    command.add_argument("--question", metavar="N", help="the question; without it, the assessment as a whole")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--text", metavar="T", help="what is said")
    what.add_argument("--resolve", metavar="ID", help="mark this comment as dealt with")
    what.add_argument("--reopen", metavar="ID", help="open this comment again")
    command.add_argument("--reply-to", metavar="ID", help="the comment this one answers")


def _comment(request: Request) -> int:
    arguments = request.arguments
    by = request.actor()
    opened = request.opened()
    assessment_id = opened.assessment.assessment_id
    if arguments.text is None:
        return _settle(request, arguments)
    reply_to = CommentId(arguments.reply_to) if arguments.reply_to is not None else None
    question = request.question(opened.form, arguments.question).key if arguments.question is not None else None
    if question is None and reply_to is not None:
        question = next((said.question for said in opened.assessment.comments if said.comment_id == reply_to), None)
    changed = request.services.reviewing.add_comment(AddComment(assessment_id, question, arguments.text, by, reply_to))
    made = next(event.comment_id for event in changed.events if isinstance(event, CommentAdded))
    request.speaker.message(f"Comment {made} is kept.")
    request.speaker.result("", {"reference": changed.assessment.reference, "comment_id": made, "question": question})
    return 0


def _settle(request: Request, arguments: argparse.Namespace) -> int:
    resolved = arguments.resolve is not None
    comment_id = CommentId(arguments.resolve if resolved else arguments.reopen)
    changed = request.services.reviewing.resolve_comment(
        ResolveComment(request.assessment_id(), comment_id, resolved, request.actor())
    )
    request.speaker.message(f"Comment {comment_id} is {'resolved' if resolved else 'open again'}.")
    request.speaker.result(
        "", {"reference": changed.assessment.reference, "comment_id": comment_id, "is_open": not resolved}
    )
    return 0


def _verdict(request: Request) -> int:
    arguments = request.arguments
    by = request.actor()
    opened = request.opened()
    assessment_id = opened.assessment.assessment_id
    if arguments.all:
        if arguments.verdict != "accept":
            raise UsageFault("--all goes with accept only.", "Name the questions: --question N", code="usage")
        request.services.reviewing.accept_all(AcceptAll(assessment_id, by))
        return tell_standing(request, assessment_id)
    questions = [request.question(opened.form, name) for name in arguments.question]
    for question in questions:
        request.services.reviewing.give_verdict(
            GiveVerdict(assessment_id, question.key, _VERDICTS[arguments.verdict], by)
        )
    return tell_standing(request, assessment_id)


def _decide(request: Request) -> int:
    by = request.actor()
    assessment_id = request.assessment_id()
    outcome = OUTCOMES[request.arguments.outcome]
    request.services.reviewing.decide_stage(DecideStage(assessment_id, outcome, request.arguments.reason, by))
    return tell_standing(request, assessment_id)


def _return(request: Request) -> int:
    by = request.actor()
    assessment_id = request.assessment_id()
    request.services.reviewing.return_for_changes(ReturnForChanges(assessment_id, request.arguments.reason, by))
    return tell_standing(request, assessment_id)
