"""The command `deck template`, and `deck build --template`, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import deck
from deck import cli
from deck.publish import template_pages
from deck.scene.items import Text
from deck.scene.scene import Finding
from tests.tools.lint.linter import lint

OUTLINE = "title: T\ndate: 2025-06-30\nslides:\n  - {kind: cover}\n  - {kind: text, title: A claim, points: [One]}\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "my.yaml").write_text(OUTLINE, "utf-8")

    def run_(*words: str) -> Result:
        return CliRunner().invoke(cli.main, list(words), prog_name="deck")

    return run_


@pytest.fixture
def corp(making: Any, saved: Callable[..., Path]) -> Path:
    return saved(making.parts(slides=["Sample"], fonts="Corp Sans"))


def test_inspect_prints_pages_layouts_colours_fonts_and_doubts(run: Any, corp: Path) -> None:
    result = run("template", "inspect", str(corp))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "corp.pptx: 13.33 × 7.5 in, 4 layouts, 1 sample slide, theme “Corp”"
    for head in ("Pages", "Layouts", "Colours", "Fonts", "In doubt"):
        assert head in lines
    assert any(line.split()[:3] == ["cover", "Title", "Slide"] for line in lines)
    assert any("11.53 × 4.55 at 0.9, 1.93" in line for line in lines)
    assert any("the widths of Corp Sans are unknown" in line for line in lines)


def test_inspect_gives_json(run: Any, corp: Path) -> None:
    data = json.loads(run("template", "inspect", str(corp), "--format", "json").stdout)
    assert data["pages"]["text"]["roles"]["text"] == "Content 1"
    assert data["layouts"][0]["placeholders"][0]["kind"] == "title"
    assert data["colours"]["accent"] == "007A87 (accent1)"


def test_the_mapping_that_inspect_writes_changes_nothing(
    run: Any, corp: Path, tmp_path: Path
) -> None:
    assert run("template", "inspect", str(corp), "-o", "corp.map.yaml").exit_code == 0
    for name, map_ in (("a.pptx", ""), ("b.pptx", ", map: corp.map.yaml")):
        (tmp_path / "it.yaml").write_text(
            f"template: {{file: corp.pptx{map_}}}\n{OUTLINE}", "utf-8"
        )
        result = run("build", "it.yaml", "-o", name)
        assert result.exit_code == 0, result.output
    titles = [(tmp_path / name).stat().st_size for name in ("a.pptx", "b.pptx")]
    assert abs(titles[0] - titles[1]) < 200  # colours lose their shift, nothing else changes


def test_inspect_draws_what_it_understood(run: Any, corp: Path, tmp_path: Path) -> None:
    target = tmp_path / "corp.png"
    assert run("template", "inspect", str(corp), "-o", str(target)).exit_code == 0
    with Image.open(target) as image:
        colours = {colour for _, colour in image.getcolors(1 << 20)}
    assert {(0xD6, 0x00, 0x1C), (0x0B, 0x6B, 0x4F), (0x2F, 0x5F, 0xA8)} <= colours


def test_a_mapping_replaces_no_other_file(run: Any, corp: Path, tmp_path: Path) -> None:
    before = corp.read_bytes()
    told = run("template", "inspect", str(corp), "-o", str(corp), "--force")
    assert told.exit_code == 2
    assert "'corp.pptx' does not end with .yaml, .yml or .png" in told.output
    assert corp.read_bytes() == before
    mapping = tmp_path / "corp.map.yaml"
    mapping.write_text("pages: {}\n", "utf-8")
    told = run("template", "inspect", str(corp), "-o", "corp.map.yaml")
    assert told.exit_code == 1
    assert "exists already" in told.output
    assert mapping.read_text("utf-8") == "pages: {}\n"
    told = run("template", "inspect", str(corp), "-o", "corp.map.yaml", "--force")
    assert told.exit_code == 0
    assert mapping.read_text("utf-8") != "pages: {}\n"


@pytest.mark.usefixtures("corp")
def test_a_corrected_mapping_is_followed(run: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "pages: {text: {layout: Section Header}}\ncolours: {accent: accent2}\n", "utf-8"
    )
    (tmp_path / "it.yaml").write_text(
        f"template: {{file: corp.pptx, map: m.yaml}}\n{OUTLINE}", "utf-8"
    )
    assert run("build", "it.yaml", "-o", "o.pptx").exit_code == 0
    from pptx import Presentation

    assert Presentation(str(tmp_path / "o.pptx")).slides[1].slide_layout.name == "Section Header"


@pytest.mark.usefixtures("corp")
def test_a_wrong_mapping_is_told_with_its_place(run: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("pages:\n  covr: {layout: A}\n", "utf-8")
    (tmp_path / "it.yaml").write_text(
        f"template: {{file: corp.pptx, map: m.yaml}}\n{OUTLINE}", "utf-8"
    )
    result = run("build", "it.yaml")
    assert result.exit_code == 1
    assert "m.yaml:2:3: pages.covr" in result.stderr
    assert "did you mean 'cover'?" in result.stderr


def test_check_builds_every_kind(run: Any, corp: Path, tmp_path: Path) -> None:
    result = run("template", "check", str(corp), "-o", "every.pptx")
    assert result.exit_code == 0, result.output
    assert "1 finding" in result.stdout
    assert "[typeface-unknown]" in result.output
    assert lint(tmp_path / "every.pptx") == []


@pytest.mark.needs("impress", "fonts")
def test_check_draws_the_pages_and_says_what_is_seen(
    run: Any, making: Any, saved: Callable[..., Path], tmp_path: Path
) -> None:
    foot = making.ph("sldNum", idx=12)
    further = making.layout(making.ph("title") + making.ph("", None, 1) + foot, "obj", "Further")
    path = saved(making.parts(layouts=[*making.standard(), further]))
    plain = run("template", "check", str(path), "-o", "pages.png")
    assert "pages.png: 45 pages in corp.pptx, 0 findings" in plain.stdout, plain.stderr
    with Image.open(tmp_path / "pages.png") as sheet:
        assert sheet.height > sheet.width
    assert run("template", "check", str(path), "-o", "every.pptx").exit_code == 0
    from pptx import Presentation

    last = list(Presentation(str(tmp_path / "every.pptx")).slides)[-1]
    assert last.slide_layout.name == "Further"
    assert last.shapes.title.text == "A page in the layout “Further” of the template"


def test_check_says_what_is_seen_unless_the_build_has_said_it(
    run: Any, corp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Finding(1, "low-contrast", "it is pale", "Title")
    other = known._replace(page=2, message="it is pale too")
    monkeypatch.setattr(template_pages, "drawn", lambda *_: (b"", [known, other]))
    monkeypatch.setattr("deck.slides.findings.check", lambda _: [known])
    result = run("template", "check", str(corp))
    assert "page 2, Title: it is pale too [low-contrast]" in result.stderr
    assert result.stderr.count("page 1, Title: it is pale [low-contrast]") == 1
    assert "44 pages in corp.pptx, 2 findings" in result.stdout


def test_check_says_that_nothing_was_drawn_without_libreoffice(
    run: Any, corp: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFDECK_SOFFICE", str(tmp_path / "none"))
    result = run("template", "check", str(corp))
    assert result.exit_code == 0
    assert "the pages were not drawn" in result.stderr
    assert "there is no such program" in result.stderr
    picture = run("template", "check", str(corp), "-o", "pages.png")
    assert picture.exit_code == 1
    assert "there is no such program" in picture.stderr
    assert not (tmp_path / "pages.png").exists()


def test_check_is_strict_when_asked(run: Any, making: Any, saved: Callable[..., Path]) -> None:
    path = saved(making.parts(layouts=making.standard()[:1]))
    result = run("template", "check", str(path), "--strict")
    assert result.exit_code == 3
    assert "the template has no layout for a page of content" in result.stderr


@pytest.mark.parametrize("theme", ["boardroom", "midnight"])
def test_our_own_template_is_a_start(run: Any, tmp_path: Path, theme: str) -> None:
    assert run("template", "new", "-o", "mine.pptx", "--theme", theme).exit_code == 0
    assert lint(tmp_path / "mine.pptx") == []
    result = run("template", "check", "mine.pptx", "-o", "every.pptx")
    assert "0 findings" in result.stdout, result.stderr
    assert lint(tmp_path / "every.pptx") == []
    again = run("template", "new", "-o", "mine.pptx")
    assert again.exit_code == 1
    assert "exists already" in again.stderr


@pytest.mark.usefixtures("corp")
def test_a_template_is_given_on_the_command_line(run: Any, tmp_path: Path) -> None:
    result = run("build", "my.yaml", "--template", "corp.pptx", "-o", "o.pptx")
    assert result.exit_code == 0, result.output
    assert lint(tmp_path / "o.pptx") == []


def test_a_template_that_is_not_there_is_told_at_its_place(run: Any, tmp_path: Path) -> None:
    (tmp_path / "it.yaml").write_text("template: gone.pptx\n" + OUTLINE, "utf-8")
    result = run("build", "it.yaml")
    assert result.exit_code == 1
    assert "it.yaml:1:11: template" in result.stderr
    assert "there is no file 'gone.pptx'" in result.stderr


def test_a_template_that_is_none_is_told_in_a_line(run: Any, saved: Callable[..., Path]) -> None:
    saved(b"hello")
    result = run("build", "my.yaml", "--template", "corp.pptx")
    assert result.exit_code == 1
    assert (
        result.stderr
        == "Error: the template corp.pptx is not an Office file: it is not a zip package\n"
    )


@pytest.mark.parametrize(("anchor", "place"), [("t", "top"), ("ctr", "middle"), ("b", "bottom")])
@pytest.mark.parametrize("align", ["l", "ctr"])
def test_a_sticker_stands_in_the_title_of_a_template_and_the_text_leaves_it_room(
    making: Any, saved: Callable[..., Path], anchor: str, place: str, align: str
) -> None:
    found = making.parts()
    master = "ppt/slideMasters/slideMaster1.xml"
    found[master] = (
        found[master]
        .replace(
            '<a:lvl1pPr algn="l"><a:defRPr sz="2800"',
            f'<a:lvl1pPr algn="{align}"><a:defRPr sz="2800"',
        )
        .replace("<a:bodyPr/>", f'<a:bodyPr anchor="{anchor}"/>', 1)
    )
    path = saved(found)
    title = (
        "Customers waited four days on average for an answer, twice as long as the contract allows"
    )
    text = (
        f"title: T\nsticker: Preliminary\ntemplate: {path.name}\nslides:\n"
        f"  - {{kind: text, title: '{title}', points: [One]}}\n"
        "  - {kind: text, title: Another, points: [One], sticker: false}\n"
    )
    first, second = deck.compose(deck.loads(text, folder=path.parent)).pages
    (sticker,) = [item for item in first.items if item.name == "Sticker"]
    head = next(item for item in first.items if item.name == "Title")
    assert isinstance(head, Text)
    letters = head.box.inside(head.insets)
    assert letters.right < sticker.box.x < sticker.box.right == head.box.right
    if align == "ctr":
        assert head.insets.left == pytest.approx(head.insets.right, abs=2)
    middle = sticker.box.y + sticker.box.h / 2 - head.box.y
    assert {"top": middle < 0.4 * head.box.h, "middle": abs(middle / head.box.h - 0.5) < 0.02,
            "bottom": middle > 0.6 * head.box.h}[place]  # fmt: skip
    assert not [item for item in second.items if item.name == "Sticker"]


def test_the_logos_of_an_outline_are_reported_once_in_a_template(
    run: Any, corp: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="1"/>'
    )
    (tmp_path / "my.yaml").write_text(f"logo: own.svg\n{OUTLINE}", "utf-8")
    result = run("build", "my.yaml", "--template", str(corp))
    assert result.stderr.count("[no-logo]") == 1
