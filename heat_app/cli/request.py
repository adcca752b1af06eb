"""One call of the command line: what was asked, who asks, and the services that answer."""

from __future__ import annotations

import argparse
import sys
from functools import cached_property
from pathlib import Path
from typing import Protocol

from heat_app.cli.speaking import Speaker
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.form.faults import did_you_mean, shown
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person, is_same_person
from heat_app.domain.text import UserText, require_clean
from heat_app.errors import InputRefused, UsageFault
from heat_app.services.drafting import Opened
from heat_app.services.facade import Services
from heat_app.services.ports import RegisterOrder, RegisterQuery
from heat_app.services.reporting import FileKeeper

STDIN = "-"
_LONGEST_NAME = 300
_NAMES_LOOKED_THROUGH = 5_000


class DataFolders(Protocol):
    """How data folders are opened and put back, forms and lists published, and single files read and written."""

    def build(self, data_directory: Path) -> Services:
        """Opens a data folder, making it where there is none."""

    def restore(self, data_directory: Path, source: Path) -> Path:
        """Puts a copy in place of a database that is there, missing or damaged; returns where the old one lies."""

    def publish_form(self, source: Path) -> Form:
        """Puts a form file on the list of published forms and returns the form."""

    def publish_list(self, source: Path) -> ReferenceList:
        """Puts a list file on the list of published lists and returns the list."""

    def named_files(self) -> FileKeeper:
        """Returns what reads and writes the files a person names."""


class Request:
    """What was asked for, with what is needed to answer; the data folder is opened when a command first needs it."""

    def __init__(self, arguments: argparse.Namespace, data_directory: Path, folders: DataFolders) -> None:
        self.arguments = arguments
        self.data_directory = data_directory
        self.folders = folders
        self.files = folders.named_files()
        self.speaker = Speaker(as_json=getattr(arguments, "as_json", False))

    @cached_property
    def services(self) -> Services:
        """The verbs, on this data folder."""
        return self.folders.build(self.data_directory)

    def close(self) -> None:
        """Lets go of the data folder, where a command opened it: the next program may want to move or replace it."""
        opened: Services | None = self.__dict__.get("services")
        if opened is not None:
            opened.close()

    def opened(self) -> Opened:
        """Returns the assessment that the command names."""
        return self.services.drafting.open(self.assessment_id())

    def assessment_id(self) -> AssessmentId:
        """Returns the identity of the assessment that the command names.

        Raises:
            UsageFault: There is none; says which was perhaps meant.
        """
        return self.find(self.arguments.reference)

    def find(self, name: str) -> AssessmentId:
        """Returns the identity of the assessment with this reference or identity.

        Raises:
            UsageFault: There is none; says which was perhaps meant.
        """
        try:
            return self.services.drafting.find(name)
        except UsageFault as unknown:
            newest = RegisterQuery(order=RegisterOrder.UPDATED, limit=_NAMES_LOOKED_THROUGH)
            known = [row.reference for row in self.services.register.list(newest).rows]
            raise UsageFault(
                f"There is no assessment “{shown(name)}” in this data folder.",
                f"{did_you_mean(name, known)}List them with: heat register",
                code=unknown.code,
            ) from None

    def question(self, form: Form, name: str) -> Question:
        """Returns the question with this printed number or key.

        Raises:
            UsageFault: The form has none; says which was perhaps meant.
        """
        question = form.question_named(name)
        if question is None:
            known = [word for asked in form.questions() for word in (asked.number, asked.key) if word]
            raise UsageFault(
                f"{form.short_title} has no question “{shown(name)}”.",
                f"{did_you_mean(name, known)}Name it by its printed number or its key.",
                code="question-unknown",
            )
        return question

    def actor(self) -> Person:
        """Returns who acts: named on the command line, or set up in the data folder.

        Raises:
            UsageFault: Nobody is named.
        """
        person = self.named_actor()
        if person is None:
            raise UsageFault(
                "It is not said who acts.",
                'Add --as "Name, Role, Organisation", or set up the profile once: heat profile --name NAME',
                code="actor-missing",
            )
        return person

    def named_actor(self) -> Person | None:
        """Returns who acts, or None where nobody is named."""
        known = self.services.preferences.load().person
        given = getattr(self.arguments, "acting", None)
        if given is not None:
            name, role, organisation = (*(part.strip() for part in given.split(",", 2)), "", "")[:3]
            if not name:
                raise UsageFault("--as names nobody.", 'Give a name: --as "Jo Bloggs"', code="actor-missing")
            person = Person(one_line(name, "name"), one_line(role, "role"), one_line(organisation, "organisation"))
            if known is not None and is_same_person(person, known):
                person = Person(person.name, person.role or known.role, person.organisation or known.organisation)
        elif known is not None:
            person = known
        else:
            return None
        return Person(
            person.name,
            one_line(getattr(self.arguments, "role", None) or person.role, "role"),
            one_line(getattr(self.arguments, "organisation", None) or person.organisation, "organisation"),
        )

    def file_or_stdin(self, name: str, limit: int) -> tuple[bytes, str]:
        """Returns the bytes of a file, or of stdin for `-`, and what to call it.

        Raises:
            InputRefused: It is not there, or larger than `limit` bytes.
        """
        if name != STDIN:
            return self.files.read(Path(name), limit), Path(name).name
        content = sys.stdin.buffer.read(limit + 1)
        if len(content) > limit:
            raise InputRefused(
                f"The standard input is larger than {limit // (1024 * 1024)} MiB.",
                "Check that it is the right file.",
                code="file-too-large",
            )
        return content, "standard input"


def one_line(text: str, part: str) -> UserText:
    """Returns a name, role or organisation as it is kept.

    Raises:
        AnswerNotAccepted: It is too long or holds characters that cannot be kept.
        UsageFault: It runs over several lines.
    """
    kept = require_clean(text, where=f"The {part} of who acts", limit=_LONGEST_NAME)
    if "\n" in kept or "\t" in kept:
        raise UsageFault(f"The {part} of who acts runs over several lines.", "Give it on one line.", code="usage")
    return kept
