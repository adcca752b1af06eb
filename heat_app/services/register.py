"""What governance teams do: find, count, export."""

from __future__ import annotations

from collections.abc import Mapping

from heat_app.domain.assessment.status import Status
from heat_app.services.changing import World
from heat_app.services.ports import RegisterPage, RegisterQuery


class Register:
    """The register's verbs."""

    def __init__(self, world: World) -> None:
        self._world = world

    def list(self, query: RegisterQuery) -> RegisterPage:
        """Returns lines of the register."""
        with self._world.unit_of_work.reading() as repository:
            return repository.register(query)

    def status_counts(self) -> Mapping[Status, int]:
        """Returns how many assessments stand in each status."""
        with self._world.unit_of_work.reading() as repository:
            return repository.status_counts()
