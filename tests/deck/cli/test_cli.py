"""The command: help, exit codes, output for people, for programs and for pipes."""

from __future__ import annotations

import json
import os
import platform
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from deck import cli
from deck.cli.commands.build import DEFAULT_DECK
from deck.core.resources import seeds

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = sorted(cli.every_command())
STARTERS = sorted(seeds().glob("starter.*.yaml"))
OUTLINE = """\
title: Trust as the second growth curve
date: 2021-07-23
facts:
  gmv: {value: 118.6, unit: RMB bn, what: E-commerce GMV, period: Q1 2021, quote: 1186亿元}
slides:
  - kind: cover
  - kind: text
    title: E-commerce sold goods for ${gmv} in one quarter
    points:
      - Buyers who come back make the second curve.
      - They come back where they trust.
"""
LONG = "  - kind: text\n    title: " + "much too long " * 30 + "\n    points: [One]\n"
WRONG = "titel: Trust\nslides:\n  - kind: covre\n  - kind: text\n    points: One\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with `my.yaml` in it, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "my.yaml").write_text(OUTLINE, "utf-8")
    return work


def run(*arguments: str) -> Result:
    """The command in this process; what it raises shows in the test."""
    runner = CliRunner()
    return runner.invoke(
        cli.main, arguments, prog_name="deck", terminal_width=88, catch_exceptions=False
    )


def shell(
    *arguments: str, env: dict[str, str] | None = None, input: str | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its output captured."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "deck", *arguments],
        capture_output=True, check=False, timeout=120, env=environment(env),
        input=None if input is None else input.encode(),
    )  # fmt: skip


def environment(changes: dict[str, str] | None = None) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **(changes or {})}


def examples(name: str) -> list[str]:
    """The commands in the help of a command, without what is said of them."""
    lines = (cli.every_command()[name].epilog or "").strip().splitlines()
    return [re.split(r"\s{2,}", line.strip())[0] for line in lines]


