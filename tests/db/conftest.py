from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_world

from db.store import Store, open_store
from heat_app.services.changing import World


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as it is made at first use; copied, it saves running the migrations for every test."""
    directory = tmp_path_factory.mktemp("empty")
    open_store(directory).close()
    return directory / "heat.sqlite3"


@pytest.fixture
def store(directory: Path, empty_database: Path) -> Iterator[Store]:
    directory.mkdir(mode=0o700)
    shutil.copy(empty_database, directory)
    opened = open_store(directory, busy_timeout_ms=100)
    yield opened
    opened.close()


@pytest.fixture
def world(store: Store) -> World:
    return a_world(store.unit_of_work)
