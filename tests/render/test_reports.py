"""Reports with a deck in them, opened again by LibreOffice."""

from __future__ import annotations

import importlib.util
import io
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from deck.publish import attach, libreoffice

pytestmark = [pytest.mark.needs("impress", "fonts"), pytest.mark.xdist_group("reports")]


@cache
def making() -> Any:
    """The makers of reports in tests/reports."""
    path = Path(__file__).parents[1] / "deck" / "publish" / "attach" / "making.py"
    spec = importlib.util.spec_from_file_location("making_to_render", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def drawn(document: bytes) -> bytes:
    """A Word document as LibreOffice prints it, tagged and with bookmarks."""
    return libreoffice.to_pdf(
        document, ".docx", "writer_pdf_Export", {"UseTaggedPDF": True, "ExportBookmarks": True}
    )


@cache
def report(filler: int = 1) -> bytes:
    """One of some pages; as many as thirty with the filler that word_report has by itself."""
    return drawn(making().word_report(filler=filler))


def words(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [page.extract_text() or "" for page in file.pages]


@pytest.mark.long
@pytest.mark.needs("writer")
def test_a_word_report_of_thirty_pages_keeps_every_page_and_ends_with_the_annex(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(making().word_report())
    attach.attach(making().seed_deck(), path, pages="3,5")
    before, after = words(report(filler=12)), words(drawn(path.read_bytes()))
    assert len(before) >= 28
    assert after[: len(before)] == before
    annex = after[len(before)]
    assert annex.split("\n")[1] == "Annex 1: Growth from buyers who come back"
    assert "Figure 3: The deck" in annex


@pytest.mark.needs("writer")
@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.long)])
def test_the_pages_stand_in_the_annex_at_the_width_of_the_text(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(making().word_report(filler=1))
    attach.attach(making().seed_deck(lang), path, pages="3,5")
    with pdfplumber.open(io.BytesIO(drawn(path.read_bytes()))) as file:
        pictures = [image for page in file.pages[-2:] for image in page.images]
        lines = file.pages[-2].extract_words()
    assert len(pictures) == 3
    left = min(word["x0"] for word in lines)
    for picture in pictures:
        assert picture["x0"] == pytest.approx(left, abs=1)
        assert picture["width"] == pytest.approx((21 / 2.54 - 2.5) * 72, abs=1)
        assert picture["srcsize"][0] / (picture["width"] / 72) >= 200, "dots to the inch"


@pytest.mark.needs("writer")
def test_a_report_by_libreoffice_takes_a_deck_and_keeps_tags_and_bookmarks(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(report())
    attach.attach(making().seed_deck(), path, pages="3,5")
    once = path.read_bytes()
    attach.attach(making().seed_deck(), path, pages="3,5")
    assert path.read_bytes() == once
    with pikepdf.open(io.BytesIO(report())) as old, pikepdf.open(path) as new:
        assert len(new.pages) == len(old.pages) + 2
        for one, other in zip(old.pages, new.pages, strict=False):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
        assert bool(new.Root.MarkInfo.Marked)
        assert len(new.Root.StructTreeRoot.ParentTree.Nums) == len(
            old.Root.StructTreeRoot.ParentTree.Nums
        )
        assert all("/StructParents" not in page for page in list(new.pages)[-2:])
        with old.open_outline() as first, new.open_outline() as second:
            titles = [item.title for item in first.root]
            assert [item.title for item in second.root] == [
                *titles,
                "Growth from buyers who come back",
            ]
        assert new.check_pdf_syntax() == []
    assert words(path.read_bytes())[:-2] == words(report())


def test_links_between_pages_lead_to_the_pages_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(making().pdf_report())
    attach.attach(making().seed_deck(), path, pages="2-9")
    with pikepdf.open(path) as file:
        agenda = file.pages[6]
        led = [mark.Dest[0].objgen for mark in agenda.Annots if "/Dest" in mark]
        pages = [page.objgen for page in file.pages]
        assert {pages.index(one) for one in led} == {8, 13}, "pages 4 and 9 of the deck"
        assert len(file.pages) == 14
        assert file.check_pdf_syntax() == []


@pytest.mark.needs("writer")
def test_what_was_attached_to_a_report_by_libreoffice_can_be_taken_out(tmp_path: Path) -> None:
    for name, data in (("a.docx", making().word_report()), ("a.pdf", report())):
        path = tmp_path / name
        path.write_bytes(data)
        attach.attach(making().seed_deck(), path)
        (one,) = attach.attachments(path)
        assert one.data == making().seed_deck().data
