"""Exports with drawn pages: by briefdeck from a scene, by LibreOffice from a .pptx."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

import deck
from deck.cli import main
from deck.core.errors import ExportError, ResourceError
from deck.core.resources import seeds
from deck.outline.model import loads, read
from deck.publish.export import export
from deck.publish.export.handout import Sheets, handout
from deck.publish.export.pdf import pdf
from deck.publish.finished import Finished, finish
from deck.slides.composition import compose

pytestmark = [pytest.mark.needs("fonts"), pytest.mark.xdist_group("drawn")]
ALL = list(range(1, 21))
RENDERERS = [
    "briefdeck",
    pytest.param("libreoffice", marks=pytest.mark.needs("impress")),
]


@cache
def finished(lang: str, renderer: str = "briefdeck") -> Finished:
    deck = finish(compose(read(seeds() / f"kuaishou.{lang}.yaml")), f"{lang}.pptx")
    return deck if renderer == "briefdeck" else Finished(deck.name, deck.data)


@cache
def drawn(lang: str, renderer: str = "briefdeck") -> bytes:
    return pdf(finished(lang, renderer), ALL)


def texts(data: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in file]


def addresses(file: pikepdf.Pdf) -> Sequence[str]:
    return [
        str(mark.A.URI)
        for page in file.pages
        for mark in page.get("/Annots", [])
        if "/URI" in mark.get("/A", {})
    ]


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize(("lang", "tag"), [("en", "en-US"), ("zh", "zh-CN")])
def test_a_pdf_is_tagged_and_has_title_language_and_bookmarks_by_section(
    lang: str, tag: str, renderer: str
) -> None:
    contents = finished(lang).contents
    with pikepdf.open(BytesIO(drawn(lang, renderer))) as file:
        assert len(file.pages) == 20
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


@pytest.mark.needs("impress")
def test_some_pages_keep_no_path_of_this_machine() -> None:
    """LibreOffice turns a link to a page that is left out into the path of its file."""
    part = pdf(finished("en", "libreoffice"), [2, 4])
    titles = [finished("en").contents.pages[n - 1].title[:30] for n in (2, 4)]
    assert [title in text for title, text in zip(titles, texts(part), strict=True)] == [True, True]
    with pikepdf.open(BytesIO(part)) as file:
        assert [one for one in addresses(file) if one.startswith("file:")] == []


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_link_leads_to_its_page_whatever_pages_are_left_out(renderer: str) -> None:
    """LibreOffice takes the number of a page in the deck for its place in the PDF, and loses those beyond its end."""
    ours = renderer == "briefdeck"
    for numbers, places in (
        (ALL, {3, 8, 10, 12}),
        ([2, 4, 5, 6], {1}),
        ([2, 9], {1} if ours else set()),
    ):
        with pikepdf.open(BytesIO(pdf(finished("en", renderer), numbers))) as file:
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
    assert one.hidden == [False, True, False]
    for numbers, titles in (([1, 3], ["First", "Third"]), ([2, 3], ["Second", "Third"])):
        shown = zip(titles, texts(pdf(one, numbers)), strict=True)
        assert all(title in text for title, text in shown)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_notes_stand_behind_the_pages(renderer: str) -> None:
    made = pdf(finished("en", renderer), [3, 4], notes=True)
    found = texts(made)
    assert "Read the three figures as one sentence" not in "".join(found[:2])
    assert "Read the three figures as one sentence" in found[2]
    assert "电商" in "".join(found[2:])
    with pikepdf.open(BytesIO(made)) as file, file.open_outline() as outline:
        assert [one.title for one in outline.root][-1] == "Notes"


def pictures_of(page: pikepdf.Page) -> list[pikepdf.Object]:
    things = page.get("/Resources", {}).get("/XObject", {})
    return [thing for _, thing in things.items() if thing.get("/Subtype") == "/Image"]


@pytest.mark.parametrize(
    ("lang", "renderer", "sheets"),
    [
        *product(["en", "zh"], ["briefdeck"], [0, 1, 3, 6]),
        pytest.param("zh", "libreoffice", 3, marks=pytest.mark.needs("impress")),
    ],
)
def test_a_handout_is_a4_with_every_page_note_and_quote(
    lang: str, renderer: str, sheets: Sheets
) -> None:
    deck = finished(lang, renderer)
    made = handout(deck, ALL, sheets, b"" if deck.scene else drawn(lang, renderer))
    with pikepdf.open(BytesIO(made)) as file:
        for page in file.pages:
            assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]
        assert not any(pictures_of(page) for page in file.pages), "pages are vectors"
        assert ("/MarkInfo" in file.Root) or not deck.scene
        count = len(file.pages)
    assert count == {0: count, 1: 20, 3: 7, 6: 4}[sheets]
    said = "".join("".join(texts(made)).split())
    for one in deck.contents.pages:
        for note in one.notes:
            assert "".join(note.split())[:6] in said
        for fact in one.evidence if sheets < 6 else ():
            assert "".join(fact.words.strip("“”").split())[:8] in said


def test_the_foot_of_a_handout_says_what_the_title_says() -> None:
    title = "Plan #LINE and #INK"
    deck = finish(compose(loads(f"title: '{title}'\nlang: en\nslides:\n- {{kind: cover}}\n")))
    assert title in texts(handout(deck, [1]))[0]


def test_who_asks_for_libreoffice_is_not_told_why_it_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFDECK_SOFFICE", "/nowhere/soffice")
    with pytest.raises(ResourceError, match=r"no such program$"):
        export(finished("en"), "o.pdf", renderer="libreoffice")
    with pytest.raises(
        ResourceError, match=r"cannot draw x.pptx itself, for it stands in no folder"
    ):
        export(Finished("x.pptx", finished("en").data), "o.pdf")


def test_a_long_note_takes_the_room_that_it_needs() -> None:
    notes = "\\n".join(
        f"Sentence {n} says a little more than the one before it." for n in range(200)
    )
    text = f'title: A\nlang: en\nslides:\n- {{kind: text, title: One, points: [x], notes: "{notes}"}}\n'
    deck = finish(compose(loads(text)))
    for sheets in (0, 1, 3, 6):
        said = "".join(texts(handout(deck, [1], sheets)))  # type: ignore[arg-type]
        assert all(f"Sentence {n} " in said for n in range(200)), sheets


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
        ("a.png", "one picture file cannot have 20 pages"),
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
    assert "First" in texts((tmp_path / "a.pdf").read_bytes())[0]
