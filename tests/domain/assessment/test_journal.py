from __future__ import annotations

from dataclasses import replace

import pytest

from heat_app.domain.assessment.events import Submitted
from heat_app.domain.assessment.journal import START, AuditEntry, chain_faults, entry_digest, replay, write
from heat_app.domain.ids import AssessmentId, Digest
from heat_app.domain.text import UserText


@pytest.fixture
def journal(story, complete) -> tuple[AuditEntry, ...]:
    story.answered(complete).then(Submitted(1, Digest("d" * 64)))
    entries: tuple[AuditEntry, ...] = ()
    for event, by, at in story.happened:
        head = entries[-1].digest if entries else START
        entries += write([event], assessment_id=AssessmentId("a1"), by=by, at=at, head=head, length=len(entries))
    return entries


def codes(entries) -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in chain_faults(entries)]


def test_an_untouched_chain_has_no_faults_and_tells_the_assessment(journal, story) -> None:
    assert codes(journal) == []
    assert replay(journal) == story.assessment


def test_an_edited_entry_is_named(journal) -> None:
    forged = replace(journal[3], by=replace(journal[3].by, name=UserText("Someone Else")))
    assert codes((*journal[:3], forged, *journal[4:])) == [("journal-edited", "Journal entry 4")]


def test_an_edited_entry_with_its_digest_made_again_breaks_the_next_link(journal) -> None:
    forged = replace(journal[3], by=replace(journal[3].by, name=UserText("Someone Else")))
    again = entry_digest(forged.assessment_id, forged.sequence, forged.at, forged.by, forged.event, forged.previous)
    chain = (*journal[:3], replace(forged, digest=again), *journal[4:])
    assert codes(chain) == [("journal-unchained", "Journal entry 5")]


def test_a_missing_entry_is_named(journal) -> None:
    found = codes((*journal[:2], *journal[3:]))
    assert ("journal-gap", "Journal entry 4") in found
    assert ("journal-unchained", "Journal entry 4") in found


def test_reordered_entries_are_named(journal) -> None:
    swapped = (*journal[:2], journal[3], journal[2], *journal[4:])
    assert {where for _, where in codes(swapped)} >= {"Journal entry 4", "Journal entry 3"}


def test_a_journal_that_does_not_begin_cannot_be_told(journal) -> None:
    with pytest.raises(ValueError, match="creation"):
        replay(journal[1:])
    with pytest.raises(ValueError, match="empty"):
        replay(())
