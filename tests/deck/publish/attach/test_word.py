"""Decks in Word documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import making
import pytest
from docx.oxml.ns import qn
from openxml_audit import FileFormat, OpenXmlValidator

from deck.core.errors import AttachError
from deck.publish import attach

Make = Callable[[str, bytes], Path]
DOCUMENT = "word/document.xml"


pytestmark = pytest.mark.usefixtures("drawn")


def attached(path: Path, **options: Any) -> attach.Attached:
    return attach.attach(making.seed_deck(), path, **options)


def headings(data: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(data)).element.body
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in body.iter(qn("w:p"))
        if (style := p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")) in ("Heading1", "Heading2")
    ]


def test_only_the_annex_and_what_ties_it_in_is_new(made: Make) -> None:
    before = making.word_report()
    path = made("report.docx", before)
    attached(path, pages="3,5")
    old, new = making.parts_of(before), making.parts_of(path.read_bytes())
    assert {name for name in old if old[name] != new[name]} == {
        DOCUMENT,
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert making.without_annexes(new[DOCUMENT]) == old[DOCUMENT]
    added = set(new) - set(old)
    assert {name.rpartition(".")[2] for name in added} == {"pptx", "png"}
    assert list(new)[: len(old)] == list(old), "the parts keep their order"


def test_the_deck_comes_out_as_it_went_in(made: Make, tmp_path: Path) -> None:
    path = made("report.docx", making.word_report())
    done = attached(path, icon=True)
    assert done.attachment.data == making.seed_deck().data
    out = tmp_path / "out"
    out.mkdir()
    (written,) = attach.extract(path, out)
    assert written.name == "kuaishou-briefing.pptx"
    assert written.read_bytes() == making.seed_deck().data


def test_a_second_run_replaces_what_the_first_put_in(made: Make) -> None:
    path = made("report.docx", making.word_report())
    assert not attached(path, pages="3").replaced
    once = path.read_bytes()
    assert attached(path, pages="3").replaced
    assert path.read_bytes() == once
    attached(path, icon=True)
    assert [one.pages for one in attach.attachments(path)] == [0]
    names = set(making.parts_of(path.read_bytes())) - set(making.parts_of(making.word_report()))
    assert names == {"word/embeddings/kuaishou-briefing.pptx", "word/media/kuaishou-briefing.png"}


def test_decks_of_other_names_stand_side_by_side_and_are_counted_on(made: Make) -> None:
    path = made("report.docx", making.word_report())
    attached(path, icon=True)
    attached(path, icon=True, name="other.pptx")
    assert [(one.name, one.place) for one in attach.attachments(path)] == [
        ("kuaishou-briefing.pptx", "Annex 1"),
        ("other.pptx", "Annex 2"),
    ]
    attached(path, icon=True)
    assert [one.place for one in attach.attachments(path)] == ["Annex 1", "Annex 2"]


def test_the_annex_has_the_styles_of_the_document(made: Make) -> None:
    path = made("report.docx", making.word_report())
    attached(path, pages="3")
    paragraphs = docx.Document(str(path)).element.body.findall(f"{qn('w:sdt')}//{qn('w:p')}")
    styles = [
        style.get(qn("w:val"))
        if (style := p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        else ""
        for p in paragraphs
    ]
    assert styles == ["Heading1", "BodyText", "", "Caption", "", "Caption"]
    texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs]
    assert texts[0] == "Annex 1: Growth from buyers who come back"
    assert texts[3].startswith("Figure 3: The deck “")
    assert re.match(r"Figure 4: Kuaishou stakes .* \(page 3 of the deck\)$", texts[5])


def test_pages_have_alternative_texts_and_ids_of_their_own(made: Make) -> None:
    path = made("report.docx", making.word_report())
    attached(path, pages="3,5")
    drawings = [e for e in docx.Document(str(path)).element.body.iter() if e.tag.endswith("}docPr")]
    ids = [e.get("id") for e in drawings]
    assert len(ids) == len(set(ids)) == 4
    ours = [e.get("descr") for e in drawings[2:]]
    assert ours[0].startswith("Kuaishou stakes its next growth on trust")
    assert "RMB 118.6bn" in ours[0]


def test_an_annex_stands_at_the_end_of_the_section_of_a_heading(made: Make) -> None:
    path = made("report.docx", making.word_report())
    attached(path, icon=True, after="results")
    found = headings(path.read_bytes())
    place = found.index("Annex 1: Growth from buyers who come back")
    assert found[place - 1 : place + 2] == [
        "Results, part 3",
        "Annex 1: Growth from buyers who come back",
        "Costs",
    ]
    once = path.read_bytes()
    attached(path, icon=True)
    assert path.read_bytes() == once, "it stays where it was put"
    attached(path, icon=True, after="Summary")
    found = headings(path.read_bytes())
    assert found[found.index("Annex 1: Growth from buyers who come back") + 1] == "Market"


def test_an_annex_stands_behind_a_bookmark(made: Make) -> None:
    path = made("report.docx", making.word_report())
    attached(path, icon=True, after="annexes")
    texts = making.texts_of(path.read_bytes())
    assert texts[texts.index("Put annexes here.") + 1].startswith("Annex 1: ")


def test_a_place_that_is_not_there_is_told_with_the_nearest(made: Make) -> None:
    before = making.word_report()
    path = made("report.docx", before)
    with pytest.raises(
        AttachError, match=r"no heading or bookmark “Rezults”; did you mean “Results”\?"
    ):
        attached(path, icon=True, after="Rezults")
    assert path.read_bytes() == before


def test_an_annex_goes_on_with_the_counting_of_the_document(made: Make) -> None:
    document = docx.Document()
    document.add_heading("Appendix A: Terms", 1)
    document.add_heading("Appendix B – Method", 1)
    stream = io.BytesIO()
    document.save(stream)
    path = made("report.docx", stream.getvalue())
    assert attached(path, icon=True).attachment.place == "Appendix C"


def test_a_chinese_document_gets_a_chinese_annex(made: Make) -> None:
    document = docx.Document()
    document.add_heading("半年报告", 1)
    document.add_paragraph("本报告说明上半年的经营情况，并提出下一步的建议。" * 4)
    stream = io.BytesIO()
    document.save(stream)
    path = made("report.docx", stream.getvalue())
    attached(path, pages="3")
    texts = making.texts_of(path.read_bytes())
    assert "附件1：Growth from buyers who come back" in texts
    assert any(text.endswith("（第3页）") for text in texts)


def test_pictures_are_as_wide_as_the_text_of_their_section(made: Make) -> None:
    path = made("report.docx", making.word_report())
    widths = []
    for after in ("Results", "Risks"):
        attached(path, pages="3", embed=False, after=after, name=after)
        wide = re.findall(rb'<wp:extent cx="(\d+)"', making.parts_of(path.read_bytes())[DOCUMENT])
        widths.append({int(width) for width in wide})
    inches = [width / 914_400 for width in widths[1] - {round(9 / 2.54 * 914_400)}]
    assert len(widths[1]) == 2, "one picture of the report, two of ours of the same width"
    assert inches == pytest.approx([(21 / 2.54) - 2.5], abs=0.05)


def test_the_validator_finds_nothing_that_it_did_not_find_before(made: Make) -> None:
    path = made("report.docx", making.word_report())

    def faults() -> set[str]:
        result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
        return {str(error) for error in result.errors}

    before = faults()
    attached(path, pages="3,5")
    assert faults() == before


def altered(change: Callable[[dict[str, bytes]], None]) -> bytes:
    parts = dict(making.parts_of(making.word_report()))
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def signed(parts: dict[str, bytes]) -> None:
    parts["_xmlsignatures/sig1.xml"] = b"<Signature/>"


def protected(parts: dict[str, bytes]) -> None:
    row = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", row)


def torn(parts: dict[str, bytes]) -> None:
    parts[DOCUMENT] = parts[DOCUMENT][:-40]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (altered(signed), "it is signed"),
        (altered(protected), "it is protected against changes"),
        (
            altered(torn),
            "it is damaged: its XML is not well-formed, in .word/document.xml.",
        ),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it is protected by a password"),
        (making.word_report()[:9_000], "it is damaged"),
        (b"hello", "it is not an Office file"),
        (making.seed_deck().data, "no text body"),
    ],
    ids=["signed", "protected", "torn", "encrypted", "cut", "text", "a deck"],
)
def test_a_document_that_cannot_take_a_deck_is_left_alone(
    made: Make, data: bytes, reason: str
) -> None:
    path = made("report.docx", data)
    with pytest.raises(AttachError, match=reason):
        attached(path, icon=True)
    assert path.read_bytes() == data


def test_a_document_of_other_prefixes_takes_a_deck(made: Make) -> None:
    """Prefixes are the writer's choice: what is put in brings its own names."""

    def renamed(parts: dict[str, bytes]) -> None:
        text = parts[DOCUMENT]
        parts[DOCUMENT] = re.sub(rb"(</?|\s)w:", rb"\1doc:", text).replace(
            b"xmlns:w=", b"xmlns:doc="
        )

    path = made("report.docx", altered(renamed))
    attached(path, icon=True)
    once = path.read_bytes()
    assert attached(path, icon=True).replaced
    assert path.read_bytes() == once


