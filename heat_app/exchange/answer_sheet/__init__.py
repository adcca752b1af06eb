"""Answer sheets: answers to a form as plain values, read with every fault told at once, and written back.

Reading what was written gives the same answers again, for every answer that an assessment can hold. Only a link to
a row that is no longer there is left out: it says nothing any more.

    reading             the sheet as a whole: form, title, questions
    answers · cells     one answer of each kind; what may also stand in a cell
    tables · links      rows and what stands in them; rows of one table that another names
    writing             the way back
    models · faults     the shapes of values, and what is wrong with one
"""

from __future__ import annotations

from heat_app.exchange.answer_sheet.reading import FormLookup, Sheet, read_sheet
from heat_app.exchange.answer_sheet.writing import write_sheet

__all__ = ["FormLookup", "Sheet", "read_sheet", "write_sheet"]
