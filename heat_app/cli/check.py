"""`heat check`, `heat accept-finding`: what the checks found, and letting a finding stand."""

from __future__ import annotations

from heat_app.cli.parsing import Commands
from heat_app.cli.plain import plain_finding, plain_recommendation, plain_standing
from heat_app.cli.request import Request
from heat_app.cli.words import finding_lines, next_step, recommendation_lines
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.faults import did_you_mean, shown
from heat_app.errors import TransitionRefused, UsageFault
from heat_app.services.commands import AcceptFinding


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    check = commands.add("check", _check, "list what is missing or doubtful; exit status 1 where something blocks")
    check.add_argument("reference", metavar="REF", help="its reference or identity")
    accept = commands.add("accept-finding", _accept, "let an advisory finding stand, with a reason")
    accept.add_argument("reference", metavar="REF", help="its reference or identity")
    accept.add_argument("code", metavar="CODE", help="the finding's code, as heat check shows it")
    accept.add_argument("--question", metavar="N", help="the question it stands at, where there are several")
    accept.add_argument("--reason", metavar="T", help="why it may stand")
    accept.add_argument("--take-back", action="store_true", help="no longer let it stand")


def _check(request: Request) -> int:
    opened = request.opened()
    blocking = sum(finding.blocks for finding in opened.findings)
    lines = [*finding_lines(opened.findings), *recommendation_lines(opened)]
    if not opened.findings:
        lines.insert(0, "Nothing is missing, and no answer is challenged.")
    request.speaker.result(
        "\n".join(lines),
        {
            **plain_standing(opened),
            "advisory_count": len(opened.findings) - blocking,
            "findings": [plain_finding(finding, opened.form) for finding in opened.findings],
            "recommendation": plain_recommendation(opened.recommendation, opened),
        },
    )
    if opened.assessment.status.is_open_for_edits and not blocking:
        request.speaker.message(f"Next: {next_step(opened)}")
    return TransitionRefused.exit_status if blocking else 0


def _accept(request: Request) -> int:
    arguments = request.arguments
    reason: str | None = arguments.reason
    if (reason is None) is not arguments.take_back or (reason is not None and not reason.strip()):
        raise UsageFault("Letting a finding stand needs a reason.", "Add --reason T, or --take-back.", code="usage")
    by = request.actor()
    opened = request.opened()
    question = request.question(opened.form, arguments.question).key if arguments.question is not None else None
    candidates = [finding for finding in opened.findings if not finding.blocks]
    found = [
        finding
        for finding in candidates
        if finding.code == arguments.code and (question is None or finding.question == question)
    ]
    finding = _the_one(found, candidates, arguments.code)
    changed = request.services.drafting.accept_finding(
        AcceptFinding(opened.assessment.assessment_id, finding.code, finding.question, reason or "", by)
    )
    request.speaker.message(
        f"{finding.where}: “{finding.code}” is {'looked at again' if reason is None else 'let stand'}."
    )
    request.speaker.result("", {"reference": changed.assessment.reference, "finding": finding.code})
    return 0


def _the_one(found: list[Finding], candidates: list[Finding], code: str) -> Finding:
    if not found:
        known = sorted({finding.code for finding in candidates})
        raise UsageFault(
            f"There is no advisory finding “{shown(code)}” there.",
            f"{did_you_mean(code, known)}There is: {', '.join(known) or 'none'}. What blocks has to be mended.",
            code="finding-unknown",
        )
    if len(found) > 1:
        raise UsageFault(
            f"“{code}” was found at {len(found)} places: {', '.join(finding.where for finding in found)}.",
            "Say which: --question N",
            code="finding-ambiguous",
        )
    return found[0]
