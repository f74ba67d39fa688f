"""The commands that take a deck out of the door: what they say, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deck.cli import main

ONE = "title: One\nslides:\n- {kind: text, title: A claim, points: [First], notes: Say it aloud to all.}\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "o.yaml"
    path.write_text(ONE)
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    import docx

    path = tmp_path / "report.docx"
    docx.Document().save(str(path))
    return path


def test_attach_says_what_it_did(outline: Path, report: Path, tmp_path: Path) -> None:
    result = run("attach", outline, "--to", report, "--icon")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{report}: attached o.pptx (Annex 1, ")
    assert run("attach", outline, "--to", report, "--icon").stdout.startswith(
        f"{report}: replaced o.pptx"
    )
    listed = json.loads(run("attach", "--list", report, "--format", "json").stdout)
    assert [row["name"] for row in listed["decks"]] == ["o.pptx"]
    assert run("attach", "--list", report).stdout.startswith("o.pptx (Annex 1, ")
    (tmp_path / "out").mkdir()
    assert (
        run("attach", "--extract", report, "-o", tmp_path / "out").stdout
        == f"{tmp_path / 'out' / 'o.pptx'}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{o}"], "name the report with --to"),
        (["{o}", "--to", "{r}", "--mail", "a.eml"], "name the report with --to"),
        (["{o}", "--mail", "a.txt"], "'a.txt' does not end with .eml"),
        (["{o}", "--to", "{r}", "--in-place", "-o", "b.docx"], "omit -o"),
        (["--list", "{r}", "--to", "{r}"], "take only a report"),
    ],
)
def test_wrong_use_of_attach_is_told(
    outline: Path, report: Path, arguments: list[str], said: str
) -> None:
    filled = [argument.format(o=outline, r=report) for argument in arguments]
    result = run("attach", *filled)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_report_that_is_refused_ends_with_one_line(outline: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"hello")
    result = run("attach", outline, "--to", path, "--icon")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {path}: it is not an Office file")
    assert result.stderr.count("\n") == 1


def test_export_says_what_it_wrote(outline: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    assert run("export", outline, "-o", target).stdout == f"{target}\n"
    assert json.loads(run("export", outline, "-o", target, "--format", "json").stdout) == {
        "ok": True,
        "files": [str(target)],
    }
    assert "### A claim" in target.read_text("utf-8")


def test_an_export_cannot_replace_what_it_is_made_of(outline: Path) -> None:
    result = run("export", outline, "-o", outline)
    assert result.exit_code == 2
    assert "would replace" in result.stderr
    assert outline.read_text() == ONE


def test_extract_gives_back_what_the_deck_was_built_from(outline: Path, tmp_path: Path) -> None:
    deck, out = tmp_path / "o.pptx", tmp_path / "out"
    assert run("build", outline, "-o", deck, "--set", "title=Two words").exit_code == 0
    result = run("extract", deck, "-o", out)
    assert result.stdout.splitlines() == [
        str(out / "o.yaml"),
        str(out / "facts.json"),
        "the deck was built with --set 'title=Two words'",
    ]
    assert (out / "o.yaml").read_text() == ONE
    assert json.loads((out / "facts.json").read_text())["file"] == "o.yaml"
    (out / "o.yaml").write_text("mine")
    again = run("extract", deck, "-o", out)
    assert again.exit_code == 1
    assert "exists already and differs" in again.stderr
    assert (out / "o.yaml").read_text() == "mine"


def test_extract_and_redact_say_what_they_did(outline: Path, tmp_path: Path) -> None:
    deck = tmp_path / "o.pptx"
    assert run("build", outline, "-o", deck).exit_code == 0
    result = run("extract", deck, "--redact", "-o", tmp_path / "out.pptx")
    assert result.exit_code == 0
    assert "removed outline and facts, 1 note\n" in result.stdout
    assert "none is left" in result.stdout
    assert run("extract", deck, "--redact", "-o", deck).exit_code == 2
    assert run("extract", tmp_path / "out.pptx").stderr.startswith("Error: ")


@pytest.mark.parametrize(
    ("library", "arguments"),
    [
        ("typst", ["export", "{o}", "-o", "{t}/a.pdf"]),
        ("pikepdf", ["export", "{o}", "-o", "{t}/a.pdf", "--renderer", "libreoffice"]),
        ("pypdfium2", ["export", "{o}", "-o", "{t}/a.png"]),
        ("pikepdf", ["attach", "{o}", "--to", "{t}/a.pdf"]),
        ("watchfiles", ["build", "{o}", "-o", "{t}/a.pptx", "--watch"]),
    ],
)
def test_a_missing_extra_is_one_line_that_says_what_to_install(
    outline: Path, tmp_path: Path, library: str, arguments: list[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    filled = [argument.format(o=outline, t=tmp_path) for argument in arguments]
    code = (
        f"import sys; sys.modules['{library}'] = None; from deck.cli import main; main({filled!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 1
    line = f"Error: {library} is needed for this: pip install 'briefdeck[reports]'"
    assert done.stderr.strip().splitlines() == [line]


def test_a_build_loads_nothing_that_only_travel_needs(outline: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from deck.cli import main\n"
        f"try: main(['build', {str(outline)!r}, '-o', {str(tmp_path / 'a.pptx')!r}])\n"
        "except SystemExit: pass\n"
        "heavy = {'pikepdf', 'pypdfium2', 'watchfiles', 'docx', 'lxml', 'deck.publish.export', 'deck.publish.attach'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.splitlines()[-1] == "[]"
