"""How commands end: whatever ends them is an exit code and one line, never a traceback."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from deck import cli
from deck.cli import process

POSIX = pytest.mark.skipif(os.name == "nt", reason="streams and signals of POSIX")
OUTLINE = "title: T\nslides:\n  - kind: text\n    title: A page\n    points: [One]\n"
ARTICLE = "Report\n\nSales rose by 4% to EUR 83 million in 2024, the company said.\n"
LONG = "x" * 300
UNEXPECTED = ("Traceback", "failed unexpectedly", "too large for the memory")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with an outline, its deck, an article and a report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "o.yaml").write_text(OUTLINE, "utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "r.md").write_text("# Report\n", "utf-8")
    (tmp_path / "d.pptx").write_bytes(_deck())
    return tmp_path


@cache
def _deck() -> bytes:
    """What `deck build o.yaml` makes in the folder of a test."""
    assert run("build", "o.yaml", "-o", "d.pptx").exit_code == 0
    return Path("d.pptx").read_bytes()


def run(*arguments: str) -> Result:
    """The command in this process; what it raises shows in the test."""
    return CliRunner().invoke(cli.main, arguments, prog_name="deck", catch_exceptions=False)


def shell(line: str) -> subprocess.CompletedProcess[str]:
    deck = f"'{sys.executable}' -m deck"
    env = {name: value for name, value in os.environ.items() if name != process.DEBUG}
    return subprocess.run(
        ["sh", "-c", line.replace("deck ", f"{deck} ", 1)],
        capture_output=True, text=True, check=False, timeout=120, env=env,
    )  # fmt: skip


# ---- every command and what it may be given ------------------------------------------------------

READERS = {
    "build": ("build", "{}", "-o", "out.pptx"),
    "theme": ("build", "o.yaml", "-o", "out.pptx", "--theme", "{}"),
    "template": ("build", "o.yaml", "-o", "out.pptx", "--template", "{}"),
    "check": ("check", "{}"),
    "check-source": ("check", "d.pptx", "--source", "{}"),
    "check-outline": ("check", "d.pptx", "--outline", "{}"),
    "chart": ("chart", "{}", "-o", "out.svg"),
    "draft": ("draft", "{}", "-o", "out.yaml"),
    "extract": ("extract", "{}", "-o", "out"),
    "redact": ("extract", "{}", "--redact", "-o", "out.pptx"),
    "export": ("export", "{}", "-o", "out.md"),
    "bundle": ("bundle", "{}", "--no-pdf", "-o", "out.zip"),
    "verify": ("bundle", "--verify", "{}"),
    "attach": ("attach", "{}", "--to", "r.md", "-o", "out.md"),
    "attach-to": ("attach", "d.pptx", "--to", "{}", "-o", "out.docx"),
    "attach-list": ("attach", "--list", "{}"),
    "inspect": ("template", "inspect", "{}"),
    "template-check": ("template", "check", "{}"),
}
ENDINGS = {
    "build": ".yaml", "theme": ".yaml", "template": ".potx", "check": ".pptx", "chart": ".yaml",
    "draft": ".txt", "attach-to": ".docx", "attach-list": ".docx", "check-outline": ".yaml",
    "verify": ".zip",
}  # fmt: skip


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


STRANGE: dict[str, Callable[[Path], object]] = {
    "missing": str,  # nothing is made
    "folder": Path.mkdir,
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 9),
    "zip": lambda path: path.write_bytes(b"PK\3\4" + bytes(range(256)) * 9),
}
if os.name != "nt":
    STRANGE |= {"pipe": _pipe, "loop": _loop}


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("reader", sorted(READERS.keys() - {"check-source"}))
def test_what_is_no_file_for_a_command_is_told_in_words(reader: str, kind: str) -> None:
    path = Path(f"strange{ENDINGS.get(reader, '.pptx')}")
    STRANGE[kind](path)
    told = run(*(word.format(path) for word in READERS[reader]))
    assert told.exit_code in (1, 2), told.output
    assert not any(words in told.output for words in UNEXPECTED)
    assert "strange" in told.output


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        (("template", "check", "{}"), "FILE"),
        (("template", "check", "d.pptx", "--map", "{}"), "--map"),
        (("build", "o.yaml", "--template", "{}"), "--template"),
    ],
)
def test_a_folder_in_place_of_a_file_is_told_at_its_argument(
    command: tuple[str, ...], argument: str
) -> None:
    Path("folder").mkdir()
    told = run(*(word.format("folder") for word in command))
    assert told.exit_code == 2
    assert f"Invalid value for {argument}: folder is a folder; name a" in told.stderr
    missing = run(*(word.format("nowhere") for word in command))
    assert f"Invalid value for {argument}: there is no file nowhere" in missing.stderr


@pytest.mark.parametrize("name", ["", ".", "/", LONG, f"o.yaml/x{LONG}", "o.yaml/below"])
@pytest.mark.parametrize("reader", READERS)
def test_a_name_that_is_none_is_told_in_words(reader: str, name: str) -> None:
    told = run(*(word.format(name) for word in READERS[reader]))
    assert told.exit_code in (1, 2), told.output
    assert not any(words in told.output for words in UNEXPECTED)


@POSIX
@pytest.mark.parametrize("reader", ["build", "check", "bundle", "extract", "export", "draft"])
def test_a_name_that_is_not_utf_8_is_read_or_refused(reader: str, work: Path) -> None:
    name = os.fsdecode(b"\xe9\xe8") + {"draft": ".txt", "extract": ".pptx"}.get(reader, ".yaml")
    source = {"draft": "a.txt", "extract": "d.pptx"}.get(reader, "o.yaml")
    try:
        (work / name).write_bytes((work / source).read_bytes())
    except OSError:
        pytest.skip("this file system takes no such names")
    told = run(*(word.format(name) for word in READERS[reader]))
    assert told.exit_code == (1 if reader == "draft" else 0), told.output
    if reader == "draft":
        assert "is not UTF-8: rename the file" in told.output


WRITERS = {
    "build": ("build", "o.yaml"),
    "draft": ("draft", "a.txt", "--force"),
    "redact": ("extract", "d.pptx", "--redact"),
    "extract": ("extract", "d.pptx"),
    "bundle": ("bundle", "o.yaml", "--no-pdf"),
    "new": ("template", "new"),
    "inspect": ("template", "inspect", "d.pptx"),
    "gallery": ("gallery", "-q"),
}


@pytest.mark.parametrize("name", ["o.yaml/below", LONG, "nowhere/x", "o.yaml"])
@pytest.mark.parametrize("writer", WRITERS)
def test_where_nothing_can_be_written_is_told_in_words(writer: str, name: str, work: Path) -> None:
    if (writer, name) == ("extract", "nowhere/x"):
        name = "o.yaml"  # it makes its folder
    if name != "o.yaml":
        name += {"draft": ".yaml", "inspect": ".yaml", "bundle": ".zip", "extract": ""}.get(
            writer, ".pptx"
        )
    elif writer in ("redact", "gallery", "draft", "inspect"):
        name = "folder"  # these replace a file, with --force or as gallery does
        (work / name).mkdir()
    told = run(*WRITERS[writer], "-o", name)
    assert told.exit_code in (1, 2), told.output
    assert not any(words in told.output for words in UNEXPECTED)
    assert (work / "o.yaml").read_text("utf-8") == OUTLINE


@pytest.mark.parametrize(
    ("command", "cure"),
    [
        ("build o.yaml -o o.ppt", "'o.ppt' does not end with .pptx; other formats are made by"),
        ("build o.yaml -o o.potx", "'o.potx' does not end with .pptx"),
        ("build o.yaml -o deck", "'deck' does not end with .pptx"),
        ("gallery -o g.pdf", "'g.pdf' does not end with .pptx; name it g.pptx"),
        ("draft a.txt -o a2.txt", "'a2.txt' does not end with .yaml or .yml; name it a2.yaml"),
        ("draft a.txt -o a.pptx", "'a.pptx' does not end with .yaml or .yml; name it a.yaml"),
        ("new n.txt", "Invalid value for FILE: 'n.txt' does not end with .yaml or .yml"),
        ("bundle o.yaml -o b.tar", "'b.tar' does not end with .zip; name it b.zip"),
        ("extract d.pptx --redact -o r.pdf", "'r.pdf' does not end with .pptx; name it r.pptx"),
        ("template new -o t.yaml", "'t.yaml' does not end with .pptx; name it t.pptx"),
        ("template inspect d.pptx -o m.txt", "'m.txt' does not end with .yaml, .yml or .png"),
        ("check o.yaml -o e.pdf", "'e.pdf' does not end with .html or .htm; for other formats use"),
    ],
)
def test_a_name_that_promises_another_format_is_refused(command: str, cure: str) -> None:
    before = {path.name for path in Path().iterdir()}
    told = run(*command.split())
    assert told.exit_code == 2, told.output
    assert cure in told.stderr
    assert {path.name for path in Path().iterdir()} == before


@POSIX
@pytest.mark.parametrize(
    "command",
    [
        "build o.yaml -o p",
        "draft a.txt -o p",
        "chart c.yaml -o p",
        "check o.yaml --fail-on never -o p",
    ],
)
def test_a_pipe_may_have_any_name_and_is_written_into(command: str) -> None:
    Path("c.yaml").write_text("{kind: column, unit: EUR m, data: {2024: 1, 2025: 2}}", "utf-8")
    os.mkfifo("p")
    reader = os.open("p", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(*command.split()).exit_code == 0
        assert os.read(reader, 10)
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(Path("p").stat().st_mode)


def test_a_draft_without_pages_says_why() -> None:
    Path("n.txt").write_text("Gardens\n\nRoses like sun. Herons like ponds.\n", "utf-8")
    told = run("draft", "n.txt")
    assert told.exit_code == 0
    assert "the draft has no page beside the cover: no figure was found in it" in told.stderr
    assert "its figures are too few or too doubtful for one" in run("draft", "a.txt").stderr
    more = "Profit was EUR 9 million in 2024, up from EUR 7 million in 2023.\n"
    Path("m.txt").write_text(f"{ARTICLE}\n{more}", "utf-8")
    assert "has no page" not in run("draft", "m.txt").stderr


@pytest.mark.parametrize(
    ("command", "undone"),
    [("check", "nothing was checked"), ("build", "nothing was written")],
)
def test_a_mistake_is_followed_by_what_it_has_prevented(command: str, undone: str) -> None:
    Path("w.yaml").write_text(OUTLINE.replace("kind: text", "kind: txet"), "utf-8")
    told = run(command, "w.yaml")
    assert (told.exit_code, told.stderr.splitlines()[-1]) == (1, f"1 problem; {undone}")


@POSIX
@pytest.mark.parametrize("command", ["new p", "template new -o p", "extract d.pptx -o p"])
def test_what_writes_several_files_refuses_a_pipe(command: str) -> None:
    os.mkfifo("p")
    before = {path.name for path in Path().iterdir()}
    assert run(*command.split()).exit_code in (1, 2)
    assert {path.name for path in Path().iterdir()} == before


# ---- standard output -----------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    "command", ["schema", "kinds", "themes", "build o.yaml", "check d.pptx", "check w.yaml"]
)
def test_a_closed_standard_output_is_one_line(command: str, work: Path) -> None:
    (work / "w.yaml").write_text(OUTLINE.replace("One", "Sales rose by 4%"), "utf-8")
    done = shell(f"deck {command} >&-")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1:] == ["Error: cannot write to standard output: it is closed"]


@POSIX
def test_who_asks_for_silence_needs_no_standard_output(work: Path) -> None:
    done = shell("deck build o.yaml -q -o quiet.pptx >&- 2>&-")
    assert (done.returncode, (work / "quiet.pptx").is_file()) == (0, True)


@POSIX
@pytest.mark.parametrize("command", ["schema", "--help", "build -o - o.yaml"])
def test_a_full_standard_output_is_one_line(command: str) -> None:
    done = shell(f"trap '' XFSZ; ulimit -f 0; deck {command} > full.txt")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: cannot write to standard output: ")


def test_a_deck_goes_to_standard_output_and_the_report_beside_it() -> None:
    done = run("build", "o.yaml", "-o", "-")
    assert done.stdout_bytes == Path("d.pptx").read_bytes()
    assert done.stderr == "standard output: 1 page\n"
    assert not Path("-").exists()


def test_a_draft_goes_to_standard_output(work: Path) -> None:
    assert run("draft", "a.txt", "-o", "a.yaml", "-q").exit_code == 0
    assert run("draft", "a.txt", "-o", "-").stdout == (work / "a.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("export", "d.pptx"), ("bundle", "o.yaml"), ("extract", "d.pptx"), ("gallery",),
        ("check", "d.pptx"), ("chart", "o.yaml"), ("template", "new"), ("attach", "d.pptx", "--to", "r.md"),
    ],
)  # fmt: skip
def test_what_cannot_go_to_standard_output_is_refused(command: tuple[str, ...]) -> None:
    done = run(*command, "-o", "-")
    assert done.exit_code == 2
    assert "this cannot be written to standard output; name a file" in done.stderr


# ---- signals and mistakes of ours ----------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=str)
def test_whoever_ends_a_command_ends_libreoffice_too(
    number: signal.Signals, work: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    """And nothing stays behind."""
    office, temporary = work / "soffice", work / "tmp"
    temporary.mkdir()
    fifo = work / "ready"
    os.mkfifo(fifo)
    office.write_text(f"#!/bin/sh\necho $$ > '{fifo}'\nexec sleep 600\n")
    office.chmod(0o755)
    env = os.environ | {
        process.DEBUG: "",
        "BRIEFDECK_SOFFICE": str(office),
        "TMPDIR": str(temporary),
    }
    order = ["export", "d.pptx", "-o", "d.pdf", "--renderer", "libreoffice"]
    command = [sys.executable, "-m", "deck", *order]
    done = start(command, env=env, stderr=subprocess.PIPE, text=True, seconds=60)
    pid = int(fifo.read_text())  # waits until LibreOffice runs
    done.send_signal(number)
    assert done.wait(60) == 130
    assert done.stderr is not None
    assert done.stderr.read().split() == ["interrupted"]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert list(temporary.iterdir()) == []
    assert not (work / "d.pdf").exists()


@POSIX
def test_ctrl_c_while_the_command_is_imported_says_nothing(work: Path) -> None:
    (work / "click.py").write_text("import signal\nsignal.raise_signal(signal.SIGINT)\n")
    done = subprocess.run(
        [sys.executable, "-m", "deck", "themes"], capture_output=True, text=True, check=False,
        timeout=120, env=os.environ | {"PYTHONPATH": str(work)},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("cause", [True, False], ids=["cause", "context"])
def test_ctrl_c_that_a_library_wraps_is_ctrl_c(
    cause: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        try:
            try:
                raise KeyboardInterrupt
            except KeyboardInterrupt as error:
                raise ValueError("invalid schema") from (error if cause else None)
        except ValueError as error:
            raise LookupError("no model") from error

    monkeypatch.delenv(process.DEBUG, raising=False)
    with pytest.raises(SystemExit) as ended:
        process.guarded(fails)
    assert ended.value.code == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_mistake_of_ours_is_one_line_that_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise LookupError("no\nsuch thing")

    monkeypatch.delenv(process.DEBUG, raising=False)
    with pytest.raises(SystemExit) as ended:
        process.guarded(fails)
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "Error: deck failed unexpectedly (LookupError: no such thing). This is a bug in briefdeck; "
        "please report it. BRIEFDECK_TRACEBACK=1 shows where it happened\n"
    )
    monkeypatch.setenv(process.DEBUG, "1")
    with pytest.raises(LookupError):
        process.guarded(fails)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
        (MemoryError(), 1, "too large for the memory"),
        (RecursionError(), 1, "too large for the memory"),
        (OSError(28, "No space left on device"), 1, "cannot write to standard output: No space"),
        (OSError(5, "Input/output error", "x.csv"), 1, "x.csv: Input/output error"),
        (click.UsageError("wrong"), 2, "wrong"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_every_end_has_its_exit_code(
    error: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails() -> None:
        raise error

    monkeypatch.delenv(process.DEBUG, raising=False)
    with pytest.raises(SystemExit) as ended:
        process.guarded(fails)
    assert ended.value.code == code
    assert words in capsys.readouterr().err


@POSIX
def test_the_signals_are_as_before_when_a_command_is_done() -> None:
    before = signal.getsignal(signal.SIGTERM)
    run("themes")
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_date_of_an_article_may_be_given() -> None:
    text = "云岭公布业绩\n\n第三季云岭收入52亿元，按年增长61%；净亏损27亿元。第三季云岭用户2.6亿户，同比上升35%。\n"
    Path("u.txt").write_text(text, "utf-8")
    assert "give its date with --date" in run("draft", "u.txt").stderr
    told = run("draft", "u.txt", "--force", "--date", "2021-11-18")
    assert "--date" not in told.stderr
    outline = Path("u.yaml").read_text("utf-8")
    assert "date: 2021-11-18" in outline
    assert "period: 2021年三季度" in outline
    assert run("check", "u.yaml").exit_code == 0
    assert "write a date as" in run("draft", "u.txt", "--force", "--date", "18.11.21").stderr
    Path("v.txt").write_text(
        "云岭公布业绩\n\n2025年10月29日\n\n第三季云岭收入52亿元，按年增长61%。\n", "utf-8"
    )
    other = run("draft", "v.txt", "--date", "2024-01-01").stderr
    assert "the article says that it is of 2025-10-29" in other
