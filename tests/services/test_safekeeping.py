from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from builders import JO, a_signed_off_assessment, an_assessment, text

from db.mapping import assemble
from db.state_digest import state_digest
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import AssessmentId
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting
from heat_app.services.safekeeping import Safekeeping


@pytest.fixture
def safekeeping(world, store) -> Safekeeping:
    return Safekeeping(world, store.keeper)


@pytest.fixture
def tamper(store):
    """Changes the database as somebody with a database tool would: triggers and all."""

    def run(*statements: str) -> None:
        with closing(sqlite3.connect(store.keeper.database_path())) as raw:
            names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
            for name in names:
                raw.execute(f'DROP TRIGGER "{name}"')
            for statement in statements:
                assert raw.execute(statement).rowcount != 0, statement
            raw.commit()

    return run


@pytest.fixture
def seal_anew(store):
    """Makes the digest over a whole assessment fit again, as somebody who knows this program would."""

    def run(assessment_id: AssessmentId) -> None:
        with store.unit_of_work.reading() as repository:
            fitting = state_digest(assemble(repository._load(assessment_id)))
        with closing(sqlite3.connect(store.keeper.database_path())) as raw:
            raw.execute("UPDATE assessment SET state_digest = ? WHERE assessment_id = ?", (fitting, assessment_id))
            raw.commit()

    return run


def codes(safekeeping) -> set[str]:
    return {fault.code for fault in safekeeping.check().faults}


def test_an_untouched_folder_has_no_faults(world, safekeeping) -> None:
    a_signed_off_assessment(world)
    an_assessment(world)
    checkup = safekeeping.check()
    assert checkup.faults == ()
    assert checkup.assessment_count == 2
    assert checkup.entry_count > 10


def test_an_answer_edited_in_the_database_is_found(world, safekeeping, tamper) -> None:
    signed = a_signed_off_assessment(world)
    tamper("UPDATE answer SET content = replace(content, 'eight', 'nine') WHERE content LIKE '%eight%'")
    assert codes(safekeeping) & {"answer-altered"}
    assert {fault.code for fault in safekeeping.verify(signed.assessment_id)} & {"answer-altered"}


def test_an_edited_journal_entry_is_named(world, safekeeping, tamper) -> None:
    signed = a_signed_off_assessment(world)
    tamper("UPDATE journal SET \"by\" = replace(\"by\", 'Jo Bloggs', 'Joe Bloggs') WHERE sequence = 3")
    faults = safekeeping.verify(signed.assessment_id)
    assert ("journal-edited", f"{signed.reference}, journal entry 3") in {(f.code, f.where) for f in faults}


def test_a_journal_cut_short_is_found(world, safekeeping, tamper) -> None:
    started = an_assessment(world)
    Drafting(world).record_answer(RecordAnswer(started.assessment_id, TITLE, text("New title"), 1, JO))
    tamper("DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)")
    assert "journal-cut" in codes(safekeeping)


def test_an_answer_edited_together_with_its_digest_is_found_by_its_journal(
    world, safekeeping, tamper, seal_anew
) -> None:
    started = an_assessment(world)
    forged = text("Something else")
    tamper(
        f"UPDATE answer SET digest = '{answer_digest(forged)}', content = replace(content, 'Evening opening',"
        " 'Something else')"
    )
    assert "assessment-altered" in codes(safekeeping)
    seal_anew(started.assessment_id)
    assert "journal-differs" in {fault.code for fault in safekeeping.verify(started.assessment_id)}


def test_a_sign_off_over_other_content_is_void(world, safekeeping, tamper, seal_anew) -> None:
    signed = a_signed_off_assessment(world)
    tamper("UPDATE decision SET reason = 'No reason at all.'")
    assert "assessment-altered" in codes(safekeeping)
    seal_anew(signed.assessment_id)
    assert "sign-off-void" in {fault.code for fault in safekeeping.verify(signed.assessment_id)}
