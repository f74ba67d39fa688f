"""Whole decks as files: sound packages, real placeholders, safe writing."""

from __future__ import annotations

import io
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation

from charts import archive
from charts.style import Colour
from deck.core import package as packages
from deck.core.errors import WriteError
from deck.core.files import check_target
from deck.pptx.writer.deck import write
from deck.scene.items import Box, Paragraph, Picture, Run, Shape, Text
from deck.scene.layouts import layouts
from deck.scene.scene import Page, Scene
from tests.tools.lint.linter import lint

DECKS = [("en", "boardroom"), ("en", "midnight"), ("zh", "boardroom"), ("zh", "midnight")]
every_deck = pytest.mark.parametrize(
    ("lang", "theme"),
    [
        pytest.param(*deck, marks=pytest.mark.xdist_group(f"deck {' '.join(deck)}"))
        for deck in DECKS
    ],
)
"""One process composes and writes a deck for all its tests."""


def colours(value: Any) -> Iterator[Colour]:
    """Every colour in a Scene, wherever it stands."""
    if isinstance(value, Colour):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from colours(part)


# ---- a sound package ---------------------------------------------------------------------------


@every_deck
def test_python_pptx_opens_it_with_all_pages_and_titles(tools: Any, lang: str, theme: str) -> None:
    made = tools.gallery_scene(lang, theme)
    deck = Presentation(io.BytesIO(tools.gallery(lang, theme).data))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [page.title.replace("\n", "\v") for page in made.pages]
    names = [slide.slide_layout.name for slide in deck.slides]
    assert names == [layouts(made.design)[page.layout].title for page in made.pages]


@every_deck
def test_the_validator_and_the_package_lint_find_nothing(
    tools: Any, tmp_path: Path, lang: str, theme: str
) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(tools.gallery(lang, theme).data)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert lint(file) == []


def test_every_part_has_a_type_and_every_relation_a_part(tools: Any) -> None:
    package = tools.gallery("en", "boardroom")
    types = "[Content_Types].xml"
    assert next(iter(package.parts)) == types
    extensions = set(package.find(types, "//ct:Default/@Extension"))
    named = {name[1:] for name in package.find(types, "//ct:Override/@PartName")}
    for name in package.parts:
        assert name == types or name in named or name.rpartition(".")[2] in extensions, name
    assert named <= set(package.parts)
    for name in package.names(r".*\.rels"):
        folder, _, file = name.rpartition("/")
        owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        for relation in package.relations(owner).values():
            assert relation.external or relation.target in package.parts, (owner, relation)


def test_every_part_belongs_to_another(tools: Any) -> None:
    package = tools.gallery("en", "boardroom")
    reached = {"[Content_Types].xml"}
    for name in package.names(r".*\.rels"):
        folder, _, file = name.rpartition("/")
        owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        reached |= {name} | {relation.target for relation in package.relations(owner).values()}
    assert set(package.parts) - reached == set()


@every_deck
def test_all_text_has_a_language(tools: Any, lang: str, theme: str) -> None:
    package = tools.gallery(lang, theme)
    for name in package.names(r"ppt/(slides|notesSlides)/\w+\.xml"):
        assert package.find(name, "//a:r[not(a:rPr/@lang)] | //a:fld[not(a:rPr/@lang)]") == [], name
        for run in package.find(name, "//a:r"):
            han = re.search("[\u4e00-\u9fff]", "".join(run.itertext()))
            wanted = "zh-CN" if han or lang == "zh" else "en-US"
            assert run[0].get("lang") == wanted, (name, "".join(run.itertext()))


# ---- placeholders ------------------------------------------------------------------------------


