"""Everything a person can ask, in one value; the window and the command line each hold one."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.services.drafting import Drafting
from heat_app.services.ports import Forms, PreferenceStore, UnsavedStore
from heat_app.services.register import Register
from heat_app.services.reporting import Reporting
from heat_app.services.reviewing import Reviewing
from heat_app.services.safekeeping import Safekeeping
from heat_app.services.starting import Starting


@dataclass(frozen=True, slots=True)
class Services:
    """The verbs, by who asks them."""

    forms: Forms
    drafting: Drafting
    starting: Starting
    reviewing: Reviewing
    register: Register
    reporting: Reporting
    safekeeping: Safekeeping
    preferences: PreferenceStore
    unsaved: UnsavedStore