# ---- help --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_a_command_is_what_the_reference_shows(command: str) -> None:
    result = run(*command.split(), "-h")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() in (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert run(*command.split(), "--help").stdout == result.stdout


def test_the_list_of_commands_shows_each_once_and_cuts_no_sentence() -> None:
    listed = run("-h").stdout.partition("\n\nWrite:")[2]
    assert "..." not in listed
    names = re.findall(r"^  (\w+)  ", listed, re.MULTILINE)
    assert sorted(names) == [name for name in COMMANDS if " " not in name]
    assert re.findall(r"^(\S.*):$", listed, re.MULTILINE) == ["Prove", "Share", "Look up"]
    assert run("-h").stdout.startswith("Usage: deck ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_a_command_can_be_given(command: str) -> None:
    assert examples(command)
    for example in examples(command):
        name, *words = shlex.split(re.split(r"\s[<>|]", example)[0])
        assert name == "deck"
        with click.Context(cli.main, info_name="deck") as parent:
            found, sub, rest = cli.main.resolve_command(parent, words)
            assert sub is not None
            with sub.make_context(found, list(rest), parent=parent) as context:
                assert set(context.params) >= {p.name for p in sub.params if p.name != "help"}


def test_python_m_deck_calls_itself_deck() -> None:
    assert shell("build", "-h").stdout.startswith(b"Usage: deck build ")


def test_the_version_is_that_of_the_package() -> None:
    import deck

    first, python, *_ = run("--version").stdout.splitlines()
    assert first == f"deck {deck.__version__}"
    assert python == f"Python {platform.python_version()}"


# ---- exit codes and reports --------------------------------------------------------------------


def test_a_build_says_what_it_wrote(folder: Path) -> None:
    result = run("build", "my.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "my.pptx: 2 pages\n", "")
    assert len(Presentation(str(folder / "my.pptx")).slides) == 2


def test_without_an_outline_the_briefing_is_built(folder: Path) -> None:
    result = run("build")
    assert result.exit_code == 0
    assert (folder / DEFAULT_DECK).is_file()


def test_quiet_says_nothing() -> None:
    result = run("build", "my.yaml", "-q", "-o", "x.pptx")
    assert (result.exit_code, result.output) == (0, "")


def test_quiet_still_tells_findings(folder: Path) -> None:
    (folder / "my.yaml").write_text(OUTLINE + LONG, "utf-8")
    result = run("build", "my.yaml", "-q")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "page 3" in result.stderr
    assert "too long" in result.stderr


def test_problems_exit_with_1_and_nothing_on_stdout(folder: Path) -> None:
    (folder / "my.yaml").write_text(WRONG, "utf-8")
    result = run("build", "my.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean 'title'?" in result.stderr
    assert "did you mean 'cover'?" in result.stderr
    assert result.stderr.splitlines()[-1].endswith("nothing was written")
    assert not (folder / "my.pptx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--nonsense"),
        ("build", "my.yaml", "--charts", "crayon"),
        ("build", "my.yaml", "-o", "my.yaml"),
        ("nonsense",),
        ("new",),
        ("completion", "tcsh"),
    ],
)
def test_wrong_use_exits_with_2(folder: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert (folder / "my.yaml").read_text("utf-8") == OUTLINE


def test_many_findings_of_one_kind_do_not_hide_the_others(folder: Path) -> None:
    pages = "  - {kind: text, title: The same, points: [a]}\n" * 200
    (folder / "my.yaml").write_text(OUTLINE + LONG + pages, "utf-8")
    told = run("build", "my.yaml")
    lines = told.stderr.splitlines()
    assert sum("[same-title]" in line for line in lines) == 4
    assert "… and 196 more of this kind [same-title]; --format json lists all" in lines
    assert any("[text-too-long]" in line for line in lines)
    assert told.stdout == "my.pptx: 203 pages, 200 findings\n"
    findings = json.loads(run("build", "my.yaml", "--format", "json").stdout)["findings"]
    assert sum(finding["code"] == "same-title" for finding in findings) == 199


def test_a_wrong_theme_or_template_of_the_command_is_no_mistake_of_the_outline() -> None:
    assert run("build", "my.yaml", "--theme", "nope").stderr == (
        "Error: no theme 'nope'; there are: boardroom, editorial, keynote, midnight, mono, public, studio\n"
    )
    told = run("build", "my.yaml", "--template", "nope")
    assert (told.exit_code, told.stderr.splitlines()[-1]) == (
        2,
        "Error: Invalid value for --template: there is no file nope",
    )


def test_findings_exit_with_3_only_when_strict(folder: Path) -> None:
    assert run("build", "my.yaml", "--strict").exit_code == 0
    (folder / "my.yaml").write_text(OUTLINE + LONG, "utf-8")
    assert run("build", "my.yaml").exit_code == 0
    result = run("build", "my.yaml", "--strict")
    assert result.exit_code == 3
    assert (folder / "my.pptx").is_file()


def test_a_deck_that_cannot_be_written_exits_with_1() -> None:
    result = run("build", "my.yaml", "-o", "nowhere/my.pptx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no folder nowhere" in result.stderr


# ---- JSON --------------------------------------------------------------------------------------


def test_json_of_a_build_is_pure(folder: Path) -> None:
    (folder / "my.yaml").write_text(OUTLINE + LONG, "utf-8")
    result = run("build", "my.yaml", "--format", "json", "--strict")
    data = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (3, "")
    assert (data["ok"], data["file"], data["pages"]) == (True, "my.pptx", 3)
    assert {"page", "code", "message", "place", "level"} == set(data["findings"][0])


def test_json_of_problems_is_pure(folder: Path) -> None:
    (folder / "my.yaml").write_text(WRONG, "utf-8")
    result = run("build", "my.yaml", "--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, data["ok"]) == (1, "", False)
    assert {"slides.0.kind", "slides.1"} <= {problem["path"] for problem in data["problems"]}
    assert [p["line"] for p in data["problems"]] == sorted(p["line"] for p in data["problems"])


def test_json_tells_other_errors_too() -> None:
    result = run("build", "my.yaml", "--format", "json", "--theme", "midnigth")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["ok"]) == (1, False)
    assert "did you mean 'midnight'?" in data["problems"][0]["message"]


# ---- pipes and terminals -----------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="a pipe of a POSIX shell")
@pytest.mark.parametrize("command", ["schema", "kinds", "build -h"])
def test_a_reader_that_leaves_early_does_no_harm(command: str) -> None:
    line = f"{shlex.quote(sys.executable)} -m deck {command} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=environment(),
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[1] == "0"


def test_a_pipe_gets_no_colour(folder: Path) -> None:
    (folder / "my.yaml").write_text(WRONG, "utf-8")
    done = shell("build", "my.yaml")
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr + done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal of POSIX")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_wants_none(
    folder: Path, no_color: str, coloured: bool
) -> None:
    import pty

    (folder / "my.yaml").write_text(WRONG, "utf-8")
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "deck", "build", "my.yaml"],
        stdout=subprocess.PIPE, stderr=follower, check=False, timeout=120, env=environment({"NO_COLOR": no_color}),
    )  # fmt: skip
    os.close(follower)
    shown = os.read(leader, 65_536)
    os.close(leader)
    assert (done.returncode, done.stdout) == (1, b"")
    assert (b"\x1b[1mmy.yaml" in shown) is coloured
    # a slow start shows the progress line, which is erased with a code that is no colour
    assert bool(re.search(rb"\x1b\[[\d;]*m", shown)) is coloured


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "gbk"])
def test_chinese_passes_every_encoding(folder: Path, encoding: str) -> None:
    (folder / "中文.yaml").write_text("title: 信任\nslides:\n  - kind: 封面\n", "utf-8")
    changes = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = shell("build", "中文.yaml", env=changes)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"1 problem; nothing was written" in done.stderr
    done = shell("build", "中文.yaml", "--format", "json", env=changes)
    data = json.loads(done.stdout.decode("ascii" if encoding != "utf-8" else "utf-8"))
    assert "封面" in data["problems"][0]["message"]
    done = shell("build", "my.yaml", "-o", "中文.pptx", env=changes)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "中文.pptx").is_file()


