"""The cache folder: where it is, whether anything can be stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.core import cache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache" / name)
    return tmp_path / "cache"


def test_the_state_counts_what_is_stored(home: Path) -> None:
    cache.Cache("charts").put("key", b"picture")
    state = cache.state()
    assert (state.folder, state.files, state.fault) == (home / "briefdeck", 1, "")
    assert state.size > len(b"picture")
    assert cache.state() == state  # the trial leaves nothing behind


def test_a_folder_that_cannot_be_made_is_a_fault_and_builds_go_on(home: Path) -> None:
    home.write_text("a file")
    assert cache.state().fault
    store = cache.Cache("charts")
    store.put("key", b"picture")
    assert store.get("key") is None


def test_a_folder_of_one_kind_that_another_user_made_is_a_fault(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.Cache("charts").put("key", b"picture")
    trial = cache.TemporaryFile

    def refused(dir: Path) -> object:
        if dir.name == "charts":
            raise PermissionError(13, "Permission denied")
        return trial(dir=dir)

    monkeypatch.setattr(cache, "TemporaryFile", refused)
    assert cache.state() == cache.State(home / "briefdeck" / "charts", fault="Permission denied")


def test_a_file_that_is_gone_when_it_is_measured_is_not_counted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("kept", "gone"):
        cache.Cache("charts").put(key, b"picture")
    monkeypatch.setattr(Path, "is_file", lambda path: path.name in ("kept", "gone"))
    (home / "briefdeck" / "charts" / "gone").unlink()
    listed = [home / "briefdeck" / "charts" / key for key in ("kept", "gone")]
    monkeypatch.setattr(Path, "rglob", lambda *_: iter(listed))
    assert cache.state().files == 1


def literal(name: str) -> Path:
    return Path("~/.cache") / name


def refused(name: str) -> Path:
    raise RuntimeError(f"no home folder for {name}")


@pytest.mark.parametrize("path", [literal, refused])
def test_without_a_home_folder_nothing_is_made_in_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: Callable[[str], Path]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_path", path)
    assert cache.folder() is None
    assert cache.state() == cache.State(None, fault="this user has no home folder")
    cache.Cache("charts").put("key", b"picture")
    assert list(tmp_path.iterdir()) == []
