"""The extra `cjk` brings a Chinese font for machines that have none."""

from __future__ import annotations

import dataclasses
import importlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib
import pytest
from matplotlib import font_manager

import charts
from charts.picture import typefaces

CHINESE = charts.example("column", "zh")


@pytest.fixture
def no_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "_CHINESE", ("Noto Sans SC",))
    monkeypatch.setattr(typefaces, "TWINS", {})
    for cached in (typefaces._installed, typefaces.families, typefaces._charmap):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (typefaces._installed, typefaces.families, typefaces._charmap):
        cached.cache_clear()


@pytest.mark.usefixtures("no_chinese_font")
def test_without_it_both_cures_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "packaged", lambda: None)
    monkeypatch.setattr(typefaces, "_installed", lambda: frozenset({"DejaVu Sans"}))
    monkeypatch.setattr(typefaces, "unlisted", dict)
    with pytest.raises(charts.ChartError, match=r"fonts-noto-cjk.*briefdeck\[cjk\]"):
        charts.picture(CHINESE, (4, 3))


def test_its_font_is_found_without_importing_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, font = typefaces.PACKAGED
    home = tmp_path / package
    (home / font).parent.mkdir(parents=True)
    (home / font).write_bytes(b"font")
    (home / "__init__.py").write_text("raise ImportError('imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert typefaces.packaged() == home / font


def test_a_package_without_the_font_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / typefaces.PACKAGED[0]
    home.mkdir()
    (home / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert typefaces.packaged() is None


# ---- fonts that come and go --------------------------------------------------------------------


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The fonts that matplotlib has listed: DejaVu Sans alone, which comes with it."""
    manager, own = font_manager.fontManager, matplotlib.get_data_path()
    fonts = [f for f in manager.ttflist if f.name == "DejaVu Sans" and f.fname.startswith(own)]
    monkeypatch.setattr(manager, "ttflist", fonts)
    caches = (typefaces._installed, typefaces.families, typefaces._charmap)
    for cached in caches:
        cached.cache_clear()
    yield fonts
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


def test_a_font_that_is_gone_counts_no_more(listed: list[Any], tmp_path: Path) -> None:
    gone = dataclasses.replace(listed[0], name="Carlito", fname=str(tmp_path / "Carlito.ttf"))
    listed.append(gone)
    assert typefaces.families("Calibri", "") == ("DejaVu Sans",)


@pytest.mark.needs("fonts")
@pytest.mark.usefixtures("listed")
def test_a_chinese_font_that_came_after_the_list_is_found() -> None:
    assert "Carlito" in typefaces.unlisted().values()
    assert typefaces.families("Calibri", "Microsoft YaHei") == ("DejaVu Sans",)
    assert charts.picture(CHINESE, (4, 3)).startswith(b"<?xml")
    assert (typefaces.drawn_with("中文", "", "") or "").startswith("Noto Sans CJK")


@pytest.mark.usefixtures("listed")
def test_a_file_that_is_no_font_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.ttf").write_text("no font")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_: [str(tmp_path / "broken.ttf")])
    assert typefaces.unlisted() == {}
    assert typefaces.drawn_with("中", "", "") is None


@pytest.mark.usefixtures("listed")
def test_a_font_of_bitmaps_which_matplotlib_refuses_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    emoji = SimpleNamespace(family_name="Noto Color Emoji", scalable=False)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_: ["/fonts/NotoColorEmoji.ttf"])
    monkeypatch.setattr(font_manager, "get_font", lambda _: emoji)
    assert typefaces.unlisted() == {}


def test_fonts_of_the_system_are_not_those_of_matplotlib(
    tmp_path: Path, listed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(Path(listed[0].fname).with_name("DejaVuSerif.ttf"), tmp_path)
    real = font_manager.findSystemFonts
    monkeypatch.setattr(
        font_manager, "findSystemFonts", lambda paths=None: real(paths) if paths else []
    )
    assert typefaces.system_fonts(tmp_path) == {"DejaVu Serif"}


def test_the_list_is_kept_unless_its_folder_is_temporary(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(matplotlib, "get_cachedir", lambda: str(tmp_path))
    assert typefaces.list_folder() == (tmp_path, True)
    temporary = Path(tempfile.gettempdir(), "matplotlib-x1")
    monkeypatch.setattr(matplotlib, "get_cachedir", lambda: str(temporary))
    assert typefaces.list_folder() == (temporary, False)
