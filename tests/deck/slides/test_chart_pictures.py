"""Pictures of charts are drawn once and kept by content; a cache never does harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import charts
from charts.spec import ChartError
from charts.style import Style
from deck.core.errors import ResourceError
from deck.slides import chart_pictures
from deck.slides.chart_pictures import Pictures

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
    first = Pictures()(SPEC, SIZE, Style())
    assert Pictures()(SPEC, SIZE, Style()) == first == (b"png 2", b"svg 1")
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
    draw = Pictures()
    draw(SPEC, SIZE, Style())
    draw(*other)
    assert len(drawn) == 4


def test_without_a_cache_every_picture_is_drawn_and_nothing_kept(
    drawn: list[str], cache: Path
) -> None:
    for _ in range(2):
        Pictures(cache=False)(SPEC, SIZE, Style())
    assert len(drawn) == 4
    assert not cache.exists()


@pytest.mark.parametrize("damage", [b"", b"short", None], ids=["empty", "short", "one bit"])
def test_a_damaged_picture_is_drawn_anew_and_mended(
    drawn: list[str], cache: Path, damage: bytes | None
) -> None:
    Pictures()(SPEC, SIZE, Style())
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    again = Pictures()(SPEC, SIZE, Style())
    assert len(drawn) == 4
    assert Pictures()(SPEC, SIZE, Style()) == again
    assert len(drawn) == 4
    assert [file.name for file in cache.iterdir()] == [kept.name]


def test_a_cache_folder_that_cannot_be_made_does_no_harm(
    drawn: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert Pictures()(SPEC, SIZE, Style()) == (b"png 2", b"svg 1")
    assert len(drawn) == 2


def test_a_cache_that_cannot_be_written_does_no_harm(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Pictures()

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert draw(SPEC, SIZE, Style()) == (b"png 2", b"svg 1")
    assert list(cache.iterdir()) == []


def test_what_is_asked_for_first_is_drawn_together_and_told(drawn: list[str]) -> None:
    draw = Pictures()
    draw.asking = True
    specs = [SPEC._replace(title=title) for title in ("One", "Two", "One")]
    for spec in specs:
        draw(spec, SIZE, Style())
    assert drawn == []
    told: list[tuple[int, int]] = []
    draw.draw(lambda done, all_: told.append((done, all_)))
    assert told == [(1, 2), (2, 2)]
    assert [draw(spec, SIZE, Style())[0] for spec in specs] == [b"png 2", b"png 4", b"png 2"]
    assert drawn == ["svg", "png"] * 2


def test_what_is_kept_is_not_asked_for_again() -> None:
    Pictures()(SPEC, SIZE, Style())
    again = Pictures()
    again.asking = True
    assert again(SPEC, SIZE, Style()) == (b"png 2", b"svg 1")
    assert again.wanted == {}


@pytest.mark.parametrize("cores", [1, 2])
def test_many_are_drawn_in_order_on_one_core_or_on_two(
    monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(cores)), raising=False)
    monkeypatch.setattr(chart_pictures, "_draw", _titled)
    specs = [(SPEC._replace(title=str(i)), SIZE, Style()) for i in range(9)]
    assert [png for png, _ in chart_pictures._draw_all(specs)] == [
        str(i).encode() for i in range(9)
    ]


def _titled(asked: chart_pictures.Asked) -> chart_pictures.Drawn:
    return asked[0].title.encode(), b"<svg/>"


def test_a_chart_that_no_font_can_draw_is_an_error_of_the_deck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def picture(*_: Any) -> bytes:
        raise ChartError("no installed font has the characters 中文")

    monkeypatch.setattr(charts, "picture", picture)
    with pytest.raises(ResourceError, match="no installed font has the characters 中文"):
        Pictures(cache=False)(SPEC, SIZE, Style())
