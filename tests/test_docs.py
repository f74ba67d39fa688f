"""The documentation is current, its pictures are there, and what it shows runs."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import click
import docx
import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from PIL import Image

import charts
import deck
from deck import cli
from deck.outline.model import Slide
from deck.slides import kinds
from deck.slides.schema import outline_schema
from tests.tools.docs import pages, pictures

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS, OUTLINE, SLIDES, THEMES, PYTHON, PUBLISHING = (
    (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    for name in ("commands", "outline", "slides", "themes", "python", "publishing")
)
PAGES = (*pages.PAGES, "CONTRIBUTING.md", "CHANGELOG.md")
TOOLS = {"pip", "pytest", "python", "bash", "jq"}


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language in a page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def outlines() -> list[str]:
    """The whole outlines that the pages show."""
    return [b for page in (README, OUTLINE) for b in blocks(page, "yaml") if b.startswith("title:")]


def snippets() -> list[tuple[str, str]]:
    """The pages and the parts of outlines that they show."""
    shown = [(page, b) for page in PAGES for b in blocks((ROOT / page).read_text("utf-8"), "yaml")]
    return [(page, b) for page, b in shown if not b.startswith("title:") and "\ncolours:" not in b]


class AsTyped(yaml.SafeLoader):
    """Reads days as texts, as outlines are read."""


AsTyped.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def completed(snippet: str) -> dict[str, Any]:
    """An outline around a snippet: slides, the chart of a slide, or fields of the head."""
    part = yaml.load(snippet, AsTyped)
    if isinstance(part, dict) and "chart" in part:
        part = {"kind": "chart", "title": "A", **part}
    if isinstance(part, dict) and "kind" in part:
        part = [part]
    head = {"slides": part} if isinstance(part, list) else part
    return {"title": "A", "slides": [{"kind": "cover"}], **head}


def commands(text: str) -> list[str]:
    """The shell commands of a page: those in `sh` blocks, in the help, and in the prose."""
    found = [line for block in blocks(text, "sh") for line in block.splitlines()]
    for block in blocks(text, ""):
        _, _, examples = block.partition("Examples:\n")
        found += [re.split(r"\s{2,}", line.strip())[0] for line in examples.splitlines()]
    found += re.findall(r"`((?:deck|python|bash|pip) [^`]+)`", prose(text))
    return [one.strip() for line in found for one in re.split(r"&&|\|", line) if one.strip()]


def arguments(command: str) -> list[str]:
    """The words of a command without redirections and `(…)` placeholders."""
    return shlex.split(re.sub(r"\s*[<>]{1,2}\s*\S+", "", command))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.fixture
def briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """briefing.yaml of the README, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "briefing.yaml"
    file.write_text(blocks(README, "yaml")[0], "utf-8")
    return file


