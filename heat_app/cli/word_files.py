"""Completed Word forms on the command line: what was taken from one, and what a person has to see to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from heat_app.cli.request import Request
from heat_app.cli.speaking import Speaker, Value, counted_words, fault_line, plain_fault
from heat_app.domain.form.definition import Form
from heat_app.domain.form.faults import shown
from heat_app.errors import Fault, NotIntact, SheetRefused, UsageFault
from heat_app.exchange.answer_sheet import Sheet
from heat_app.services.drafting import Opened
from heat_app.services.ports import Forms

if TYPE_CHECKING:
    from heat_app.exchange.word_form import FormIdentity

_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENDINGS = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf")


@dataclass(frozen=True, slots=True)
class Handed:
    """Answers that were handed in as a file.

    Attributes:
        sheet: The answers.
        is_word: Whether it was a Word file, of which something may have been left.
        not_taken: What is in it and could not be taken.
        remarks: What is worth knowing of it.
    """

    sheet: Sheet
    is_word: bool = False
    not_taken: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()

    @property
    def plain(self) -> dict[str, Value]:
        """What was left, for a script; nothing where nothing can be left."""
        if not self.is_word:
            return {}
        return {
            "taken_count": len(self.sheet.answers),
            "not_taken": [plain_fault(fault) for fault in self.not_taken],
            "remarks": [plain_fault(fault) for fault in self.remarks],
        }

    def tell(self, speaker: Speaker) -> None:
        """Says what was taken and what was not."""
        if not self.is_word:
            return
        lines = [f"{counted_words(len(self.sheet.answers), 'answer')} taken from the Word file."]
        if self.not_taken:
            lines.append(f"Not taken ({len(self.not_taken)}); the file itself is as it was:")
            lines.extend(f"  {fault_line(fault)}" for fault in self.not_taken)
        lines.extend(fault_line(remark) for remark in self.remarks)
        speaker.message("\n".join(lines))


def is_word_file(content: bytes, name: str) -> bool:
    """Says whether a file is to be read as a Word file: by how it begins, or what it is called."""
    return content.startswith(_BEGINNINGS) or PurePath(name).suffix.casefold() in _ENDINGS


def read_word_file(content: bytes, name: str, forms: Forms, before: Opened | None) -> Handed:
    """Returns what a completed Word file says.

    Raises:
        SheetRefused: Nothing of it can be taken; says why.
    """
    from heat_app.exchange.word_form import identity_of, read_word_form  # noqa: PLC0415  python-docx is slow to load

    into: Form | None = before.form if before is not None else None

    def form_of(identity: FormIdentity) -> Form:
        nonlocal into
        try:
            newest = forms.named(identity.form_id)
            into = into or newest
            for form in (into, newest):
                if identity_of(form) == identity:
                    return form
            return forms.drawn_today(forms.exactly(identity.form_id, identity.version, identity.digest))
        except (UsageFault, NotIntact) as reason:
            raise _unknown_form(identity, name, reason) from None

    read = read_word_form(content, name, form_of, lambda: into, before.assessment if before is not None else None)
    return Handed(read.sheet, True, read.not_taken, read.remarks)  # noqa: FBT003  it is a Word file


def _unknown_form(identity: FormIdentity, name: str, reason: UsageFault | NotIntact) -> SheetRefused:
    made_from = f"“{shown(identity.form_id)}” version {shown(identity.version)}"
    what = (
        f"It was made from {made_from}, and the form of that name and version here has another text."
        if reason.code == "form-differs"
        else f"It was made from {made_from}, which is not installed here."
    )
    return SheetRefused(
        f"{name} was made from a form that cannot be used; nothing of it was stored.",
        "Install the program that the file was written with, or copy the answers into a file written with this one.",
        faults=(Fault(reason.code, name, what, reason.remedy or "Take a file that was written with this program."),),
        code="word-form-unknown",
    )


def write_word_file(request: Request, named: str, suggested_name: str, content: bytes) -> tuple[Path, int]:
    """Writes a Word file to draft in, and returns where it is and how large.

    Raises:
        UsageFault: A file is there already; it may hold somebody's words.
        StorageUnavailable: It cannot be written.
    """
    target = Path(named)
    if target.is_dir():
        target /= suggested_name
    if target.exists():
        raise UsageFault(
            f"{target} is there already; somebody may have filled it in.",
            "Name another file, or move that one away.",
            code="file-exists",
        )
    request.files.write(target, content)
    return target, len(content)
