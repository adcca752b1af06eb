"""A small sound form file, to be spoilt by tests."""

from __future__ import annotations

from collections.abc import Iterable

from heat_app.errors import Fault, FormFault
from heat_app.library.form_file import read_form

SMALL = """\
form: small-form
version: "1.0"
title: A small form
short_title: Small
reference_prefix: SMALL
owner: The tests
purpose: To be spoilt.
law:
  duty:
    title: Equality Act 2010, section 149
    url: https://www.legislation.gov.uk/ukpga/2010/15/section/149
sections:
  - key: details
    title: Details
    page: section
    questions:
      - key: title
        text: Title
        answer: short-text
      - key: people
        text: People
        answer:
          kind: people
          are_authors: true
      - key: started_on
        text: Started on
        answer: date
        required: false
  - key: effects
    title: Effects
    questions:
      - key: harms
        number: "1"
        text: Does it harm anyone?
        answer:
          kind: yes-no
          rationale: optional
          allows_not_known: false
        adverse: yes
        guidance:
          why: To find out.
          law:
            - duty
      - key: reduced
        number: "2"
        text: Can harm be reduced?
        answer: yes-no
        adverse: no
mitigation: reduced
routing:
  next_stage: Stage 2
  criteria:
    - key: harm
      when:
        all:
          - question: harms
            answer: yes
          - any:
              - question: reduced
                answer: no
      reason: Harm cannot be reduced.
consistency:
  - key: no_harm_to_reduce
    when:
      question: reduced
      answer: no
    question: harms
    what: These do not fit.
    remedy: Change one.
submission_declaration: It is true.
review:
  title: Review
  comments_text: Comments
  proceed_label: Approve
  further_label: Stage 2
  declaration: I have read it.
glossary:
  - term: Harm
    meaning: A change for the worse.
"""


def spoilt(*changes: tuple[str, str]) -> str:
    """The small form with pieces replaced; every piece has to be there."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def faults_of(content: str | bytes) -> tuple[Fault, ...]:
    """The faults that a form file is refused for; none where it can be used."""
    try:
        read_form(content.encode() if isinstance(content, str) else content, "form.yaml")
    except FormFault as refusal:
        return refusal.faults
    return ()


def codes(faults: Iterable[Fault]) -> list[str]:
    """The codes of faults."""
    return [fault.code for fault in faults]
