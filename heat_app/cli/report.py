"""`heat report`, `heat verify`: the report as a file, and whether a file is exactly what was signed off."""

from __future__ import annotations

import getpass
from pathlib import Path

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import Value, fault_line, plain_fault
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean
from heat_app.domain.workflow.permissions import STATUS_WORDS
from heat_app.errors import Fault, NotIntact, UsageFault
from heat_app.services.reporting import Verification


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    report = commands.add("report", _report, "save the report; that of a signed-off assessment goes on record")
    report.add_argument("reference", metavar="REF", help="its reference or identity")
    report.add_argument("--pdf", required=True, metavar="FILE", help="the file to write, or the folder to put it in")
    verify = commands.add("verify", _verify, "say whether a report or a stored assessment is exactly what was signed")
    verify.add_argument("names", nargs="+", metavar="FILE|REF", help="a saved report, or an assessment's reference")


def _report(request: Request) -> int:
    opened = request.opened()
    # Saving a report is no part of writing or reviewing it: where nobody is named, this computer's account is recorded.
    by = request.named_actor() or Person(clean(getpass.getuser()).text, UserText("Account on this computer"))
    reporting = request.services.reporting
    target = Path(request.arguments.pdf)
    if target.is_dir():
        target /= reporting.preview(opened.assessment.assessment_id).suggested_name
    report = reporting.save(opened.assessment.assessment_id, target, by)
    kind = "final report" if report.is_final else "draft of the report"
    request.speaker.message(f"The {kind} of {opened.assessment.reference} is in {target}.")
    request.speaker.result(
        "",
        {
            "reference": opened.assessment.reference,
            "path": str(target),
            "sha256": report.sha256,
            "byte_count": len(report.content),
            "is_final": report.is_final,
        },
    )
    return 0


def _verify(request: Request) -> int:
    verified = [(name, _verification(request, name)) for name in request.arguments.names]
    lines: list[str] = []
    told: list[Value] = []
    for name, found in verified:
        lines.append(f"{name}: {found.statement}")
        lines.extend(f"  {fault_line(fault)}" for fault in found.faults)
        told.append(
            {
                "name": name,
                "is_intact": found.is_intact,
                "reference": found.reference,
                "statement": found.statement,
                "faults": [plain_fault(fault) for fault in found.faults],
            }
        )
    request.speaker.result("\n".join(lines), told)
    return 0 if all(found.is_intact for _, found in verified) else NotIntact.exit_status


def _verification(request: Request, name: str) -> Verification:
    """Looks for a file of this name first, then for an assessment."""
    try:
        if Path(name).exists():
            return request.services.reporting.verify(Path(name))
        return _stored(request, name)
    except NotIntact as refusal:
        fault = Fault(refusal.code, name, refusal.user_message, refusal.remedy)
        return Verification(is_intact=False, reference="", statement="Not intact.", faults=(fault,))


def _stored(request: Request, name: str) -> Verification:
    try:
        assessment_id = request.find(name)
    except UsageFault as unknown:
        raise UsageFault(
            f"There is neither a file nor an assessment “{name}”.", unknown.remedy, code=unknown.code
        ) from None
    faults = request.services.safekeeping.verify(assessment_id)
    if faults:
        return Verification(is_intact=False, reference=name, statement=f"Not intact: {faults[0].what}", faults=faults)
    assessment = request.services.drafting.open(assessment_id).assessment
    signed = assessment.sign_off
    what = (
        f"exactly what {signed.signatory.described} signed off"
        if signed
        else f"as its journal tells of it; it is {STATUS_WORDS[assessment.status]}, so nothing is signed yet"
    )
    return Verification(
        is_intact=True, reference=assessment.reference, statement=f"Intact: what is stored is {what}.", faults=()
    )