def test_on_the_default_theme_in_english_no_placeholder_leaves_its_layout(tools: Any) -> None:
    package = tools.gallery("en", "boardroom")
    moved = []
    made = tools.gallery_scene("en", "boardroom")
    for n, page in enumerate(made.pages, 1):
        held = {h.idx: role for role, h in layouts(made.design)[page.layout].holders.items()}
        for shape in package.find(package.slide(n), "//p:sp[.//p:ph][p:spPr/a:xfrm]"):
            idx = int(shape.xpath("string(.//p:ph/@idx)", namespaces=shape.nsmap) or 0)
            moved.append((page.layout, held[idx]))
    # the body follows the title, a strip is as high as its text, a cover's texts follow each other
    assert {role for _, role in moved} <= {"strip", "side", "title", "subtitle", "lead", "text"}
    assert [
        pair for pair in moved if pair[1] == "title" and pair[0].startswith(("page", "text"))
    ] == []


@every_deck
def test_no_placeholder_is_empty_and_none_is_missing(tools: Any, lang: str, theme: str) -> None:
    package = tools.gallery(lang, theme)
    made = tools.gallery_scene(lang, theme)
    for n, page in enumerate(made.pages, 1):
        shapes = package.find(package.slide(n), "//p:sp[.//p:ph]")
        assert shapes[0].xpath("string(.//p:ph/@type)", namespaces=shapes[0].nsmap) in (
            "title", "ctrTitle"
        )  # fmt: skip
        for shape in shapes:
            assert "".join(shape.xpath(".//*[local-name()='t']/text()")).strip(), (n, shape)
        numbered = package.find(package.slide(n), "//a:fld/@type")
        assert numbered == ["slidenum"] * ("number" in layouts(made.design)[page.layout].holders)


@every_deck
def test_the_title_comes_first_on_every_slide(tools: Any, lang: str, theme: str) -> None:
    package = tools.gallery(lang, theme)
    for name in package.names(r"ppt/slides/slide\d+\.xml"):
        first = package.find(name, "//p:spTree/*[self::p:sp or self::p:pic or self::p:grpSp][1]")[0]
        assert first.xpath("string(.//p:ph/@type)", namespaces=first.nsmap).endswith("itle"), name


@every_deck
def test_everything_without_words_is_described_or_decoration(
    tools: Any, lang: str, theme: str
) -> None:
    package = tools.gallery(lang, theme)
    bare = []
    for name in package.names(r"ppt/slides/slide\d+\.xml"):
        for properties in package.find(name, "//p:spTree//p:cNvPr"):
            shape = properties.getparent().getparent()
            worded = shape.tag.endswith("}sp") and shape.xpath(".//*[local-name()='t']")
            marked = properties.get("descr") or list(properties.iter("{*}decorative"))
            if shape.tag.rpartition("}")[2] != "spTree" and not worded and not marked:
                bare.append((name, properties.get("name")))
    assert bare == []


# ---- colours -----------------------------------------------------------------------------------


@every_deck
def test_no_colour_of_the_palette_is_written_as_a_number(tools: Any, lang: str, theme: str) -> None:
    """Shades between two colours of the palette have no slot; all others follow the theme."""
    package = tools.gallery(lang, theme)
    palette = {rgb for _, rgb in tools.gallery_scene(lang, theme).palette.slots}
    fixed = {
        (name, rgb)
        for name in package.names(r"ppt/(slides|charts)/(slide|chart)\d+\.xml")
        for rgb in package.find(name, "//a:srgbClr/@val")
    }
    assert [(name, rgb) for name, rgb in fixed if rgb in palette] == []
    slides = package.names(r"ppt/slides/slide\d+\.xml")
    bare = [name for name in slides if not package.find(name, "//a:schemeClr")]
    assert len(bare) < len(slides) // 10  # a cover may take every colour from its layout


@pytest.mark.parametrize("theme", ["boardroom", "midnight"])
def test_a_theme_slot_shows_the_colour_that_was_meant(tools: Any, theme: str) -> None:
    made, package = tools.gallery_scene("en", theme), tools.gallery("en", theme)
    scheme = {
        slot.tag.rpartition("}")[2]: slot[0].get("val")
        for slot in package.find("ppt/theme/theme1.xml", "//a:clrScheme/*")
    }
    (mapping,) = package.find("ppt/slideMasters/slideMaster1.xml", "//p:clrMap")
    used = {colour for page in made.pages for colour in colours(page) if colour.slot}
    assert len(used) >= 8
    wrong = [c for c in used if scheme[mapping.get(c.slot, c.slot)] != c.rgb]
    assert wrong == []


