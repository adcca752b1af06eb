"""Every error this program raises on purpose.

    HeatError                      something to tell the user; has `.user_message` and `.remedy`
    ├── RuleBroken                 the domain says no
    │   ├── TransitionRefused      findings or the assessment's status stand in the way
    │   ├── NotPermitted           this person may not do it
    │   └── AnswerNotAccepted      the answer does not fit the question
    ├── UsageFault                 the request itself makes no sense (unknown reference, unknown option)
    ├── InputRefused               a file or sheet from outside cannot be taken
    │   ├── FormFault              a form definition cannot be used
    │   ├── SheetRefused           an answer sheet cannot be taken
    │   └── PackageRejected        a file from outside is damaged, too new, hostile or not ours
    ├── Conflict                   someone else changed it first
    ├── StorageUnavailable         the world's fault: disk full, file locked, no permission
    └── NotIntact                  stored or exported content is not what was recorded

Anything else is our fault: logged in full, and a crash report is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with something from outside: where, what, what now.

    Attributes:
        code: Stable name of this kind of fault, for tests and scripts.
        where: Place a person can find: a line, a question, a file.
        what: What is wrong, as a sentence.
        remedy: What to do now, as a sentence.
    """

    code: str
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


class HeatError(Exception):
    """Something went wrong that a user can understand and mend.

    Attributes:
        code: Stable name of the refusal, for tests and scripts.
        user_message: Where and what, in plain words.
        remedy: What to do now.
        exit_status: What the command line answers with.
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, user_message: str, remedy: str = "", *, code: str = "") -> None:
        super().__init__(user_message)
        self.user_message = user_message
        self.remedy = remedy
        self.code = code or type(self).__name__

    def __str__(self) -> str:
        return f"{self.user_message} {self.remedy}".strip()


class RuleBroken(HeatError):
    """The domain says no."""


class TransitionRefused(RuleBroken):
    """The assessment cannot move on; each fault says what stands in the way and what mends it."""

    def __init__(self, user_message: str, remedy: str = "", *, faults: Sequence[Fault] = (), code: str = "") -> None:
        super().__init__(user_message, remedy, code=code)
        self.faults = tuple(faults)


class NotPermitted(RuleBroken):
    """This person may not do it."""

    exit_status = 7


class AnswerNotAccepted(RuleBroken):
    """The answer does not fit the question; nothing was stored."""

    exit_status = 3


class UsageFault(HeatError):
    """The request itself makes no sense: an unknown reference, form, or option."""

    exit_status = 2


class InputRefused(HeatError):
    """A file from outside cannot be taken; nothing of it was stored."""

    exit_status = 3

    def __init__(self, user_message: str, remedy: str = "", *, faults: Sequence[Fault] = (), code: str = "") -> None:
        super().__init__(user_message, remedy, code=code)
        self.faults = tuple(faults)


class FormFault(InputRefused):
    """A form definition cannot be used."""


class SheetRefused(InputRefused):
    """An answer sheet cannot be taken."""


class PackageRejected(InputRefused):
    """A file from outside is damaged, too new, hostile or not ours."""


class Conflict(HeatError):
    """Someone else changed it first; nothing was overwritten."""

    exit_status = 4


class StorageUnavailable(HeatError):
    """The world's fault: disk full, file locked, no permission."""

    exit_status = 5


class NotIntact(HeatError):
    """Stored or exported content is not what was recorded."""

    exit_status = 6
