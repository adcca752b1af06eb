"""A form as a Word file to draft in, and the completed file read back.

    blocks · slots          what the file is made of; one slot for each place to fill in, named by a key
    plan · plan_tables      a form as blocks
    offers · identity       what can be chosen, in words; which form a file was made from
    writing · look          blocks as Word keeps them, with python-docx
    controls                content controls, which python-docx does not know
    package · finding       a file from outside opened with care; what stands in it
    matching · values       each control with its slot; one value as a person left it
    filling                 answers as they stand in the controls
    answers · reading       answers in their stored form; the file as a whole, with all that was not taken

Loading python-docx takes as long as the program's first picture: import this
package where it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import QuestionKey
from heat_app.exchange.word_form.filling import rows_to_lay_out, values_of
from heat_app.exchange.word_form.identity import FormIdentity, identity_of
from heat_app.exchange.word_form.package import MAX_WORD_BYTES
from heat_app.exchange.word_form.reading import FormOfFile, WordSheet, read_word_form
from heat_app.exchange.word_form.writing import written

__all__ = [
    "MAX_WORD_BYTES",
    "FormIdentity",
    "FormOfFile",
    "WordSheet",
    "identity_of",
    "read_word_form",
    "write_blank",
    "write_filled",
]


def write_filled(form: Form, answers: Mapping[QuestionKey, Answer]) -> bytes:
    """Returns a form with these answers filled in, and room for more, as a Word file."""
    return written(form, rows_to_lay_out(form, answers), values_of(form, answers))


def write_blank(form: Form) -> bytes:
    """Returns a form with nothing filled in, as a Word file."""
    return written(form, {}, {})
