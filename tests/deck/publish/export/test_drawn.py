"""Exports that LibreOffice draws."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

import deck
from deck.cli import main
from deck.core.errors import ExportError
from deck.core.resources import seeds
from deck.outline.model import loads, read
from deck.publish.export.handout import handout
from deck.publish.export.pdf import pdf
from deck.publish.finished import Finished, finish
from deck.slides.composition import compose

pytestmark = [pytest.mark.needs("impress", "fonts"), pytest.mark.xdist_group("drawn")]
ALL = list(range(1, 19))


@cache
def finished(lang: str) -> Finished:
    return finish(compose(read(seeds() / f"kuaishou.{lang}.yaml")), f"{lang}.pptx")


@cache
def drawn(lang: str) -> bytes:
    return pdf(finished(lang), ALL)


def texts(data: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(data)) as file:
        return [page.extract_text() or "" for page in file.pages]


def addresses(file: pikepdf.Pdf) -> Sequence[str]:
    return [
        str(mark.A.URI)
        for page in file.pages
        for mark in page.get("/Annots", [])
        if "/URI" in mark.get("/A", {})
    ]


@pytest.mark.parametrize(("lang", "tag"), [("en", "en-US"), ("zh", "zh-CN")])
def test_a_pdf_is_tagged_and_has_title_language_and_bookmarks_by_section(
    lang: str, tag: str
) -> None:
    contents = finished(lang).contents
    with pikepdf.open(BytesIO(drawn(lang))) as file:
        assert len(file.pages) == 18
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == tag
        assert str(file.docinfo["/Title"]) == contents.title
        assert str(file.docinfo["/Keywords"]).split(", ") == list(
            dict.fromkeys(page.section for page in contents.pages if page.section != contents.title)
        )
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as meta:
            assert meta["dc:title"] == contents.title
        with file.open_outline() as outline:
            sections = [item.title for item in outline.root]
            pages = [child.title for item in outline.root for child in item.children]
    assert sections == list(dict.fromkeys(page.section for page in contents.pages))
    assert pages == [page.title for page in contents.pages]


def test_some_pages_keep_no_path_of_this_machine() -> None:
    """LibreOffice turns a link to a page that is left out into the path of its file."""
    part = pdf(finished("en"), [2, 4])
    assert [text.split("\n")[-1].split()[-1] for text in texts(part)] == ["2", "4"]
    with pikepdf.open(BytesIO(part)) as file:
        assert [one for one in addresses(file) if one.startswith("file:")] == []


def test_a_link_leads_to_its_page_whatever_pages_are_left_out() -> None:
    """LibreOffice takes the number of a page in the deck for its place in the PDF."""
    for numbers, places in ((ALL, {3, 8, 10, 12}), ([2, 4, 5, 6], {1}), ([2, 9], set())):
        with pikepdf.open(BytesIO(pdf(finished("en"), numbers))) as file:
            found = [page.objgen for page in file.pages]
            agenda = file.pages[numbers.index(2)]
            led = {found.index(mark.Dest[0].objgen) for mark in agenda.Annots if "/Dest" in mark}
            assert led == places


def test_a_hidden_page_is_drawn_when_it_is_named() -> None:
    outline = loads(
        "title: A\nslides:\n- {kind: text, title: First, points: [x]}\n"
        "- {kind: text, title: Second, points: [x], hide: true}\n- {kind: text, title: Third, points: [x]}\n"
    )
    one = finish(compose(outline))
    assert [text.split("\n")[1] for text in texts(pdf(one, [1, 3]))] == ["First", "Third"]
    assert [text.split("\n")[1] for text in texts(pdf(one, [2, 3]))] == ["Second", "Third"]


@pytest.mark.needs("writer")
def test_notes_stand_behind_the_pages() -> None:
    found = texts(pdf(finished("en"), [3, 4], notes=True))
    assert "Read the three figures as one sentence" not in "".join(found[:2])
    assert "Read the three figures as one sentence" in found[2]
    assert "电商" in "".join(found[2:])


@pytest.mark.needs("writer")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_handout_is_a4_with_every_page_note_and_quote(lang: str) -> None:
    contents = finished(lang).contents
    made = handout(contents, ALL, drawn(lang))
    with pikepdf.open(BytesIO(made)) as file:
        for page in file.pages:
            assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]
        images = sum(
            1
            for page in file.pages
            for _, thing in page.get("/Resources", {}).get("/XObject", {}).items()
            if thing.get("/Subtype") == "/Image"
        )
        assert images == 0, "pages are vectors"
        assert bool(file.Root.MarkInfo.Marked)
    said = "".join("".join(texts(made)).split())
    for one in contents.pages:
        for note in one.notes:
            assert "".join(note.split())[:20] in said
        for fact in one.evidence:
            assert "".join(fact.words.strip("“”").split())[:8] in said


def test_pictures_have_the_resolution_that_is_asked_for(tmp_path: Path) -> None:
    written = deck.export(finished("en"), tmp_path / "pages", pages="3,5", dpi=96)
    assert [path.name for path in written] == ["en-03.png", "en-05.png"]
    with Image.open(written[0]) as picture:
        assert picture.size == (1280, 720)


def test_every_format_comes_from_an_outline(tmp_path: Path) -> None:
    outline = tmp_path / "a.yaml"
    outline.write_text("title: A\nslides:\n- {kind: text, title: First, points: [x]}\n")
    signs = {"a.pdf": b"%PDF-", "a.png": b"\x89PNG", "a.html": b"First", "a.md": b"First"}
    for name, sign in signs.items():
        assert deck.export(outline, tmp_path / name) == [tmp_path / name]
        assert sign in (tmp_path / name).read_bytes()
    assert not (tmp_path / "a.pptx").exists()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    for name, reason in (
        ("a.doc", "does not end with"),
        ("a.png", "one picture file cannot have 18 pages"),
    ):
        with pytest.raises(ExportError, match=reason):
            deck.export(finished("en"), tmp_path / name)
    with pytest.raises(ExportError, match="a handout is a PDF"):
        deck.export(finished("en"), tmp_path / "a.html", handout=True)
    assert list(tmp_path.iterdir()) == []


def test_a_build_writes_a_pdf_beside_the_deck(tmp_path: Path) -> None:
    outline = tmp_path / "a.yaml"
    outline.write_text("title: A\nslides:\n- {kind: text, title: First, points: [x]}\n")
    done = CliRunner().invoke(
        main, ["build", str(outline), "-o", str(tmp_path / "a.pptx"), "--pdf"]
    )
    assert done.stdout.splitlines() == [f"{tmp_path / 'a.pptx'}: 1 page", str(tmp_path / "a.pdf")]
    assert texts((tmp_path / "a.pdf").read_bytes())[0].split("\n")[1] == "First"
