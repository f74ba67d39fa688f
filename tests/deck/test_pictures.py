"""Pictures of charts are drawn once and kept by content; a cache never does harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import charts
from charts.style import Style
from deck.pictures import drawer

SPEC = charts.example("column", "en")
SIZE = (4.0, 3.0)


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats that were really drawn; the drawing itself is left out."""
    found: list[str] = []

    def picture(spec: Any, size: Any, style: Any, form: str) -> bytes:  # noqa: ARG001
        found.append(form)
        return f"{form} {len(found)}".encode()

    monkeypatch.setattr(charts, "picture", picture)
    return found


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which pictures are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefdeck" / "charts"


def test_a_picture_is_drawn_once(drawn: list[str]) -> None:
    first = drawer()(SPEC, SIZE, Style())
    assert drawer()(SPEC, SIZE, Style()) == first == (b"png 2", b"svg 1")
    assert drawn == ["svg", "png"]


@pytest.mark.parametrize(
    "other",
    [
        (SPEC._replace(title="Other"), SIZE, Style()),
        (SPEC, (4.0, 3.1), Style()),
        (SPEC, SIZE, Style(lang="zh")),
    ],
    ids=["data", "size", "style"],
)
def test_another_chart_size_or_style_is_drawn_anew(drawn: list[str], other: Any) -> None:
    draw = drawer()
    draw(SPEC, SIZE, Style())
    draw(*other)
    assert len(drawn) == 4


def test_without_a_cache_every_picture_is_drawn_and_nothing_kept(
    drawn: list[str], cache: Path
) -> None:
    for _ in range(2):
        drawer(cache=False)(SPEC, SIZE, Style())
    assert len(drawn) == 4
    assert not cache.exists()


@pytest.mark.parametrize("damage", [b"", b"short", None], ids=["empty", "short", "one bit"])
def test_a_damaged_picture_is_drawn_anew_and_mended(
    drawn: list[str], cache: Path, damage: bytes | None
) -> None:
    drawer()(SPEC, SIZE, Style())
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    again = drawer()(SPEC, SIZE, Style())
    assert len(drawn) == 4
    assert drawer()(SPEC, SIZE, Style()) == again
    assert len(drawn) == 4
    assert [file.name for file in cache.iterdir()] == [kept.name]


def test_a_cache_folder_that_cannot_be_made_does_no_harm(
    drawn: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert drawer()(SPEC, SIZE, Style()) == (b"png 2", b"svg 1")
    assert len(drawn) == 2


def test_a_cache_that_cannot_be_written_does_no_harm(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = drawer()

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert draw(SPEC, SIZE, Style()) == (b"png 2", b"svg 1")
    assert list(cache.iterdir()) == []


def test_progress_is_told_before_a_real_drawing_only(drawn: list[str]) -> None:
    told: list[int] = []
    draw = drawer(progress=lambda: told.append(len(drawn)))
    draw(SPEC, SIZE, Style())
    draw(SPEC, SIZE, Style())
    assert told == [0]
