"""YAML from outside: what is read, and what is refused before it can do harm."""

from __future__ import annotations

import pytest

from heat_app.library.tree import plain
from heat_app.library.yaml_text import MAX_DEPTH, MAX_NODES, Unreadable, decode, read_tree


def refused(text: str) -> list[tuple[str, str]]:
    """Codes and places of the faults a text is refused for."""
    with pytest.raises(Unreadable) as refusal:
        read_tree(text, "a.yaml")
    return [(fault.code, fault.where) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "true", "1.10", "2026-11-22", "0x1F", "1_000", "Null", "<<", "=", "1e3"]
)
def test_a_plain_word_stays_the_word_that_was_written(word: str) -> None:
    assert plain(read_tree(f"said: {word}\n", "a.yaml")) == {"said": word}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_nothing_unless_it_is_quoted(nothing: str) -> None:
    assert plain(read_tree(f'plain: {nothing}\nquoted: "{nothing}"\n', "a.yaml")) == {"plain": None, "quoted": nothing}


def test_a_number_as_a_name_stays_text() -> None:
    assert plain(read_tree("1: a\n28: b\n", "a.yaml")) == {"1": "a", "28": "b"}


def test_every_name_that_stands_twice_is_told_with_both_lines() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_tree("a: 1\nb: 1\na: 2\nb: 2\n", "a.yaml")
    assert [(fault.code, fault.where) for fault in refusal.value.faults] == [
        ("yaml-name-twice", "a.yaml, line 3"),
        ("yaml-name-twice", "a.yaml, line 4"),
    ]
    assert "first on line 1" in refusal.value.faults[0].what


def test_a_text_that_repeats_itself_a_billion_times_is_refused_unread() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    assert {code for code, _ in refused(bomb)} == {"yaml-anchor", "yaml-alias"}


def test_a_text_that_holds_itself_is_refused() -> None:
    assert "yaml-alias" in dict(refused("a: &a\n  - *a\n"))


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!local", "!!str"])
def test_special_types_are_refused(tag: str) -> None:
    assert refused(f"a: {tag} x\n") == [("yaml-tag", "a.yaml, line 1")]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused(opening: str) -> None:
    assert refused(opening * 100_000)[-1][0] == "yaml-too-deep"


def test_nesting_up_to_the_limit_is_read() -> None:
    read_tree("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH, "a.yaml")
    assert refused("[" * (MAX_DEPTH + 1) + "x" + "]" * (MAX_DEPTH + 1))[0][0] == "yaml-too-deep"


def test_entries_without_end_are_refused() -> None:
    assert refused("[" + "x," * (MAX_NODES + 1) + "]")[0][0] == "yaml-too-much"


def test_faults_without_end_are_cut_off() -> None:
    assert len(refused("a: 1\n" * 10_000)) == 100


def test_a_tab_is_named_as_what_is_wrong() -> None:
    assert refused("a:\n\tb: 1\n") == [("yaml-tab", "a.yaml, line 2, column 1")]


def test_a_colon_inside_a_text_is_named_as_what_is_wrong() -> None:
    assert refused("a: Is it so: yes\n")[0][0] == "yaml-colon"


@pytest.mark.parametrize("text", ["a: [1\n", "a: 'x\n", "a: @x\n", "- a\nb: c\n", "a: {b\n", "a: %x\n", "]"])
def test_a_broken_layout_is_told_with_its_line(text: str) -> None:
    ((code, where),) = refused(text)
    assert code in {"yaml-broken", "yaml-colon"}
    assert where.startswith("a.yaml, line ")


def test_a_second_document_is_refused() -> None:
    assert refused("a: 1\n---\nb: 2\n") == [("yaml-several-documents", "a.yaml, line 2")]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert refused(text) == [("file-empty", "a.yaml")]


def test_a_name_that_is_no_word_is_refused() -> None:
    assert refused("? [a, b]\n: c\n")[0][0] == "yaml-name"


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (b"a: 1\nb: caf\xe9\n", "file-encoding", "a.yaml, line 2"),
        ("a: 1".encode("utf-16"), "file-encoding", "a.yaml, line 1"),
        (b"a: 1\nb: \x00\n", "file-control-character", "a.yaml"),
        (b"a: \x1b[31m\n", "file-control-character", "a.yaml"),
        (b"a: " + b"x" * 100, "file-too-large", "a.yaml"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str, where: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(content, "a.yaml", 100)
    assert [(fault.code, fault.where) for fault in refusal.value.faults] == [(code, where)]


def test_a_mark_at_the_start_and_line_ends_of_windows_are_read() -> None:
    assert decode("\ufeffa: 1\r\nb: 2\r\n".encode(), "a.yaml", 100) == "a: 1\nb: 2\n"
