from __future__ import annotations

import pytest
from fakes import FakeUnitOfWork
from repository_contract import RepositoryContract

from db.store import Store
from heat_app.services.ports import UnitOfWork


class TestRepositoryOnDisk(RepositoryContract):
    @pytest.fixture
    def unit_of_work(self, store: Store) -> UnitOfWork:
        return store.unit_of_work


class TestRepositoryInMemory(RepositoryContract):
    @pytest.fixture
    def unit_of_work(self) -> UnitOfWork:
        return FakeUnitOfWork()
