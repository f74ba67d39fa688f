"""`deck build --watch`."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deck.cli import watching
from deck.core.errors import OutlineError, Problem
from deck.core.resources import seeds


def test_a_build_follows_each_change_and_mistakes_do_not_end_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline, data, other = (tmp_path / name for name in ("o.yaml", "d.csv", "x.txt"))
    for path in (outline, data, other):
        path.touch()
    built: list[int] = []

    def build() -> tuple[str, dict[str, str]]:
        built.append(len(built))
        if len(built) == 2:
            raise OutlineError([Problem("o.yaml", "wrong", 1, 1, text="x")])
        return f"built {len(built)}", {"file": "d.csv"}

    def changes() -> Iterator[set[Path]]:
        yield {other}  # nothing to do with the deck
        assert len(built) == 1
        yield {data}  # fails
        assert len(built) == 2
        yield {other}  # after a mistake any file may be the cure
        assert len(built) == 3
        yield {outline}

    watching.watch(outline, build, changes())
    assert len(built) == 4
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert len(lines) == 4, "one line a build"
    assert lines[0].startswith("built 1  ")
    assert lines[1].startswith("1 problem; nothing written  ")
    assert all(line.endswith(" ms of CPU)") for line in lines)
    assert "o.yaml:1:1" in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_changed_word_of_the_briefing_is_built_again_and_an_interrupt_ends_it_well(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    shutil.copytree(seeds(), tmp_path / "seeds")
    outline, target = tmp_path / "seeds" / "kuaishou.en.yaml", tmp_path / "o.pptx"
    source = tmp_path / "seeds" / "kuaishou-trust-ecommerce.txt"
    command = [sys.executable, "-m", "deck", "build", str(outline), "-o", str(target), "--watch"]
    run = start(command, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert "20 pages" in run.stdout.readline()
    changes = (
        (outline, "Say early that all", "Tell early that all"),
        (source, "\n", "\n\n"),
    )
    for path, old, new in changes:
        before = target.read_bytes()
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
        assert "20 pages" in run.stdout.readline()
        assert target.read_bytes() != before
    run.send_signal(signal.SIGINT)
    assert run.wait(60) == 0
