"""A form as a Word file to draft in, and the completed file read back.

    blocks · slots          what the file is made of; one slot for each place to fill in, named by a key
    plan · plan_tables      a form as blocks
    offers · identity       what can be chosen, in words; which form a file was made from
    writing · look          blocks as Word keeps them, with python-docx
    controls                content controls, which python-docx does not know

Loading python-docx takes as long as the program's first picture: import this
package where it is needed.
"""

from __future__ import annotations

from heat_app.domain.form.definition import Form
from heat_app.exchange.word_form.writing import written

__all__ = ["write_blank"]


def write_blank(form: Form) -> bytes:
    """Returns a form with nothing filled in, as a Word file."""
    return written(form, {}, {})
