"""Links in a form come from outside: only pages of the web are opened, and only after a yes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from heat_app.ui.frame.following import follow_link


@pytest.fixture
def outcome(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    happened: list[str] = []
    where = "heat_app.ui.frame.following"
    monkeypatch.setattr(f"{where}.QDesktopServices.openUrl", lambda url: happened.append(f"opened {url.toString()}"))
    monkeypatch.setattr(f"{where}.tell", lambda *_args, **_named: happened.append("refused"))
    monkeypatch.setattr(f"{where}.confirm", lambda _parent, title, text, **_named: bool(happened.append(text)) or True)
    return happened


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file://server/share/run.exe",
        "javascript:alert(1)",
        "smb://server/share",
        "data:text/html,<script>",
        "mailto://somebody@example.org",
        "https://",
        "C:\\Windows\\system32\\calc.exe",
        "www.legislation.gov.uk",
        "https://exa mple.org",
        "",
    ],
)
def test_what_is_no_page_of_the_web_is_never_opened(qapp, outcome, address):
    follow_link(QWidget(), "A link", address)
    assert outcome == ["refused"]


def test_a_page_of_the_web_is_opened_after_its_host_was_shown(qapp, outcome):
    follow_link(QWidget(), "The Act", "https://www.legislation.gov.uk/ukpga/2010/15")
    shown, opened = outcome
    assert "www.legislation.gov.uk" in shown
    assert opened == "opened https://www.legislation.gov.uk/ukpga/2010/15"


def test_nothing_is_opened_after_a_no(qapp, outcome, monkeypatch):
    monkeypatch.setattr("heat_app.ui.frame.following.confirm", lambda *_args, **_named: False)
    follow_link(QWidget(), "The Act", "https://www.legislation.gov.uk/")
    assert outcome == []
