"""Decks in PDF reports."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import making
import pikepdf
import pytest

from deck.core.errors import AttachError
from deck.publish import attach
from deck.publish.export.pdf_properties import pdf_date

Make = Callable[[str, bytes], Path]

pytestmark = pytest.mark.usefixtures("drawn")


def attached(path: Path, **options: Any) -> attach.Attached:
    return attach.attach(making.seed_deck(), path, **options)


def bookmarks(file: pikepdf.Pdf) -> list[Any]:
    """Titles and pages of the bookmarks, in levels."""

    def told(item: pikepdf.OutlineItem) -> tuple[Any, ...]:
        target = item.obj.get("/Dest") if item.obj is not None else None
        page = (
            next((i for i, p in enumerate(file.pages) if p.objgen == target[0].objgen), None)
            if target
            else None
        )
        return item.title, page, [told(child) for child in item.children]

    with file.open_outline() as outline:
        return [told(item) for item in outline.root]


def test_the_deck_is_an_associated_file_with_all_that_describes_it(made: Make) -> None:
    path = made("report.pdf", making.pdf_report())
    attached(path)
    deck = making.seed_deck()
    with pikepdf.open(path) as file:
        spec = file.attachments[deck.name].obj
        assert [one.objgen for one in file.Root.AF].count(spec.objgen) == 1
        assert str(spec.AFRelationship) == "/Supplement"
        assert str(spec.Desc) == "Growth from buyers who come back"
        stream = spec.EF.F
        assert str(stream.Subtype).endswith("presentationml.presentation")
        assert int(stream.Params.Size) == len(deck.data)
        assert bytes(stream.Params.CheckSum) == hashlib.md5(deck.data).digest()
        assert str(stream.Params.CreationDate).startswith("D:20210723")
        assert str(stream.Params.ModDate).startswith("D:20210723")
        assert file.pdf_version >= "1.7"
        assert stream.read_bytes() == deck.data


def test_nothing_of_the_report_is_lost(made: Make) -> None:
    before = making.pdf_report()
    path = made("report.pdf", before)
    attached(path, pages="3,5")
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(path) as new:
        assert len(new.pages) == len(old.pages) + 2
        for one, other in zip(old.pages, new.pages, strict=False):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        for key in ("/PageLabels", "/MarkInfo", "/StructTreeRoot"):
            assert new.Root[key].unparse(resolved=True) == old.Root[key].unparse(resolved=True)
        (field,) = new.Root.AcroForm.Fields
        assert (str(field.T), str(field.V)) == ("approver", "A. Reader")
        assert new.pages[0].Annots[0].objgen == field.objgen
        assert new.attachments["data.csv"].get_file().read_bytes() == b"year,value\n2025,83\n"
        kept = bookmarks(new)
        assert kept[:2] == bookmarks(old)
        title, page, children = kept[2]
        assert (title, page) == ("Growth from buyers who come back", 6)
        assert [child[1] for child in children] == [6, 7]
        assert new.check_pdf_syntax() == []


def test_a_second_run_replaces_what_the_first_put_in(made: Make) -> None:
    before = making.pdf_report()
    path = made("report.pdf", before)
    attached(path, pages="3,5")
    once = path.read_bytes()
    assert attached(path, pages="3,5").replaced
    assert path.read_bytes() == once
    attached(path, pages="4")
    with pikepdf.open(path) as file:
        assert len(file.pages) == 7
        assert [title for title, _, _ in bookmarks(file)] == [
            "Summary",
            "Results",
            "Growth from buyers who come back",
        ]
    attached(path)
    with pikepdf.open(path) as file:
        assert len(file.pages) == 6
        assert [title for title, _, _ in bookmarks(file)] == ["Summary", "Results"]
        ours = file.attachments[making.seed_deck().name].obj
        assert [one.objgen for one in file.Root.AF].count(ours.objgen) == 1
        assert len(file.Root.AF) <= 2, "ours, and theirs where the library counts it"
    assert len(path.read_bytes()) < len(once)


def test_pages_alone_leave_no_file(made: Make) -> None:
    path = made("report.pdf", making.pdf_report())
    done = attached(path, pages="3", embed=False)
    assert (done.attachment.data, done.attachment.pages) == (None, 1)
    with pikepdf.open(path) as file:
        assert list(file.attachments) == ["data.csv"]
    assert attached(path, pages="3", embed=False).replaced


def test_a_file_of_the_same_name_that_is_not_ours_stays(made: Make) -> None:
    file = pikepdf.open(io.BytesIO(making.pdf_report()))
    name = making.seed_deck().name
    file.attachments[name] = pikepdf.AttachedFileSpec(file, b"theirs", filename=name)
    stream = io.BytesIO()
    file.save(stream)
    path = made("report.pdf", stream.getvalue())
    with pytest.raises(AttachError, match="deck did not add; give the deck another name"):
        attached(path)
    attached(path, name="ours.pptx")
    found = {one.name: one.data for one in attach.attachments(path)}
    assert found == {name: b"theirs", "ours.pptx": making.seed_deck().data}


def test_a_pdf_by_matplotlib_takes_a_deck(made: Make) -> None:
    path = made("report.pdf", making.plotted_report())
    attached(path, pages="3")
    with pikepdf.open(path) as file:
        assert len(file.pages) == 3
        assert [title for title, _, _ in bookmarks(file)] == ["Growth from buyers who come back"]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (making.encrypted_report, "it is encrypted; a change"),
        (making.locked_report, "it is encrypted with a password"),
        (making.signed_report, "it is signed"),
        (making.damaged_report, "it is damaged"),
        (lambda: b"hello", "it is not a PDF"),
        (lambda: making.pdf_report().replace(b"endstream", b"endstreem", 3), "it is damaged"),
    ],
    ids=["encrypted", "locked", "signed", "cut", "text", "torn"],
)
def test_a_pdf_that_cannot_take_a_deck_is_left_alone(
    made: Make, make: Callable[[], bytes], reason: str
) -> None:
    data = make()
    path = made("report.pdf", data)
    with pytest.raises(AttachError, match=reason):
        attached(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("date", "written"),
    [("2021", "D:2021"), ("2021-07", "D:202107"), ("2021-07-23", "D:20210723000000Z")],
)
def test_a_date_of_a_pdf_is_as_precise_as_that_of_the_deck(date: str, written: str) -> None:
    assert pdf_date(date) == written
