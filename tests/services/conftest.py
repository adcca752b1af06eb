from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_world

from db.store import Store, open_store
from heat_app.services.changing import World
from heat_app.services.drafting import Drafting
from heat_app.services.reviewing import Reviewing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data", busy_timeout_ms=100)
    yield opened
    opened.close()


@pytest.fixture
def world(store: Store) -> World:
    return a_world(store.unit_of_work)


@pytest.fixture
def drafting(world: World) -> Drafting:
    return Drafting(world)


@pytest.fixture
def reviewing(world: World) -> Reviewing:
    return Reviewing(world)