@pytest.mark.parametrize("page", pages.PAGES)
def test_the_generated_parts_of_a_page_are_current(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert pages.fill(text) == text, "run python -m tests.tools.docs"


def test_a_generated_part_that_is_out_of_date_is_noticed() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    stale = text.replace("-o, --output PATH", "-o, --out PATH")
    assert stale != text
    assert pages.fill(stale) == text


def test_the_readme_stays_short() -> None:
    assert len(README.encode()) < 7_000


def test_the_site_lists_every_page() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    listed = [
        page
        for entry in site["nav"]
        for part in entry.values()
        for page in ([part] if isinstance(part, str) else part)
    ]
    assert sorted(listed) == sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def test_every_kind_has_its_section_with_every_field() -> None:
    for name in kinds.names():
        section = SLIDES.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for field in kinds.load(name).model.model_json_schema()["properties"]:
            if field not in Slide.model_fields:
                assert f"| `{field}` |" in section, f"{name}.{field}"


@pytest.mark.needs("impress")
def test_there_is_a_picture_for_every_kind_and_no_other() -> None:
    expected = {f"kind-{name}.png" for name in kinds.names()}
    expected |= {f"chart-{name}.png" for name in charts.kinds()}
    found = {file.name for file in IMAGES.glob("*.png")}
    assert found == expected | {"pages.png"}, "run python -m tests.tools.docs"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pictures, in which one slide kind and one chart kind have none."""
    folder = tmp_path / "images"
    shutil.copytree(IMAGES, folder)
    monkeypatch.setattr(pictures, "FOLDER", folder)
    monkeypatch.setattr(pictures, "DIGESTS", folder / "pictures.json")
    (folder / "kind-agenda.png").unlink()
    (folder / "chart-bar.png").unlink()
    return folder


@pytest.mark.needs("impress", "fonts")
def test_a_missing_picture_is_drawn_and_no_other(copied: Path) -> None:
    (copied / "kind-gone.png").write_bytes(b"")
    assert pictures.draw() == "kind-agenda, chart-bar"
    assert {f.name for f in copied.glob("*.png")} == {f.name for f in IMAGES.glob("*.png")}
    assert pictures.draw() == "nothing to do"


def test_without_libreoffice_pictures_are_owed(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures.probe, "soffice", lambda: None)
    owed = pictures.draw()
    assert owed.startswith("left as they are, LibreOffice is missing: ")
    assert {"kind-agenda", "chart-bar"} <= set(owed.partition(": ")[2].split(", "))
    assert not (copied / "chart-bar.png").exists()


def test_pictures_are_small() -> None:
    sizes = {file.name: file.stat().st_size for file in IMAGES.glob("*.png")}
    assert sum(sizes.values()) < 1_500_000
    assert [n for n, size in sizes.items() if size > 30_000] in ([], ["pages.png"])
    for name in sizes:
        with Image.open(IMAGES / name) as picture:
            assert picture.mode == "P", name
            assert picture.width == 640 or name == "pages.png", name


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_somewhere(page: str) -> None:
    file = ROOT / page
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(file.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target) or target.startswith("images/"):
            continue
        path, _, anchor = target.partition("#")
        led = file.parent / path if path else file
        assert led.exists(), f"{page}: {target}"
        if anchor:
            assert anchor in anchors(led.read_text("utf-8")), f"{page}: {target}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_in_a_page_can_be_given(page: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for command in commands((ROOT / page).read_text("utf-8")):
        name, *words = arguments(command)
        if name != "deck":
            assert name in TOOLS, command
            for extra in re.findall(r"\[(\w+)\]", command):
                assert extra in project["optional-dependencies"], command
            if name == "python":
                assert words[:2] in (
                    ["-m", "tests.tools.docs"],
                    ["-m", "tests.tools.mutants"],
                    ["-m", "deck"],
                ), command
        elif words and not words[0].startswith("-"):
            known = cli.every_command()[words[0]]
            if words[1:]:  # a command that is only named may lack its arguments
                # below its group, whose names of the help option a command takes over and keeps
                group = click.Context(cli.main, **cli.main.context_settings)
                known.make_context(words[0], words[1:], parent=group)


def test_the_pages_name_commands() -> None:
    assert len([c for page in PAGES for c in commands((ROOT / page).read_text("utf-8"))]) > 60


def test_the_first_outline_has_at_most_20_lines() -> None:
    assert len(blocks(README, "yaml")[0].splitlines()) <= 20


@pytest.mark.parametrize("text", outlines(), ids=["readme", "at-a-glance"])
def test_an_outline_in_the_pages_builds_without_a_finding(text: str, tmp_path: Path) -> None:
    scene = deck.compose(deck.loads(text))
    assert deck.check(scene) == []
    deck.write(scene, tmp_path / "briefing.pptx")
    assert (tmp_path / "briefing.pptx").stat().st_size > 10_000


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(outline_schema())


@pytest.mark.parametrize(("page", "snippet"), snippets())
def test_a_part_of_an_outline_in_the_pages_has_the_form_of_one(page: str, snippet: str) -> None:
    errors = validator().iter_errors(completed(snippet))
    assert [f"{page}: {error.json_path}: {error.message}" for error in errors] == []


def test_the_pages_show_parts_of_outlines() -> None:
    by_hand = {page for page, _ in snippets()} - {"docs/slides.md", "docs/charts.md"}
    assert by_hand == {"docs/checking.md", "docs/data.md", "docs/editing.md", "docs/template.md"}


def test_the_python_in_the_readme_runs_and_gives_the_same_bytes_again(briefing: Path) -> None:
    (snippet,) = blocks(README, "python")
    made = []
    for _ in range(2):
        exec(compile(snippet, "README.md", "exec"), {})
        made.append((briefing.parent / "briefing.pptx").read_bytes())
        (briefing.parent / "briefing.pptx").unlink()
    assert made[0] == made[1]


@pytest.mark.usefixtures("briefing")
def test_the_python_of_the_reference_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(blocks(PYTHON, "python")[0], "docs/python.md", "exec"), {})
    assert re.fullmatch(r"(briefing.yaml:.*\n){2}\d findings\n", capsys.readouterr().out)


def test_every_public_name_is_in_the_reference() -> None:
    for name in deck.__all__:
        assert f"\n## {name}\n" in PYTHON or name == "__version__"


def test_the_python_of_the_page_on_publishing_runs(
    briefing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docx.Document().save(str(briefing.parent / "report.docx"))
    (snippet,) = blocks(PUBLISHING, "python")
    exec(compile(snippet, "docs/publishing.md", "exec"), {})
    assert capsys.readouterr().out.startswith("Annex 1 ")


SETTINGS = [c for c in commands(OUTLINE) if c.startswith("deck build briefing.yaml --set")]


def test_the_page_shows_settings() -> None:
    assert len(SETTINGS) >= 3


@pytest.mark.parametrize("command", SETTINGS)
def test_a_setting_in_the_page_works_on_its_outline(command: str, briefing: Path) -> None:
    briefing.write_text(outlines()[1], "utf-8")
    done = CliRunner().invoke(cli.main, arguments(command)[1:])
    assert done.exit_code == 0, done.output
    assert (briefing.parent / "briefing.pptx").is_file()


def test_a_theme_file_as_shown_can_be_used(briefing: Path) -> None:
    (theme,) = (b for b in blocks(THEMES, "yaml") if "\ncolours:" in b)
    (briefing.parent / "house.yaml").write_text(theme, "utf-8")
    done = CliRunner().invoke(cli.main, ["build", "briefing.yaml", "--theme", "house.yaml"])
    assert done.exit_code == 0, done.output


def test_every_command_is_in_the_reference() -> None:
    for name, command in cli.every_command().items():
        assert isinstance(command, click.Command)
        assert f"$ deck {name} --help" in COMMANDS


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"^\| `([\w/]+)/` \|", text, re.MULTILINE)
    rooms = [f"deck/{path.parent.name}" for path in (ROOT / "deck").glob("*/__init__.py")]
    assert sorted(named) == sorted([*rooms, "charts"])


def test_contributing_ends_with_the_one_file_of_a_new_kind() -> None:
    heads = re.findall(r"^## (.+)$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    assert heads[-1] == "Add a slide kind in one file"


def test_the_changelog_is_about_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{deck.__version__}]" in text
