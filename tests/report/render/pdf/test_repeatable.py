"""The same report gives the same bytes, whatever happened before and wherever it is printed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest
from report.sample import PRODUCED_AT, bare_document, sample_document

from heat_app.report.document import Paragraph, Text
from heat_app.report.render.pdf import render_pdf, unprintable_characters

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = """
import hashlib
from report.sample import bare_document, sample_document
from heat_app.report.document import Paragraph, Text
from heat_app.report.render.pdf import render_pdf
foreign = bare_document(Paragraph(Text("я ✓ Ω ŵ 😀 中")))
for document in (sample_document(watermark=Text("Draft")), foreign):
    print(hashlib.sha256(render_pdf(document)).hexdigest())
"""
FOREIGN = bare_document(Paragraph(Text("я ✓ Ω ŵ 😀 中")))


def _digests_here() -> list[str]:
    documents = (sample_document(watermark=Text("Draft")), FOREIGN)
    return [sha256(render_pdf(document)).hexdigest() for document in documents]


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "42", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_bytes_are_the_same_in_another_process_with_other_settings(environment: dict[str, str]) -> None:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    base = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "HOME"}}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=base | {"PYTHONPATH": paths} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == _digests_here()


def test_bytes_do_not_depend_on_what_was_printed_before() -> None:
    first = render_pdf(sample_document())
    render_pdf(FOREIGN)
    unprintable_characters(FOREIGN)
    assert render_pdf(sample_document()) == first


def test_the_same_moment_in_another_time_zone_is_the_same_date() -> None:
    there = PRODUCED_AT.astimezone(timezone(timedelta(hours=9)))
    here = render_pdf(sample_document())
    assert b"D:20260814103205+00'00'" in here
    assert b"D:20260814103205+00'00'" in render_pdf(replace(sample_document(), produced_at=there))


def test_another_word_makes_another_file() -> None:
    one = render_pdf(bare_document(Paragraph(Text("one"))))
    two = render_pdf(bare_document(Paragraph(Text("two"))))
    assert one != two
    assert _identity(one) != _identity(two)


def _identity(pdf: bytes) -> bytes:
    return pdf[pdf.rindex(b"/ID") :].split(b"]")[0]
