"""`deck serve`: its address, its warnings, how it ends."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from deck.cli import main
from deck.core import optional
from deck.core.resources import seeds


def refused(*words: str) -> str:
    result = CliRunner().invoke(main, ["serve", *words, "--no-browser"])
    assert result.exit_code in (1, 2), result.output
    return result.output


def test_what_is_no_outline_is_refused_with_the_command_for_it(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Revenue rose to EUR 83 million.", "utf-8")
    (tmp_path / "briefing.yaml").write_text("title: A\n", "utf-8")
    assert "`deck draft article.txt`" in refused(str(article))
    assert "`deck extract" in refused(str(tmp_path / "x.pptx"))
    assert "did you mean briefing.yaml?" in refused(str(tmp_path / "briefng.yaml"))
    assert "is a folder; name an outline in it" in refused(str(tmp_path))
    article.with_suffix(".yaml").write_bytes(b"title: \xff\xfe\n")
    assert "not UTF-8" in refused(str(article.with_suffix(".yaml")))


def test_an_extra_that_is_missing_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "starlette", None)
    said = refused(str(tmp_path / "o.yaml"))
    assert said == f"Error: starlette is needed for this: {optional.install_line('live')}\n"


def test_a_host_that_others_reach_is_warned_of_and_one_of_others_refused(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_text("title: A\nslides: [{kind: cover}]\n", "utf-8")
    said = refused(str(path), "--host", "192.0.2.1")
    assert said.startswith("Warning: anybody who reaches 192.0.2.1")
    assert "cannot listen at 192.0.2.1" in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_and_an_interrupt_ends_it_well(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]], number: signal.Signals
) -> None:
    shutil.copytree(seeds(), tmp_path / "seeds")
    command = [sys.executable, "-m", "deck", "serve", str(tmp_path / "seeds" / "kuaishou.en.yaml")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    run = start([*command, "--no-browser", "--port", "0", "-q"], text=True, **pipes)
    assert run.stdout is not None
    address = run.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert b"briefdeck" in answer.read()
    run.send_signal(number)
    said = run.communicate(timeout=60)
    assert (run.returncode, *said) == (0, "", "")
