"""A form is built as it was checked, and a published one without being checked again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from small_form import SMALL, spoilt

from heat_app.domain.form.answer_kinds import ChooseOne
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ListId
from heat_app.library.building import build
from heat_app.library.entry import Entry
from heat_app.library.file_content import file_bytes
from heat_app.library.form_file import read_form
from heat_app.library.kind_models import AnswerKindEntry
from heat_app.library.models import FormEntry
from heat_app.library.parts import Unbuildable
from heat_app.library.tree import plain
from heat_app.library.yaml_text import read_tree
from heat_app.locations import content_root, forms_directory

FILES = [SMALL, *(file_bytes(path).decode() for path in sorted(forms_directory().glob("*/*.yaml")))]


BUILT_NAMES = {"answer": "kind", "items": "own"}
"""What an entry calls a thing where the form calls it otherwise."""


def same(said: object, built: object) -> bool:
    """Whether a part of the file, every default filled in, says what the form's part says."""
    if isinstance(said, Entry):
        names = {name: BUILT_NAMES.get(name, name) for name in type(said).model_fields}
        return all(same(getattr(said, name), getattr(built, other)) for name, other in names.items())
    if isinstance(said, list):
        assert isinstance(built, tuple)
        return len(said) == len(built) and all(map(same, said, built))
    return said == built or (said in (None, "") and built in (None, ""))


def test_two_parts_that_differ_are_told_apart() -> None:
    entry = TypeAdapter(AnswerKindEntry).validate_python({"kind": "choose-one", "options": "yes-no-not-known"})
    built = ChooseOne(Options(lists=(ListId("yes-no-not-known"),)))
    assert same(entry, built)
    assert not same(entry, replace(built, options=Options(lists=(ListId("other"),))))
    assert not same(entry, replace(built, rationale_prompt="Why?"))


@pytest.mark.parametrize("text", FILES, ids=range(len(FILES)))
def test_what_is_left_out_means_the_same_to_the_check_and_to_the_form(text: str) -> None:
    entry = FormEntry.model_validate(plain(read_tree(text, "form.yaml")))
    form = read_form(text.encode(), "form.yaml")
    checked = [question for section in entry.sections for question in section.questions]
    for said, question in zip(checked, form.questions(), strict=True):
        assert same(said.answer, question.kind), said.key
        assert said.required == question.required
        assert said.adverse == question.adverse
    assert [section.page for section in entry.sections] == [section.page for section in form.sections]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A small form\n", ""),
        ("are_authors: true", "are_authors: perhaps"),
        ("answer: date", "answer: essay"),
        ("            - duty", "            - nothing"),
        ("adverse: yes", "adverse: often"),
        ("page: section", "page: folio"),
        ("            answer: yes", "            answer:"),
        ("    questions:\n      - key: title", "    questions: none\n    more:\n      - key: title"),
        ("review:\n", "review: none\nmore:\n"),
        ("          kind: people", "          kind: people\n          max_count: ²"),
    ],
)
def test_what_a_form_lacks_is_never_made_up(old: str, new: str) -> None:
    with pytest.raises(Unbuildable):
        build(plain(read_tree(spoilt((old, new)), "form.yaml")))


def test_a_published_form_as_it_stands_is_read_without_loading_the_check() -> None:
    program = (
        "import sys; from heat_app.library.folder import FormLibrary; FormLibrary().named('ehiira-stage-1'); "
        "print(sorted({'pydantic', 'heat_app.library.checking'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=content_root(), capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