def test_an_annex_is_not_numbered_by_a_heading_that_numbers_itself(made: Make) -> None:
    def numbered(parts: dict[str, bytes]) -> None:
        text = parts["word/styles.xml"].decode()
        head, _, tail = text.partition('w:styleId="Heading1"')
        tail = tail.replace("<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>', 1)
        parts["word/styles.xml"] = f'{head}w:styleId="Heading1"{tail}'.encode()

    path = made("report.docx", altered(numbered))
    attached(path, icon=True)
    annex = making.parts_of(path.read_bytes())[DOCUMENT].partition(b"briefdeck:")[2]
    assert (
        b'<w:pStyle w:val="Heading1"/><w:pageBreakBefore/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/>'
        in annex
    )


def test_the_head_of_the_text_stays_valid_as_word_wrote_it(made: Make) -> None:
    """Every prefix that is to be ignored stays declared, and the annex is shown without a frame."""
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    names = (
        b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        b' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        b' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15" '
    )

    def by_word(parts: dict[str, bytes]) -> None:
        text = re.sub(rb' mc:Ignorable="[^"]*"| xmlns:(mc|w14|w15)="[^"]*"', b"", parts[DOCUMENT])
        text = text.partition(b"?>")[2].lstrip()
        parts[DOCUMENT] = head + text.replace(b"<w:document ", b"<w:document " + names, 1)

    path = made("report.docx", altered(by_word))
    attached(path, icon=True)
    text = making.parts_of(path.read_bytes())[DOCUMENT]
    assert text.startswith(head + b"<w:document ")
    root = text[len(head) :].partition(b">")[0]
    assert b'mc:Ignorable="w14 w15"' in root
    assert b"xmlns:w14=" in root
    assert b"xmlns:w15=" in root
    assert b'<w15:appearance w15:val="hidden"/>' in text


def test_captions_of_a_chinese_document_go_on_with_its_counting(made: Make) -> None:
    document = docx.Document()
    document.add_paragraph("本报告说明上半年的经营情况，并提出下一步的建议。" * 4)
    caption = document.add_paragraph("图 ")
    making._simple_field(caption, "SEQ 图 \\* ARABIC", "1")
    caption.add_run("：各地区续约率")
    stream = io.BytesIO()
    document.save(stream)
    path = made("report.docx", stream.getvalue())
    attached(path, pages="3", embed=False)
    assert making.texts_of(path.read_bytes())[-1].startswith("图 2：Kuaishou stakes")
