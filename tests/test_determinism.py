"""The same outline gives the same bytes, whatever the machine, the place and the time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deck.core.resources import seeds

ROOT = Path(__file__).resolve().parents[1]
BUILD = """
import sys, time, datetime, random
now = float(sys.argv.pop(1))
time.time = lambda: now
time.localtime = lambda *_: time.gmtime(now)
time.time_ns = lambda: int(now * 1e9)
random.seed(now)
from deck.cli import main
main(prog_name="deck")
"""
SETTINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "now": "0"},
    {"PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "now": "1626998400"},
]


def digest(outline: Path, folder: Path, charts: str, settings: dict[str, str]) -> str:
    """The digest of a deck built in a process of its own, in a folder of its own."""
    folder.mkdir()
    settings = dict(settings)
    now = settings.pop("now")
    home = {"XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", BUILD, now, "build", str(outline), "-o", "out.pptx",
         "--charts", charts, "--no-cache", "-q"],
        cwd=folder, env={**os.environ, **settings, **home}, capture_output=True, text=True,
        timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return hashlib.sha256((folder / "out.pptx").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("seed", "charts"),
    [
        ("kuaishou.en", "native"),
        pytest.param("kuaishou.en", "picture", marks=pytest.mark.long),
        pytest.param("kuaishou.zh", "native", marks=pytest.mark.long),
        pytest.param("kuaishou.zh", "picture", marks=pytest.mark.needs("fonts")),
    ],
)
def test_two_builds_are_the_same_file(tmp_path: Path, charts: str, seed: str) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(seeds(), copy)
    places = (seeds() / f"{seed}.yaml", copy / f"{seed}.yaml")
    first, second = (
        digest(place, tmp_path / f"run{i}", charts, settings)
        for i, (place, settings) in enumerate(zip(places, SETTINGS, strict=True))
    )
    assert first == second


def test_another_text_is_another_file(tmp_path: Path) -> None:
    """What the test above compares does depend on the outline."""
    outline = tmp_path / "my.yaml"
    found = []
    for title in ("One", "Two"):
        outline.write_text(f"title: {title}\nslides:\n  - kind: cover\n", "utf-8")
        found.append(digest(outline, tmp_path / title, "native", SETTINGS[0]))
    assert found[0] != found[1]