# ---- settings and themes -----------------------------------------------------------------------


def titles(deck: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(deck)).slides]


@pytest.mark.parametrize(
    ("setting", "title"),
    [
        ("slides.1.title=A new title", "A new title"),
        ("slides.1.title=Trust: the curve = 1", "Trust: the curve = 1"),
        ("slides.1.title='${gmv} it is'", "RMB\N{NO-BREAK SPACE}118.6bn it is"),
        (
            "facts.gmv.value=99",
            "E-commerce sold goods for RMB\N{NO-BREAK SPACE}99bn in one quarter",
        ),
    ],
)
def test_a_setting_changes_the_outline(folder: Path, setting: str, title: str) -> None:
    result = run("build", "my.yaml", "--set", setting)
    assert result.exit_code == 0
    assert titles(folder / "my.pptx")[1] == title
    assert (folder / "my.yaml").read_text("utf-8") == OUTLINE


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("theme", "write --set PATH=VALUE"),
        ("=x", "write --set PATH=VALUE"),
        ("slides.9.title=x", "counted from 0 to 1"),
        ("slides.².title=x", "no entry ²"),
        ("slides.-1.title=x", "no entry -1"),
        ("fact.gmv.value=1", "did you mean 'facts'?"),
        ("slides.1.titel=x", "did you mean 'title'?"),
        ("title.sub=x", "cannot be set in"),
        ("theme=[a", "--set"),
    ],
)
def test_a_wrong_setting_is_told(setting: str, told: str) -> None:
    result = run("build", "my.yaml", "--set", setting)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


def test_a_setting_on_what_is_no_outline_leaves_the_outline_to_be_blamed(folder: Path) -> None:
    (folder / "my.yaml").write_text("- a\n", "utf-8")
    result = run("build", "my.yaml", "--theme", "midnight")
    assert result.exit_code == 1
    assert "--set" not in result.stderr
    assert "my.yaml" in result.stderr


def test_an_unknown_theme_is_told_with_the_nearest() -> None:
    result = run("build", "my.yaml", "--theme", "bordroom")
    assert result.exit_code == 1
    assert "no theme 'bordroom'; did you mean 'boardroom'?" in result.stderr


