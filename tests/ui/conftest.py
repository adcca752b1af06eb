"""What window tests share: the theme, and windows that are really gone afterwards."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from windows import settle

from heat_app.ui.theme.theme import Mode, Theme


@pytest.fixture(scope="session")
def _installed_theme(qapp: QApplication) -> Theme:
    return Theme.install(qapp, mode=Mode.LIGHT)


@pytest.fixture
def theme(_installed_theme: Theme) -> Iterator[Theme]:
    """The theme, light and at 100 % before and after."""
    _installed_theme.set_mode(Mode.LIGHT)
    _installed_theme.set_scale(1.0)
    yield _installed_theme
    _installed_theme.set_mode(Mode.LIGHT)
    _installed_theme.set_scale(1.0)


@pytest.fixture
def shown(theme: Theme) -> Iterator[Callable[..., QWidget]]:
    """Shows widgets as windows, and deletes them afterwards so that no later restyling touches them."""
    windows: list[QWidget] = []

    def show(widget: QWidget, width: int = 800, height: int = 600) -> QWidget:
        windows.append(widget)
        widget.resize(width, height)
        widget.show()
        settle()
        return widget

    yield show
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []


@pytest.fixture(scope="session")
def gallery() -> ModuleType:
    """The gallery, which holds every widget of the kit."""
    path = Path(__file__).resolve().parents[2] / "tools" / "gallery.py"
    spec = importlib.util.spec_from_file_location("gallery", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gallery"] = module
    spec.loader.exec_module(module)
    return module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets pass what the offscreen platform says about itself: it tells nothing of the program."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
