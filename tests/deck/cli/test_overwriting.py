"""`deck build` and `deck extract` never lose what somebody did to a deck."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from deck.cli import main
from deck.scene.scene import Finding, Scene
from tests.compat.working import MATERIAL

OUTLINE = """
title: A deck
slides:
  - kind: text
    title: A page
    points: [One point that was written by us]
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def outline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An outline in the current folder, and a deck that was built of it."""
    monkeypatch.chdir(tmp_path)
    path = Path("o.yaml")
    path.write_text(OUTLINE, "utf-8")
    assert run("build", path).exit_code == 0
    return path


def edit(path: str | Path = "o.pptx", words: str = "One point that a colleague changed") -> bytes:
    """Rewords the deck; returns its bytes."""
    shown = Presentation(str(path))
    points = next(s for s in shown.slides[0].shapes if s.name == "Points")
    points.text_frame.paragraphs[0].runs[0].text = words
    shown.save(str(path))
    return Path(path).read_bytes()


def save(path: str | Path = "o.pptx") -> bytes:
    Presentation(str(path)).save(str(path))
    return Path(path).read_bytes()


def test_a_deck_that_nobody_edited_is_replaced_without_a_word(outline: Path) -> None:
    before = Path("o.pptx").read_bytes()
    result = run("build", outline)
    assert (result.exit_code, result.output) == (0, "o.pptx: 1 page\n")
    assert Path("o.pptx").read_bytes() == before
    assert not list(Path().glob("*.bak*"))


def test_an_edited_deck_is_not_replaced(outline: Path) -> None:
    data = edit()
    result = run("build", outline)
    assert result.exit_code == 4
    assert result.output == (
        "Error: o.pptx was edited after it was built; nothing was written\n"
        "  slide 1, Points: the text was “One point that was written by us”, and is now “One point "
        "that a colleague changed” [text-changed]\n"
        "name another file with -o, or replace the edited deck with --force, which keeps it as "
        "o.bak.pptx\n"
    )
    assert Path("o.pptx").read_bytes() == data


def test_figures_that_changed_places_are_an_edit(outline: Path) -> None:
    text = """
    title: A deck
    facts:
      now: {value: 83, unit: EUR m, what: Revenue, period: "2025", quote: EUR 83m}
      before: {value: 66, unit: EUR m, what: Revenue, period: "2024", quote: EUR 66m}
    slides:
      - kind: table
        title: Revenue grew
        columns: [Year, Revenue]
        rows: [["2025", "${now}"], ["2024", "${before}"]]
    """
    outline.write_text(text, "utf-8")
    assert run("build", outline).exit_code == 0
    shown = Presentation("o.pptx")
    table = next(s for s in shown.slides[0].shapes if s.has_table).table
    runs = [table.cell(row, 1).text_frame.paragraphs[0].runs[0] for row in (1, 2)]
    runs[0].text, runs[1].text = runs[1].text, runs[0].text
    shown.save("o.pptx")
    checked = run("check", "o.pptx", "--format", "json")
    assert checked.exit_code == 3
    assert checked.output.count('"figure-changed"') == 2
    assert run("build", outline).exit_code == 4


@pytest.mark.parametrize("existing", [True, False])
def test_an_edit_while_the_deck_is_built_is_not_lost(
    existing: bool, outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deck.slides import findings

    saved: list[bytes] = []
    check = findings.check

    def slowly(scene: Scene) -> list[Finding]:
        if not existing:
            Path("away.pptx").rename("o.pptx")
        saved.append(edit())
        return check(scene)

    if not existing:
        Path("o.pptx").rename("away.pptx")
    monkeypatch.setattr(findings, "check", slowly)
    result = run("build", outline)
    assert result.exit_code == 4
    assert "One point that a colleague changed" in result.output
    assert Path("o.pptx").read_bytes() == saved[0]


def test_the_edits_are_in_the_json(outline: Path) -> None:
    edit()
    result = run("build", outline, "--format", "json")
    assert result.exit_code == 4
    told = json.loads(result.output)
    assert not told["ok"]
    assert [(one["code"], one["slide"]) for one in told["edits"]] == [("text-changed", 1)]
    assert "was edited after it was built" in told["problems"][0]["message"]


def test_force_keeps_each_edited_deck(outline: Path) -> None:
    first = edit()
    result = run("build", outline, "--force")
    assert result.exit_code == 0
    assert "o.pptx was edited after it was built: that file is kept as o.bak.pptx" in result.output
    second = edit(words="Another point")
    told = json.loads(run("build", outline, "--force", "--format", "json", "-q").stdout)
    assert told["kept"] == "o.bak2.pptx"
    assert Path("o.bak.pptx").read_bytes() == first
    assert Path("o.bak2.pptx").read_bytes() == second
    assert run("build", outline).exit_code == 0


def test_another_file_can_be_named(outline: Path) -> None:
    data = edit()
    assert run("build", outline, "-o", "new.pptx").exit_code == 0
    assert Path("o.pptx").read_bytes() == data


def test_a_deck_that_was_only_saved_is_replaced_and_kept(outline: Path) -> None:
    data = save()
    result = run("build", outline)
    assert result.exit_code == 0
    assert (
        "o.pptx was saved by another program after it was built, without an edit: that file is kept "
        "as o.bak.pptx\n"
    ) in result.output
    assert Path("o.bak.pptx").read_bytes() == data


def test_an_outline_that_changed_is_no_edit_of_the_deck(outline: Path) -> None:
    outline.write_text(OUTLINE.replace("by us", "anew"), "utf-8")
    result = run("build", outline)
    assert (result.exit_code, result.output) == (0, "o.pptx: 1 page\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a note of mine", "it is not an Office file"),
        (b"%PDF-1.7", "it is a PDF"),
        ("foreign", "was not built by briefdeck, or its record was removed"),
        ("newer", "cannot be checked for edits: the record in the deck has format 3"),
        ("damaged", "the record in the deck is damaged"),
    ],
)
def test_what_is_not_ours_is_not_replaced(data: bytes | str, reason: str, outline: Path) -> None:
    target = Path("o.pptx")
    if isinstance(data, bytes):
        target.write_bytes(data)
    elif data == "foreign":
        shown = Presentation()
        shown.slides.add_slide(shown.slide_layouts[0])
        shown.save(str(target))
    else:
        built = target.read_bytes()
        with zipfile.ZipFile(target) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        assert built
        if data == "newer":  # and nobody has edited it
            changes = [(b'{"format":2', b'{"format":3'), (b' format="2"', b' format="3"')]
        else:
            changes = [(b'{"format":2', b'{"format')]
            parts["ppt/slides/slide1.xml"] += b"\n"
        for old_text, new in changes:
            parts = {name: part.replace(old_text, new) for name, part in parts.items()}
        with zipfile.ZipFile(target, "w") as new_file:
            for name, part in parts.items():
                new_file.writestr(name, part)
    before = target.read_bytes()
    result = run("build", outline)
    assert result.exit_code == 4, result.output
    assert reason in result.output
    assert target.read_bytes() == before
    assert run("build", outline, "--force").exit_code == 0
    assert Path("o.bak.pptx").read_bytes() == before


def test_an_empty_file_has_nothing_to_lose(outline: Path) -> None:
    Path("o.pptx").write_bytes(b"")
    assert run("build", outline).exit_code == 0
    assert not Path("o.bak.pptx").exists()


@pytest.mark.parametrize(
    ("program", "lock"), [("PowerPoint", "~$o.pptx"), ("LibreOffice", ".~lock.o.pptx#")]
)
def test_a_deck_that_a_program_holds_open_is_told_in_a_line(
    program: str, lock: str, outline: Path
) -> None:
    Path(lock).write_bytes(b"")
    result = run("build", outline)
    assert result.exit_code == 1
    assert result.output == (
        f"Error: o.pptx is open in {program} (there is a lock file {lock}): close it there, "
        "or write to another name with -o\n"
    )


def test_a_watch_stops_at_an_edited_deck_with_the_same_words(outline: Path) -> None:
    data = edit()
    result = run("build", outline, "--watch")
    assert result.exit_code == 4
    assert "o.pptx was edited after it was built; nothing was written" in result.output
    assert Path("o.pptx").read_bytes() == data


def test_the_gallery_replaces_no_file_of_yours(outline: Path) -> None:
    edit()
    assert run("gallery", "-o", "o.pptx", "-q").exit_code == 4
    assert outline.exists()


# ---- decks of 0.1.0 ------------------------------------------------------------------------------


def test_an_edited_deck_of_the_first_release_is_not_replaced(outline: Path) -> None:
    shutil.copy(MATERIAL / "short.en.pptx", "o.pptx")
    shown = Presentation("o.pptx")
    title = shown.slides[1].shapes.title.text_frame.paragraphs[0]
    title.runs[0].text = "Nothing of this is true"
    shown.save("o.pptx")
    result = run("build", outline)
    assert result.exit_code == 4
    assert "Nothing of this is true" in result.output


def test_a_deck_of_the_first_release_is_replaced_and_kept(outline: Path) -> None:
    shutil.copy(MATERIAL / "short.en.pptx", "o.pptx")
    result = run("build", outline)
    assert result.exit_code == 0
    assert (
        "briefdeck 0.1.0, whose record does not cover the position and formatting of shapes"
        in result.output
    )
    assert Path("o.bak.pptx").read_bytes() == (MATERIAL / "short.en.pptx").read_bytes()


# ---- extract -------------------------------------------------------------------------------------


def test_the_outline_of_an_edited_deck_comes_with_the_edits_it_lacks(outline: Path) -> None:
    edit()
    result = run("extract", "o.pptx", "-o", "x")
    assert result.exit_code == 3
    assert "the outline does not have these edits:" in result.stderr
    assert "a colleague changed" in result.stderr
    assert Path("x/o.yaml").read_text("utf-8") == OUTLINE
    told = json.loads(run("extract", "o.pptx", "-o", "x", "--format", "json").stdout)
    assert [one["code"] for one in told["edits"]] == ["text-changed"]
    assert outline.exists()


def test_a_redacted_deck_replaces_its_former_one_and_no_other(outline: Path) -> None:
    assert run("extract", "o.pptx", "--redact", "-o", "out.pptx").exit_code == 0
    assert run("extract", "o.pptx", "--redact", "-o", "out.pptx").exit_code == 0
    assert run("build", outline, "-o", "out.pptx").exit_code == 4
    Presentation().save("out.pptx")
    result = run("extract", "o.pptx", "--redact", "-o", "out.pptx")
    assert result.exit_code == 4
    assert "was not built by briefdeck" in result.output
    assert run("extract", "o.pptx", "--redact", "-o", "out.pptx", "--force").exit_code == 0
    assert Path("out.bak.pptx").exists()


@pytest.mark.parametrize("name", ["a.pdf", "a.HTML", "a.docx"])
def test_a_deck_is_not_written_under_the_name_of_another_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "-o", name])
    assert result.exit_code == 2
    assert "`deck export`" in result.stderr
    assert list(tmp_path.iterdir()) == []
