"""`deck doctor`: what is tried, what is said of it, and how it exits."""

from __future__ import annotations

import json
import os
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from click.testing import CliRunner, Result

from charts.picture import typefaces
from deck import cli
from deck.cli import building, diagnosis
from deck.cli.diagnosis import COMMANDS, Check, diagnose
from deck.cli.versions import REQUIRED
from deck.core import system
from deck.core.errors import ResourceError
from deck.core.optional import EXTRAS
from deck.publish import libreoffice, page_fonts
from deck.themes.theme import names

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a program that is a script of the shell")
CONVERTS = 'for last; do :; done; printf %s %PDF-1.7 > "${last%.*}.pdf"'
REFUSES = "echo 'Error: source file could not be loaded' >&2"


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "118")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache" / name)


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A LibreOffice that turns everything into a PDF; a test may have it do otherwise."""
    program = tmp_path / "office" / "program" / "soffice"
    program.parent.mkdir(parents=True)
    (program.parent / "bootstraprc").write_text("ProductKey=LibreOffice 7.4\n")
    monkeypatch.setenv(libreoffice.VARIABLE, str(program))
    return behaves(program, CONVERTS)


def behaves(program: Path, script: str) -> Path:
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        cli.main, ["doctor", *arguments], prog_name="deck", catch_exceptions=False
    )


def checks() -> dict[str, Check]:
    """Every check by section and name, such as `LibreOffice: Impress`."""
    found = diagnose(lambda _: None)
    return {
        f"{title.partition(' that')[0]}: {one.name}": one for title in found for one in found[title]
    }


# ---- all that is there -------------------------------------------------------------------------


@pytest.mark.needs("impress", "fonts")
def test_where_everything_is_installed_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(libreoffice.VARIABLE)
    result = run("--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, data["ok"]) == (0, "", True)
    # fonts of some themes need not be there
    rare = {
        "Georgia",
        "Verdana",
        "Century Gothic",
        "Segoe UI",
        "Segoe UI Semibold",
        "keynote",
        "studio",
    }
    states = {row["name"]: row["state"] for row in data["checks"] if row["state"] != "ok"}
    assert states.keys() <= rare
    assert set(states.values()) <= {"differs"}
    assert {
        "a trial deck",
        "packages",
        "cache",
        "articles",
        "a trial page",
        "Impress",
        "Calibri",
    } <= {row["name"] for row in data["checks"]}


def test_the_report_says_where_it_was_made_and_what_works() -> None:
    result = run()
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["briefdeck", "Python", "System"]
    assert re.search(r"^  ok +a trial deck +built in memory, \d+ kB$", result.stdout, re.MULTILINE)
    assert re.search(r"^  ok +program +LibreOffice 7.4\b", result.stdout, re.MULTILINE)
    assert lines[-1].startswith("deck build works")
    assert result.exit_code == 0


def test_every_requirement_and_extra_is_checked() -> None:
    found = checks()
    assert [name for name in REQUIRED if name not in found["Building decks: packages"].detail] == []
    assert [extra for extra in EXTRAS if f"Extras: {extra}" not in found] == []


def test_every_requirement_of_the_package_is_known() -> None:
    import tomllib

    file = Path(__file__).parents[3] / "pyproject.toml"
    project = tomllib.loads(file.read_text("utf-8"))["project"]
    assert [re.split("[<>=]", one)[0] for one in project["dependencies"]] == list(REQUIRED)


def test_what_needs_something_is_a_command_that_can_be_named() -> None:
    needs = "".join(check.purpose for check in checks().values())
    assert set(re.findall(r"`deck (\w+)", needs)) == set(COMMANDS)
    assert set(COMMANDS) <= cli.every_command().keys()


# ---- LibreOffice -------------------------------------------------------------------------------


def test_without_libreoffice_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def find() -> Path:
        raise ResourceError("this needs LibreOffice, which is not on the PATH")

    monkeypatch.setattr(libreoffice, "find", find)
    monkeypatch.setattr(system, "install_line", lambda part: f"install {part}")
    found = checks()
    check = found["LibreOffice: Impress"]
    assert (check.state, check.cure) == ("missing", "install Impress")
    assert "pages of a .pptx" in check.purpose
    assert "LibreOffice: program" not in found
    assert run().exit_code == 0
    assert run("export").exit_code == 1
    assert run("draft").exit_code == 0


def test_a_wrong_name_in_the_variable_is_what_is_to_be_corrected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(libreoffice.VARIABLE, "/nowhere/soffice")
    check = checks()["LibreOffice: Impress"]
    assert "names '/nowhere/soffice'" in check.detail
    assert check.cure == f"correct or unset {libreoffice.VARIABLE}"


def test_libreoffice_without_impress_is_to_be_completed(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaves(office, REFUSES)
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: False)
    monkeypatch.setattr(system, "install_line", lambda part: f"install {part}")
    check = checks()["LibreOffice: Impress"]
    assert (check.state, check.cure) == ("missing", "install Impress")
    assert "could not be loaded" in check.detail


def test_what_is_there_and_fails_is_not_to_be_installed(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaves(office, REFUSES)
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: False)
    registry = office.parents[1] / "share" / "registry"
    registry.mkdir(parents=True)
    (registry / "impress.xcd").touch()
    assert checks()["LibreOffice: Impress"].cure.startswith("install LibreOffice again")


def test_without_fonts_libreoffice_names_the_fonts(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaves(office, REFUSES)
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: True)
    found = checks()
    check = found["LibreOffice: Impress"]
    assert check.detail.endswith("; there are no fonts")
    assert check.cure == found["Fonts of pages: fonts"].cure == system.install_line("Carlito")


def test_a_variable_that_names_another_program_is_what_is_to_be_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = behaves(tmp_path / "true", "exit 0")
    monkeypatch.setenv(libreoffice.VARIABLE, str(other))
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: False)
    found = checks()
    for name in ("program", "Impress"):
        check = found[f"LibreOffice: {name}"]
        assert (check.state, check.cure) == (
            "missing",
            f"correct or unset {libreoffice.VARIABLE}",
        )
    assert found["LibreOffice: program"].detail.endswith("true, which is not LibreOffice")


# ---- PDF ---------------------------------------------------------------------------------------


def test_each_theme_has_its_fonts_for_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    found = checks()
    assert found["PDF: a trial page"].state == "ok"
    assert {found[f"PDF: {name}"].state for name in names()} <= {"ok", "missing", "differs"}
    assert found["PDF: boardroom"].state in {"ok", "missing"}
    monkeypatch.setattr("deck.drawing.typefaces.with_twin", lambda name: (f"No {name}",))
    check = checks()[f"PDF: {names()[0]}"]
    assert check.state == "differs"
    assert "of another width" in check.detail


def test_a_build_needs_typst_for_an_option_only(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "typst")
    result = run("build")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "for deck build --pdf only" in lines
    assert run("build", "export").exit_code == 1


def test_the_help_names_every_command_that_can_be_named() -> None:
    words = set(re.findall(r"\w+", run("--help").stdout))
    assert set(COMMANDS) <= words


# ---- packages ----------------------------------------------------------------------------------


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """The metadata and the modules of some packages are gone."""
    real = metadata.version

    def version(name: str) -> str:
        if name in packages:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    modules = {**REQUIRED, **{n: m for extra in EXTRAS.values() for n, m in extra.packages.items()}}
    for name in packages:
        if modules[name]:
            monkeypatch.setitem(sys.modules, modules[name], None)


def test_an_extra_that_is_missing_names_its_packages_and_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "trafilatura", "python-docx", "openai")
    found = checks()
    articles = found["Extras: articles"]
    assert (articles.state, articles.detail) == (
        "missing",
        "not installed: python-docx, trafilatura",
    )
    assert articles.cure == "pip install 'briefdeck[articles]'"
    assert found["Extras: model"].state == "missing"
    assert found["Extras: reports"].state == "ok"
    assert run().exit_code == 0
    assert run("check").exit_code == 1


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_names_its_commands_and_no_others_lack_it(
    extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, *EXTRAS[extra].packages)
    monkeypatch.setattr(typefaces, "drawn_with", lambda *_: None)
    monkeypatch.setattr(
        "deck.cli.commands.doctor.diagnose",
        lambda _: {"Extras": [row for row in diagnosis._extras() if row.name == extra]},
    )
    named = set(re.findall(r"`deck (\w+)", EXTRAS[extra].purpose))
    assert named
    assert named <= set(COMMANDS)
    lacking = {name for name in COMMANDS if run(name).exit_code}
    assert lacking == named - {"build"}


def test_a_package_that_is_there_but_broken_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    reports = checks()["Extras: reports"]
    assert reports.state == "missing"
    assert reports.detail.startswith("pikepdf cannot be imported: ")


def test_a_package_that_is_too_old_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "_lowest", lambda: {"rich": "999.1", "openai": "999"})
    found = checks()
    assert found["Building decks: rich"].detail.endswith("is older than 999.1")
    assert (found["Building decks: rich"].state, found["Extras: model"].state) == ("differs",) * 2


def test_the_lowest_versions_are_those_of_the_installed_package() -> None:
    lowest = diagnosis._lowest()
    assert lowest["pydantic"] == "2.10.4"
    assert lowest["openai"] == "2.0"


def test_a_requirement_that_only_some_commands_use_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "rich")
    check = checks()["Building decks: rich"]
    assert (check.state, check.detail, check.cure) == (
        "missing", "not installed", "pip install briefdeck",
    )  # fmt: skip
    assert run("-q").exit_code == 0


@pytest.mark.parametrize(
    ("error", "cure"),
    [
        (ImportError("No module named 'yaml'"), "pip install briefdeck"),
        (ResourceError("the folder is missing"), "pip install briefdeck --force-reinstall"),
    ],
)
def test_a_build_that_fails_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, error: Exception, cure: str
) -> None:
    def build(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(building, "build", build)
    result = run()
    assert result.exit_code == 1
    assert re.search(r"^  failed +a trial deck  ", result.stdout, re.MULTILINE)
    assert str(error) in result.stdout
    assert cure in [line.strip() for line in result.stdout.splitlines()]
    assert result.stdout.endswith("deck build does not work.\n")
    other = run("check")
    assert (other.exit_code, other.stdout.splitlines()[-1]) == (1, "deck build does not work.")


# ---- fonts and caches --------------------------------------------------------------------------


def test_without_a_chinese_font_charts_fail_and_pages_have_boxes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = typefaces.drawn_with
    monkeypatch.setattr(
        typefaces, "drawn_with", lambda text, *fonts: None if "中" in text else real(text, *fonts)
    )
    monkeypatch.setattr(page_fonts.PageFonts, "chinese", lambda *_: None)
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: False)
    without(monkeypatch, "zhplot")
    found = checks()
    chart = found["Fonts of charts: Microsoft YaHei (Chinese)"]
    assert (chart.state, chart.cure) == ("missing", "pip install 'briefdeck[cjk]'")
    page = found["Fonts of pages: Microsoft YaHei (Chinese)"]
    assert (page.state, page.cure) == ("missing", system.install_line("Noto Sans CJK SC"))
    assert "boxes" in page.detail
    assert found["Extras: cjk"].state == "missing"


def test_the_chinese_font_of_the_extra_is_not_needed_beside_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "zhplot")
    monkeypatch.setattr(typefaces, "drawn_with", lambda *_: "SimSun")
    check = checks()["Extras: cjk"]
    assert (check.state, check.detail) == ("ok", "not installed, and not needed with SimSun")


@pytest.mark.parametrize(
    ("drawn", "state", "words"),
    [
        ("Calibri", "ok", "installed"),
        ("Carlito", "ok", "Carlito, which has the same widths"),
        ("Impact", "differs", "Impact, whose widths differ"),
        (None, "differs", "none of the same widths"),
    ],
)
def test_a_font_that_stands_in_is_judged_by_its_widths(
    monkeypatch: pytest.MonkeyPatch, drawn: str | None, state: str, words: str
) -> None:
    monkeypatch.setattr(page_fonts.PageFonts, "drawn_with", lambda *_: drawn)
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: False)
    check = checks()["Fonts of pages: Calibri"]
    assert check.state == state
    assert words in check.detail
    assert "boardroom, midnight" in check.detail
    assert check.cure == (system.install_line("Carlito") if state != "ok" else "")


def test_without_any_font_libreoffice_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_fonts.PageFonts, "none", lambda _: True)
    assert checks()["Fonts of pages: fonts"].state == "missing"


def test_fonts_that_matplotlib_has_not_listed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "list_folder", lambda: (Path("/lists"), True))
    font = str(Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSerif.ttf"))
    monkeypatch.setattr(typefaces, "unlisted", lambda: {font: "Carlito"})
    found = checks()
    assert found["Fonts of charts: list"].detail.endswith("Carlito")
    assert found["Fonts of charts: list"].cure == "delete the files fontlist-*.json in /lists"
    assert "Fonts of charts: Calibri" not in found


def test_a_list_of_fonts_that_does_not_last_costs_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "list_folder", lambda: (Path("/tmp/matplotlib-1"), False))
    check = checks()["Fonts of charts: list"]
    assert check.state == "differs"
    assert "MPLCONFIGDIR" in check.cure


def test_a_cache_that_cannot_be_written_to_differs(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    check = checks()["Building decks: cache"]
    assert check.state == "differs"
    assert check.detail.startswith(f"{tmp_path}/cache/briefdeck: ")


def test_what_is_broken_leaves_the_other_checks_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: str) -> None:
        raise RuntimeError("no fonts today")

    monkeypatch.setattr(typefaces, "unlisted", broken)
    found = checks()
    assert found["Fonts of charts: not checked"].detail == "RuntimeError: no fonts today"
    assert found["LibreOffice: Impress"].state == "ok"


# ---- the report --------------------------------------------------------------------------------


def test_a_line_to_be_copied_is_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "trafilatura")
    monkeypatch.setenv("COLUMNS", "40")
    lines = [line.strip() for line in run("draft").stdout.splitlines()]
    assert "pip install 'briefdeck[articles]'" in lines


def test_quiet_says_only_what_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "openai")
    lines = run("draft", "-q").stdout.splitlines()
    assert lines[0] == "Extras"
    assert lines[1].split() == ["missing", "model", "not", "installed:", "openai"]
    assert len(lines) == 4


def test_json_has_every_field() -> None:
    data = json.loads(run("--format", "json").stdout)
    assert set(data) == {"ok", "host", "checks"}
    assert {tuple(row) for row in data["checks"]} == {
        ("section", "name", "state", "detail", "purpose", "cure")
    }


def test_only_commands_that_need_something_can_be_named() -> None:
    result = CliRunner().invoke(cli.main, ["doctor", "themes"])
    assert result.exit_code == 2
    assert "'themes' is not one of 'attach'" in result.stderr
