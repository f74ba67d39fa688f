"""A theme is started from another one, and checked before decks are built in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import deck
from deck import cli
from deck.core.errors import ResourceError
from deck.themes import checking, theme
from deck.themes.starting import started


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.main, ["themes", *args])
    return result.exit_code, result.output


@pytest.mark.parametrize("origin", theme.names())
def test_a_started_theme_is_its_origin_with_another_accent(origin: str, tmp_path: Path) -> None:
    text, _ = started(origin, "#7A1FA2")
    (tmp_path / "ours.yaml").write_text(text, "utf-8")
    ours, old = theme.load("ours.yaml", tmp_path), theme.load(origin)
    assert ours.accent.rgb == "7A1FA2"
    assert ours.tint.rgb != old.tint.rgb
    changed = {"accent", "surface2", "accent_on_cover"}
    assert ours.data.colours.model_dump(exclude=changed) == old.data.colours.model_dump(
        exclude=changed
    )
    assert ours.data.model_dump(exclude={"colours", "description"}) == old.data.model_dump(
        exclude={"colours", "description"}
    )


def test_an_accent_that_cannot_be_read_is_told_with_one_that_can() -> None:
    assert started("boardroom", "#0A7")[1] == (
        "the accent 00AA77 has a contrast of 2.7:1 with what it stands on, and texts need 4.5:1; 067E64 is the "
        "nearest that can be read"
    )
    assert started("boardroom", "067E64")[1] == ""


def test_what_is_no_colour_and_what_is_no_theme_is_refused() -> None:
    with pytest.raises(ResourceError, match="'red' is not a colour; write six hex digits"):
        started("boardroom", "red")
    with pytest.raises(ResourceError, match="did you mean 'studio'"):
        started("studo", None)


@pytest.mark.parametrize("name", theme.names())
def test_every_pair_of_colours_of_our_themes_can_be_read(name: str) -> None:
    found = list(checking.pairs(theme.load(name)))
    assert len(found) >= 19
    assert [pair for pair in found if not pair.passes] == []


def test_a_typeface_without_widths_of_its_own_is_named_with_the_one_that_measures_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "ours.yaml").write_text(
        "fonts: {heading: Bodoni Moda, body: Calibri}\ntype: {source: [8]}\n"
    )
    ours = theme.load("ours.yaml", tmp_path)
    assert [(face.role, face.measured) for face in checking.typefaces(ours.fonts)] == [
        ("heading", "Arial"), ("body", "")
    ]  # fmt: skip
    assert list(checking.small_sizes(ours)) == [("source", 8)]


@pytest.mark.parametrize(
    ("fonts", "named"),
    [
        ("{heading: Bodoni Moda, body: Bodoni Moda}", ["Bodoni Moda"]),
        ("{heading: Bodoni Moda, body: Our Own Serif}", ["Bodoni Moda", "Our Own Serif"]),
        ("{heading: Aptos Display, body: Carlito}", []),
    ],
)
def test_a_typeface_that_is_measured_with_another_is_a_note_of_the_build(
    fonts: str, named: list[str], tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text(f"fonts: {fonts}\n")
    text = "title: T\ntheme: ours.yaml\nslides: [{kind: statement, text: One}, {kind: statement, text: Two}]"
    outline = tmp_path / "o.yaml"
    outline.write_text(text)
    found = [
        f for f in deck.check(deck.compose(deck.read(outline))) if f.code == "typeface-unknown"
    ]
    assert [(f.page, f.level) for f in found] == [(0, "note")] * len(named)
    assert all(name in str(f) for name, f in zip(named, found, strict=True))
    built = CliRunner().invoke(
        cli.main, ["build", str(outline), "-o", str(tmp_path / "o.pptx"), "--strict"]
    )
    assert built.exit_code == 0, built.output
    assert all(f"deck: the widths of {name} are not known" in built.output for name in named)


def test_the_command_lists_starts_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = run()
    assert code == 0
    assert [line.split()[0] for line in told.splitlines()] == theme.names()
    assert run("new", "brand.yaml", "--accent", "#0A7")[0] == 0
    assert run("new", "brand.yaml")[0] == 1  # it is there already
    code, told = run("check", "brand.yaml")
    assert code == 1
    assert "accent_text      on paper      3.0:1  needs 4.5" in told
    assert "3 colours cannot be read" in told
    assert run("new", "brand.yaml", "--accent", "#067E64", "--force")[0] == 0
    assert run("check", "brand.yaml")[0] == 0


def test_a_mistake_in_a_theme_has_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brand.yaml").write_text("card:\n  style: tiles\n")
    code, told = run("check", "brand.yaml")
    assert code == 1
    assert "brand.yaml:2:" in told
    assert "'surface', 'outline', 'tile'" in told or "tile" in told


@pytest.mark.needs("fonts")
def test_the_sheet_has_eight_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.chdir(tmp_path)
    code, told = run("check", "public", "-o", "public.png")
    assert (code, told.splitlines()[-1]) == (0, "public.png: eight pages")
    with Image.open("public.png") as image:
        wide, high = image.size
    assert high / wide == pytest.approx(4 * 7.5 / (2 * 13.333), rel=0.03)
