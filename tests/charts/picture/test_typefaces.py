"""The extra `cjk` brings a Chinese font for machines that have none."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import charts
from charts.picture import typefaces

CHINESE = charts.example("column", "zh")


@pytest.fixture
def no_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "_CHINESE", ("Noto Sans SC",))
    monkeypatch.setattr(typefaces, "_TWINS", {})
    for cached in (typefaces._installed, typefaces.families, typefaces._charmap):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (typefaces._installed, typefaces.families, typefaces._charmap):
        cached.cache_clear()


@pytest.mark.usefixtures("no_chinese_font")
def test_without_it_both_cures_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "_packaged", lambda: None)
    monkeypatch.setattr(typefaces, "_installed", lambda: frozenset({"DejaVu Sans"}), raising=True)
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
    assert typefaces._packaged() == home / font


def test_a_package_without_the_font_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / typefaces.PACKAGED[0]
    home.mkdir()
    (home / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert typefaces._packaged() is None