# ---- pages -------------------------------------------------------------------------------------


def test_a_hidden_page_is_hidden_and_others_are_not(tools: Any) -> None:
    pages = tuple(
        Page(f"p{i}", "page", "A", (tools.title(),), hidden=hidden)
        for i, hidden in enumerate((False, True))
    )
    package = tools.written(tools.scene(pages=pages))
    assert [package.xml(package.slide(n)).get("show") for n in (1, 2)] == [None, "0"]


@every_deck
def test_the_notes_hold_the_words_that_the_figures_rest_on(
    tools: Any, lang: str, theme: str
) -> None:
    made = tools.gallery_scene(lang, theme)
    deck = Presentation(io.BytesIO(tools.gallery(lang, theme).data))
    quoted = 0
    for page, slide in zip(made.pages, deck.slides, strict=True):
        assert slide.has_notes_slide == bool(page.notes)
        if page.notes:
            text = slide.notes_slide.notes_text_frame.text
            assert text == "\n".join(page.notes)
            quoted += "87% of customers renewed" in text or "87%的客户续约" in text
    assert quoted > 0


def test_an_image_used_twice_is_kept_once(tools: Any) -> None:
    box = Box(600_000, 2_000_000, 2_000_000, 1_000_000)
    same, other = tools.png("white"), tools.png("red")
    pages = tuple(
        Page(
            f"p{i}",
            "page",
            "A",
            (tools.title(), *(Picture("P", box, data, "x", tools.svg) for data in images)),
        )
        for i, images in enumerate([(same, same), (same, other)])
    )
    package = tools.written(tools.scene(pages=pages))
    media = {package.parts[name] for name in package.names("ppt/media/.*")}
    assert media == {same, other, tools.svg}
    assert len(package.names("ppt/media/.*")) == 3
    assert set(package.find("[Content_Types].xml", "//ct:Default/@Extension")) == {
        "png",
        "rels",
        "svg",
        "xml",
    }


def test_a_link_to_a_page_that_is_not_there_is_told(tools: Any) -> None:
    run = Run("there", 16, Colour("000000", "tx1"), link="#p9")
    text = Text("T", Box(0, 0, 100, 100), (Paragraph((run,)),))
    with pytest.raises(WriteError, match="'#p9', but no page"):
        tools.written(tools.scene(text))


def test_the_same_scene_gives_the_same_bytes(tools: Any) -> None:
    made = tools.gallery_scene("en", "boardroom")
    assert tools.written(made).data == tools.gallery("en", "boardroom").data


# ---- safe writing ------------------------------------------------------------------------------


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A deck that stands at the target already."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(b"the old deck")
    return file


@pytest.fixture
def broken(tools: Any) -> Scene:
    """A Scene that fails when its last page is written."""
    good = Page("p0", "page", "A", (tools.title(),))
    bad = Page("p1", "page", "B", (Shape("S", Box(0, 0, 1, 1), alt=1),))  # type: ignore[arg-type]
    return tools.scene(pages=(good, bad))  # type: ignore[no-any-return]


def test_a_deck_replaces_the_one_that_was_there(tools: Any, old: Path) -> None:
    write(tools.scene(), old)
    assert len(Presentation(str(old)).slides) == 1
    assert [file.name for file in old.parent.iterdir()] == ["deck.pptx"]


def test_a_deck_is_written_to_a_stream_that_stays_open(tools: Any, tmp_path: Path) -> None:
    stream = io.BytesIO()
    write(tools.scene(), stream)
    assert not stream.closed
    write(tools.scene(), str(tmp_path / "same.pptx"))
    assert (tmp_path / "same.pptx").read_bytes() == stream.getvalue()


