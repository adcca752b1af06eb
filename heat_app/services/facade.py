"""Everything a person can ask, in one value; the window and the command line each hold one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from heat_app.services.drafting import Drafting
from heat_app.services.moving import Moving
from heat_app.services.ports import FormFiles, Forms, Lists, PreferenceStore, UnsavedStore
from heat_app.services.register import Register
from heat_app.services.reporting import Reporting
from heat_app.services.reviewing import Reviewing
from heat_app.services.safekeeping import Safekeeping
from heat_app.services.starting import Starting


def nothing_to_close() -> None:
    """Lets go of nothing: what is kept in memory holds no file."""


@dataclass(frozen=True, slots=True)
class Services:
    """The verbs, by who asks them.

    Attributes:
        close: Lets go of every file and connection at once; nothing can be asked after it.
    """

    forms: Forms
    form_files: FormFiles
    lists: Lists
    drafting: Drafting
    starting: Starting
    moving: Moving
    reviewing: Reviewing
    register: Register
    reporting: Reporting
    safekeeping: Safekeeping
    preferences: PreferenceStore
    unsaved: UnsavedStore
    close: Callable[[], None] = nothing_to_close
