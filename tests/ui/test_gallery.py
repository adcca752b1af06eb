from collections.abc import Callable
from types import ModuleType

import pytest
from PySide6.QtWidgets import QWidget

from heat_app.ui.theme.theme import Mode, Theme


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_page_of_the_gallery_is_drawn(
    gallery: ModuleType, theme: Theme, shown: Callable[..., QWidget], mode: Mode
) -> None:
    theme.set_mode(mode)
    window = shown(gallery.Gallery(), 1400, 900)
    for page in window.pages:
        window.show_page(page)
        assert not window.grab().isNull()