def test_a_failure_leaves_the_old_deck_and_nothing_else(broken: Scene, old: Path) -> None:
    with pytest.raises(AttributeError):
        write(broken, old)
    assert [(f.name, f.read_bytes()) for f in old.parent.iterdir()] == [
        ("deck.pptx", b"the old deck")
    ]


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt),
        (OSError(28, "No space left on device"), WriteError),
    ],
)
def test_an_interrupt_or_a_full_disk_leaves_the_old_deck_and_nothing_else(
    tools: Any,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    entries: list[str] = []

    def add(self: object, name: str, data: bytes, store: bool = False) -> None:  # noqa: ARG001
        entries.append(name)
        if len(entries) == 5:
            raise error

    monkeypatch.setattr(packages.Archive, "add", add)
    with pytest.raises(raised):
        write(tools.scene(), old)
    assert len(entries) == 5
    assert [(f.name, f.read_bytes()) for f in old.parent.iterdir()] == [
        ("deck.pptx", b"the old deck")
    ]


def test_a_deck_beyond_the_limits_of_a_zip_is_told(
    tools: Any, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 10)
    with pytest.raises(WriteError, match="too large"):
        write(tools.scene(), old)
    assert [(f.name, f.read_bytes()) for f in old.parent.iterdir()] == [
        ("deck.pptx", b"the old deck")
    ]


def test_a_failing_rename_is_told_and_leaves_the_old_deck(
    tools: Any, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(self: Path, target: Path) -> None:  # noqa: ARG001
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(WriteError, match=r"cannot write .*deck\.pptx: Permission denied"):
        write(tools.scene(), old)
    assert [(f.name, f.read_bytes()) for f in old.parent.iterdir()] == [
        ("deck.pptx", b"the old deck")
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_deck_has_the_mode_of_any_new_file(tools: Any, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tools.scene(), tmp_path / "deck.pptx")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert (tmp_path / "deck.pptx").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_symbolic_link_stays_and_its_target_is_replaced(
    tools: Any, old: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.pptx"
    link.symlink_to(old)
    write(tools.scene(), link)
    assert link.is_symlink()
    assert len(Presentation(str(old)).slides) == 1


def test_a_long_name_can_be_written(tools: Any, tmp_path: Path) -> None:
    file = tmp_path / ("x" * 245 + ".pptx")
    write(tools.scene(), file)
    assert file.stat().st_size > 0


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"cannot write .*: File name too long"):
        check_target(tmp_path / ("x" * 300))


def test_a_deck_that_is_open_in_powerpoint_is_left_alone(tools: Any, old: Path) -> None:
    (old.parent / "~$deck.pptx").touch()
    with pytest.raises(WriteError, match=r"is open in PowerPoint .*~\$deck\.pptx"):
        write(tools.scene(), old)
    assert old.read_bytes() == b"the old deck"


def test_a_missing_folder_is_told_with_the_cure(tools: Any, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"there is no folder .*nowhere; make it first \(mkdir -p"):
        write(tools.scene(), tmp_path / "nowhere" / "deck.pptx")


def test_a_folder_as_target_is_told(tools: Any, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"is a folder; name a file, such as .*briefing\.pptx"):
        write(tools.scene(), tmp_path)


@pytest.mark.parametrize("which", ["folder", "file"])
def test_a_read_only_target_is_told(
    tools: Any, old: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    """By the word of os.access, since root may write everywhere."""
    closed = old.parent if which == "folder" else old
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed or mode != os.W_OK)
    with pytest.raises(WriteError, match="read-only"):
        write(tools.scene(), old)
    assert old.read_bytes() == b"the old deck"


@pytest.mark.needs("user")
def test_a_really_read_only_folder_is_told(tools: Any, old: Path) -> None:
    old.parent.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="read-only"):
            write(tools.scene(), old)
    finally:
        old.parent.chmod(0o755)
