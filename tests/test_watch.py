"""`deck build --watch`."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deck.cli import watching
from deck.errors import OutlineError, Problem

OUTLINE = "title: One\nslides:\n- kind: chart\n  title: A rising line\n  chart: {kind: line, data: {file: d.csv, x: a, y: b}}\n"


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
def test_a_changed_word_is_built_within_its_time_and_an_interrupt_ends_it_well(
    tmp_path: Path,
) -> None:
    outline = tmp_path / "o.yaml"
    outline.write_text(OUTLINE)
    (tmp_path / "d.csv").write_text("a,b\n2020,1\n2021,2\n")
    command = [
        sys.executable,
        "-m",
        "deck",
        "build",
        str(outline),
        "-o",
        str(tmp_path / "o.pptx"),
        "--watch",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert "1 page" in run.stdout.readline()
        time.sleep(0.8)
        for path, text in (
            (outline, OUTLINE.replace("rising", "falling")),
            (tmp_path / "d.csv", "a,b\n2020,2\n2021,1\n"),
        ):
            before = (tmp_path / "o.pptx").read_bytes()
            path.write_text(text)
            line = run.stdout.readline()
            assert "1 page" in line
            assert int(line.split("(")[1].split()[0]) <= 150
            assert (tmp_path / "o.pptx").read_bytes() != before
        run.send_signal(signal.SIGINT)
        assert run.wait(10) == 0
