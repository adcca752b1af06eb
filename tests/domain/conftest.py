"""A small form and a story about it, for the domain's own tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from stories import COMPLETE, JO, SAM, Story, sample_form

from heat_app.domain.assessment.answer import Answer, YesNoAnswer
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form
from heat_app.domain.people import Person
from heat_app.domain.text import UserText


@pytest.fixture
def jo() -> Person:
    return JO


@pytest.fixture
def sam() -> Person:
    return SAM


@pytest.fixture
def form() -> Form:
    return sample_form()


@pytest.fixture
def story(jo: Person) -> Story:
    return Story(jo)


@pytest.fixture
def complete() -> Mapping[str, Answer]:
    return COMPLETE


@pytest.fixture
def yes() -> Callable[[str], YesNoAnswer]:
    return lambda why: YesNoAnswer(Choice.YES, UserText(why))


@pytest.fixture
def no() -> Callable[[str], YesNoAnswer]:
    return lambda why: YesNoAnswer(Choice.NO, UserText(why))
