"""What the checks found: what still blocks, what waits, and what was let stand and why."""

from __future__ import annotations

from collections.abc import Iterable

from heat_app.domain.checks.finding import Finding
from heat_app.report.compose.source import Source, by_and_when
from heat_app.report.document import (
    Block,
    Emphasis,
    Heading,
    KeepTogether,
    Paragraph,
    Text,
    as_text,
)


def checks(source: Source) -> tuple[Block, ...]:
    """Returns every finding that stands."""
    blocking = [finding for finding in source.findings if finding.blocks]
    waiting = [finding for finding in source.findings if not finding.blocks and finding.needs_attention]
    accepted = [finding for finding in source.findings if not finding.blocks and not finding.needs_attention]
    blocks: list[Block] = [Heading(1, Text("What the checks found"), anchor="checks")]
    if not source.findings:
        blocks.append(Paragraph(Text("Nothing is missing, and no answer was challenged.")))
    blocks.extend(_group("To be mended before it can be submitted", blocking, source))
    signed = source.assessment.sign_off is not None
    blocks.extend(_group("Raised, and not commented on" if signed else "To be looked at", waiting, source))
    blocks.extend(_group("Let stand with a reason", accepted, source))
    return tuple(blocks)


def _group(title: str, findings: Iterable[Finding], source: Source) -> tuple[Block, ...]:
    listed = tuple(findings)
    if not listed:
        return ()
    heading = Heading(2, as_text(f"{title} ({len(listed)})"))
    return (heading, *(KeepTogether(_finding(finding, source)) for finding in listed))


def _finding(finding: Finding, source: Source) -> tuple[Block, ...]:
    what = Paragraph((Emphasis(as_text(f"{finding.where}: ")), as_text(finding.what)))
    if finding.accepted_reason is None:
        return (what, Paragraph(as_text(f"What mends it: {finding.remedy}"), "small"))
    kept = next(
        (
            kept
            for kept in source.assessment.accepted_findings
            if (kept.code, kept.question) == (finding.code, finding.question)
        ),
        None,
    )
    reason = Paragraph(as_text(finding.accepted_reason), "quote")
    return (what, reason, Paragraph(by_and_when(kept.by, kept.at), "small")) if kept else (what, reason)
