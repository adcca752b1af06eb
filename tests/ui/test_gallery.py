import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QWidget

from heat_app.ui.theme.theme import Mode, Theme


@pytest.fixture(scope="session")
def gallery() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "tools" / "gallery.py"
    spec = importlib.util.spec_from_file_location("gallery", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gallery"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_page_of_the_gallery_is_drawn(
    gallery: ModuleType, theme: Theme, shown: Callable[..., QWidget], mode: Mode
) -> None:
    theme.set_mode(mode)
    window = shown(gallery.Gallery(), 1400, 900)
    for page in window.pages:
        window.show_page(page)
        assert not window.grab().isNull()
