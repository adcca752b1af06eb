"""Answer sheets: what is taken, what is refused, and the way back."""

from __future__ import annotations

from published_case import assessed, case_sheet, stage_1

from heat_app.exchange.answer_sheet import read_sheet, write_sheet


def test_the_published_case_is_read_and_written_back_as_it_was() -> None:
    sheet = read_sheet(case_sheet(), lambda _: stage_1())
    assert write_sheet(stage_1(), assessed(sheet.answers)) == case_sheet()