def test_a_theme_file_lies_in_the_current_folder(folder: Path) -> None:
    from deck.core.resources import templates

    house = (templates() / "themes" / "boardroom.yaml").read_text("utf-8")
    (folder / "house.yaml").write_text(re.sub("(accent: )[^\n]*", r'\1"00897B"', house), "utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "my.yaml").write_text(OUTLINE, "utf-8")
    assert run("build", "sub/my.yaml", "--theme", "./house.yaml").exit_code == 0
    theme = (
        Presentation(str(folder / "my.pptx"))
        .slide_masters[0]
        .part.part_related_by(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
        )
    )
    assert b'<a:accent1><a:srgbClr val="00897B"/>' in theme.blob
    result = run("build", "my.yaml", "--theme", "missing.yaml")
    assert result.exit_code == 1
    assert "missing.yaml cannot be read" in result.stderr


# ---- the other commands ------------------------------------------------------------------------


@pytest.mark.parametrize("starter", STARTERS, ids=lambda path: path.stem)
def test_a_started_outline_builds_without_a_finding(folder: Path, starter: Path) -> None:
    lang = starter.stem.rpartition(".")[2]
    result = run("new", "first.yaml", "--lang", lang)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "wrote first.yaml"
    assert result.stdout.splitlines()[-1] == "next: deck build first.yaml"
    built = run("build", "first.yaml", "--strict")
    assert (built.exit_code, built.stderr) == (0, "")
    assert len(titles(folder / "first.pptx")) >= 5


def test_there_is_a_starter_for_every_language() -> None:
    (choice,) = [p.type for p in cli.every_command()["new"].params if p.name == "lang"]
    assert isinstance(choice, click.Choice)
    assert [path.stem for path in STARTERS] == [
        f"starter.{lang}" for lang in sorted(choice.choices)
    ]


def test_a_start_replaces_a_file_only_by_force(folder: Path) -> None:
    result = run("new", "my.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "my.yaml exists already" in result.stderr
    assert (folder / "my.yaml").read_text("utf-8") == OUTLINE
    assert run("new", "my.yaml", "--force").exit_code == 0
    assert (folder / "my.yaml").read_text("utf-8") != OUTLINE


def test_a_start_in_a_folder_proposes_an_outline(folder: Path) -> None:
    result = run("new", str(folder), "--force")
    assert result.exit_code == 1
    assert "briefing.yaml" in result.stderr


def test_the_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["title"] == "briefdeck outline"


def test_themes_are_listed_with_their_descriptions() -> None:
    lines = run("themes").stdout.splitlines()
    assert [line.split()[0] for line in lines][:2] == ["boardroom", "editorial"]
    assert all(len(line.split()) > 3 for line in lines)


def test_kinds_are_listed_and_shown() -> None:
    from deck.slides import kinds

    listed = run("kinds").stdout
    assert all(re.search(rf"^{name}\b", listed, re.MULTILINE) for name in kinds.names())
    shown = run("kinds", "timeline").stdout
    assert re.search(r"^  events \(.*, required\)$", shown, re.MULTILINE)
    assert "\n  - kind: timeline\n    title: " in shown
    chinese = run("kinds", "timeline", "--lang", "zh").stdout
    assert re.search("- kind: timeline\n    title: .*[\u4e00-\u9fff]", chinese)


def test_chart_kinds_are_listed_after_those_of_slides_or_alone() -> None:
    import charts
    from deck.slides import kinds

    slides, heading, listed = run("kinds").stdout.partition("\nKinds of charts")
    assert slides.startswith("Kinds of slides\n")
    assert heading
    alone = run("kinds", "--charts").stdout
    for text in (listed, alone):
        assert all(re.search(rf"^{name}\b", text, re.MULTILINE) for name in charts.kinds())
    assert not any(re.search(rf"^{name}\b", alone, re.MULTILINE) for name in kinds.names())


def test_a_kind_of_chart_is_explained_with_an_example() -> None:
    shown = run("kinds", "column").stdout
    assert re.search(r"^  growth \(.*\)$", shown, re.MULTILINE)
    assert "\n    chart:\n      kind: column\n" in shown
    assert run("kinds", "--charts", "column").stdout == shown


def test_the_shell_completes_the_kinds_of_slides_and_charts() -> None:
    done = shell(env={"_DECK_COMPLETE": "bash_complete", "COMP_WORDS": "deck kinds t",
                      "COMP_CWORD": "2"})  # fmt: skip
    names = [line.decode().partition(",")[2] for line in done.stdout.splitlines()]
    assert names == ["table", "text", "timeline", "tree", "treemap"]


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    result = run("kinds", "timelin")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean 'timeline'?" in result.stderr


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(name: str) -> None:
    script = run("completion", name).stdout
    assert "_DECK_COMPLETE" in script
    done = shell(env={"_DECK_COMPLETE": f"{name}_complete", "COMP_WORDS": "deck build --theme mid",
                      "COMP_CWORD": "3" if name != "fish" else "mid"})  # fmt: skip
    assert b"midnight" in done.stdout


# ---- what is not imported ----------------------------------------------------------------------


def imported(code: str, *names: str) -> set[str]:
    """Which of the modules are loaded after some code has run in a new process."""
    tail = f"\nimport sys; print('LOADED', *({names!r} & sys.modules.keys()))"
    tail = tail.replace(repr(names), repr(set(names)))
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, check=True,
        timeout=120, env=environment(),
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split()[1:])


def command(*words: str) -> str:
    return (
        "from deck.cli import main\n"
        f"try: main({list(words)!r}, prog_name='deck')\nexcept SystemExit as done: assert not done.code"
    )


def test_importing_deck_or_asking_its_version_loads_no_library() -> None:
    heavy = ("pydantic", "pptx", "lxml", "matplotlib", "yaml", "PIL")
    assert imported("import deck", "click", *heavy) == set()
    assert imported(command("--version"), "click", *heavy) == {"click"}


def test_a_build_of_the_briefing_loads_nothing_that_it_does_not_need() -> None:
    heavy = (
        "pptx",
        "lxml",
        "matplotlib",
        "numpy",
        "PIL",
        "email",
        "socket",
        "importlib.metadata",
        "platformdirs",
        "deck.cli.diagnosis",
        "deck.cli.versions",
        "deck.slides.composition",
    )
    code = command("build", str(seeds() / "kuaishou.en.yaml"), "-o", "briefing.pptx")
    assert imported(code, *heavy) == {"deck.slides.composition"}
