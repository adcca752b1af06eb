"""Small sound list files, to be spoilt by tests, and a form that draws from them in every way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from small_form import spoilt

from heat_app.errors import Fault, FormFault
from heat_app.library.list_file import read_list
from heat_app.library.list_publishing import publish_list
from heat_app.library.publishing import publish

TODAY = date(2026, 11, 22)

GROUPS = """\
list: groups
version: "2025"
title: Groups of people
owner: The national body
scope: national
valid_from: 2025-04-01
source:
  - title: A national framework
    url: https://www.example.org/framework
note: To be spoilt.
items:
  - key: boaters
    label: People who live on boats
    note: On rivers and canals.
    heading: On the move
  - key: carers
    label: Carers
"""
LAW = """\
list: law
version: "2010"
title: What the law names
owner: The Act
scope: national
statutory: true
source:
  - title: The Act
items:
  - key: age
    label: Age
"""
SCALE = """\
list: scale
version: "1.0"
title: How likely
owner: The tests
scope: national
source:
  - title: The tests
items:
  - key: rare
    label: Rare
    score: 1
  - key: likely
    label: Likely
    score: 4
    meaning: adverse
    needs_reason: true
"""
ADDITION = """\
list: northtown-groups
version: "2026"
extends: groups
title: Groups of Northtown
owner: Northtown Council
scope: organisation
source:
  - title: Northtown equality plan
items:
  - key: fishers
    label: People who fish for a living
"""

DRAWING_FORM = spoilt(
    ("form: small-form", "form: drawing-form"),
    ("title: A small form", "title: A form that draws from lists"),
    (
        "mitigation: reduced",
        """\
  - key: groups
    title: Groups
    questions:
      - key: which
        number: "3"
        text: Which groups?
        required: false
        answer:
          kind: choose-many
          options:
            lists:
              - groups
              - law
            items:
              - key: other
                label: Another group
      - key: matrix
        number: "4"
        text: What are the risks?
        required: false
        answer:
          kind: table
          rows: groups
          row_title: Group
          every_row: false
          columns:
            - key: likelihood
              title: Likelihood
              answer:
                kind: choose-one
                options: scale
            - key: consequence
              title: Consequence
              answer:
                kind: choose-one
                options: scale
            - key: risk
              title: Risk
              answer:
                kind: score
                factors:
                  - likelihood
                  - consequence
                bands: scale
      - key: grid
        number: "5"
        text: How likely for each?
        required: false
        answer:
          kind: tick-grid
          rows: law
          columns: scale
mitigation: reduced""",
    ),
)


def put_list(folder: Path, text: str) -> Path:
    """Saves a list file where it belongs in a folder of lists."""
    said = dict(line.split(": ", 1) for line in text.splitlines()[:2])
    version = said["version"].strip('"')
    path = folder / said["list"] / f"{version}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def published(forms: Path, *texts: str) -> Path:
    """Publishes lists below a folder of forms, and returns the folder of lists."""
    folder = forms / "lists"
    for text in texts or (GROUPS, LAW, SCALE):
        publish_list(put_list(folder, text), folder, TODAY)
    return folder


def with_the_form(forms: Path) -> Path:
    """Publishes the form and its lists, and returns the folder of forms."""
    published(forms)
    path = forms / "drawing-form" / "1.0.yaml"
    path.parent.mkdir()
    path.write_text(DRAWING_FORM, encoding="utf-8")
    publish(path, forms, TODAY)
    return forms


def own(folder: Path, text: str = ADDITION, name: str = "northtown.yaml") -> Path:
    """Saves a list file of an organisation's own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def list_faults_of(content: str | bytes) -> tuple[Fault, ...]:
    """The faults that a list file is refused for; none where it can be used."""
    try:
        read_list(content.encode() if isinstance(content, str) else content, "list.yaml")
    except FormFault as refusal:
        return refusal.faults
    return ()
