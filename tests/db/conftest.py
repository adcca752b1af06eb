from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_world

from db.store import Store, open_store
from heat_app.services.changing import World


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(directory: Path) -> Iterator[Store]:
    opened = open_store(directory, busy_timeout_ms=100)
    yield opened
    opened.close()


@pytest.fixture
def world(store: Store) -> World:
    return a_world(store.unit_of_work)
