from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from heat_app import diagnostics

SECRET = "my rationale about one patient"


@pytest.fixture(autouse=True)
def _closed_afterwards() -> Iterator[None]:
    yield
    diagnostics.stop_log()


def failed_with_a_cause() -> Exception:
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as failure:
        return failure


def test_a_report_names_places_and_kinds_but_never_what_anybody_wrote(tmp_path: Path) -> None:
    log = diagnostics.start_log(tmp_path)
    report = diagnostics.record_failure(failed_with_a_cause())
    assert log is not None
    written = log.read_text(encoding="utf-8")
    for text in (report.text, report.summary, written):
        assert "KeyError" in text
        assert SECRET not in text
    assert "ValueError" in report.text
    assert "failed_with_a_cause" in report.text
    assert report.log_file == log


def test_a_report_names_no_folder_above_the_program(tmp_path: Path) -> None:
    report = diagnostics.record_failure(failed_with_a_cause())
    assert str(Path(__file__).parent) not in report.text
    assert report.log_file is None


def test_a_chain_that_leads_back_to_itself_ends() -> None:
    one, two = ValueError(), TypeError()
    one.__cause__, two.__cause__ = two, one
    assert diagnostics.record_failure(one).text.count("after") == 2


def test_no_log_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way", encoding="utf-8")
    assert diagnostics.start_log(tmp_path) is None


def test_a_refusal_leaves_its_code_and_subject(tmp_path: Path) -> None:
    log = diagnostics.start_log(tmp_path)
    diagnostics.record_code("disk-full", "0a1b")
    assert log is not None
    assert "refused disk-full 0a1b" in log.read_text(encoding="utf-8")
