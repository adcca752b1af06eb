"""The parts are joined: what is asked through the services is really stored, printed and proved."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest
from processes import held_open

from heat_app import bootstrap
from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.form.definition import TITLE
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import StorageUnavailable
from heat_app.services.commands import CreateAssessment
from heat_app.services.drafting import judged
from heat_app.services.ports import Preferences, RegisterQuery

JO = Person(UserText("Jo Bloggs"))


def test_what_one_opening_stores_the_next_one_finds(tmp_path: Path) -> None:
    first = bootstrap.build(tmp_path / "data")
    answers = {TITLE: TextAnswer(UserText("Evening opening"))}
    made = first.drafting.create(CreateAssessment("ehiira-stage-1", JO, answers)).assessment
    first.preferences.save(Preferences(person=JO))
    second = bootstrap.build(tmp_path / "data")
    assert second.drafting.open(made.assessment_id).assessment == made
    assert second.preferences.load().person == JO
    assert [row.reference for row in second.register.list(RegisterQuery()).rows] == [made.reference]
    assert second.safekeeping.check().faults == ()
    assert second.safekeeping.check().database.is_relative_to(tmp_path / "data")


def test_a_report_is_a_pdf_that_names_its_assessment(tmp_path: Path) -> None:
    services = bootstrap.build(tmp_path / "data")
    made = services.drafting.create(CreateAssessment("ehiira-stage-1", JO)).assessment
    report = services.reporting.preview(made.assessment_id)
    assert report.content.startswith(b"%PDF-")
    assert report.content == services.reporting.preview(made.assessment_id).content
    (tmp_path / "r.pdf").write_bytes(report.content)
    assert services.reporting.verify(tmp_path / "r.pdf").reference == made.reference


def test_the_clock_tells_utc_in_whole_milliseconds() -> None:
    at = bootstrap.now()
    assert at.tzinfo is UTC
    assert at.microsecond % 1000 == 0


def test_identities_are_never_the_same_twice() -> None:
    made = {bootstrap.new_identity() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(identity) == 36 for identity in made)


def test_what_is_read_from_a_named_file_is_what_was_written(tmp_path: Path) -> None:
    files = bootstrap.named_files()
    files.write(tmp_path / "x.bin", b"\x00\xff")
    assert files.read(tmp_path / "x.bin", 10) == b"\x00\xff"


def test_what_the_report_cannot_print_is_told_and_does_not_stand_in_the_way(tmp_path: Path) -> None:
    services = bootstrap.build(tmp_path / "data")
    answers = {
        TITLE: TextAnswer(
            UserText("Clinics for \u0627\u0631\u062f\u0648 speakers \u2013 T\u0177 and \u0141\u00f3d\u017a")
        )
    }
    opened = judged(services.drafting.create(CreateAssessment("ehiira-stage-1", JO, answers)))
    (told,) = [finding for finding in opened.findings if finding.code == "unprintable-character"]
    assert (told.question, told.blocks) == (TITLE, False)
    assert "U+0627 (Arabic letter alef)" in told.what
    assert services.drafting.open(opened.assessment.assessment_id).findings == opened.findings


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux tells what a process holds open")
def test_what_is_closed_holds_no_file_and_answers_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    services = bootstrap.build(folder)
    made = services.drafting.create(CreateAssessment("ehiira-stage-1", JO)).assessment
    assert held_open(folder)
    services.close()
    assert held_open(folder) == []
    with pytest.raises(StorageUnavailable):
        services.drafting.open(made.assessment_id)
    services.close()
