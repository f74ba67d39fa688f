"""Faults seeded into finished decks, as hands and programs leave them: each is found on its slide."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest

import deck
from deck.core.resources import seeds
from deck.outline.model import loads
from deck.proof.deck_check import check_deck
from deck.proof.pages import UnreadError
from deck.proof.report import Report

Parts = dict[str, bytes]

RATE = """title: T
sources: {s: {title: S, publisher: P, date: 2025-02-03}}
facts:
  a: {value: 3, unit: EUR m, what: Rent, period: 2022, quote: Rent was EUR 3m in 2022}
  b: {value: 5.2, unit: EUR m, what: Rent, period: 2024, quote: Rent was EUR 5.2m in 2024}
slides:
  - {kind: chart, title: Rent rose, chart: {kind: column, data: [a, b], cagr: RANGE}}
"""


@pytest.mark.parametrize(
    ("cagr", "codes"),
    [("[a, b]", []), ("[a, b, 2, CAGR 30%]", ["bare-figure"])],
)
def test_an_annual_rate_that_a_chart_computes_is_not_typed(
    cagr: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "d.pptx"
    with path.open("wb") as stream:
        deck.write(deck.compose(loads(RATE.replace("RANGE", cagr))), stream)
    found = [f.code for f in check_deck(path).findings if f.code == "bare-figure"]
    assert found == codes


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def replaced(part: str, old: str, new: str, count: int = 1) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        text = parts[part].decode()
        assert old in text, f"{old} stands in {part}"
        return parts | {part: text.replace(old, new, count).encode()}

    return change


def slide(number: int, old: str, new: str, count: int = 1) -> Callable[[Parts], Parts]:
    return replaced(f"ppt/slides/slide{number}.xml", old, new, count)


def added(number: int, words: str) -> Callable[[Parts], Parts]:
    box = (
        '<p:sp><p:nvSpPr><p:cNvPr id="900" name="TextBox 7"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm></p:spPr><p:txBody>'
        f'<a:bodyPr/><a:p><a:r><a:rPr lang="en-US"/><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    return slide(number, "</p:spTree>", f"{box}</p:spTree>")


def in_workbook(number: int, old: str, new: str) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        name = f"ppt/embeddings/workbook{number}.xlsx"
        book = parts_of(parts[name])
        sheet = book["xl/worksheets/sheet1.xml"].decode()
        assert old in sheet
        book["xl/worksheets/sheet1.xml"] = sheet.replace(old, new).encode()
        return parts | {name: packed(book)}

    return change


def both(*changes: Callable[[Parts], Parts]) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        for one in changes:
            parts = one(parts)
        return parts

    return change


def without_slide(number: int) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        main = parts["ppt/presentation.xml"].decode()
        main = re.sub(rf'<p:sldId id="\d+" r:id="rIdS{number}"/>', "", main)
        return parts | {"ppt/presentation.xml": main.encode()}

    return change


def copied_slide(number: int) -> Callable[[Parts], Parts]:
    """The slide once more at the end, with an id of its own, as PowerPoint duplicates it."""

    def change(parts: Parts) -> Parts:
        main = parts["ppt/presentation.xml"].decode()
        main = main.replace(
            "</p:sldIdLst>", f'<p:sldId id="999" r:id="rIdS{number}"/></p:sldIdLst>'
        )
        return parts | {"ppt/presentation.xml": main.encode()}

    return change


class Fault(NamedTuple):
    """A fault: the deck's language, what hands do to its parts, the finding, where, what is told."""

    lang: str
    change: Callable[[Parts], Parts]
    code: str
    slide: int | None
    told: str


FAULTS = {
    "digits of a title changed places": Fault("en", slide(3, "repeat buying at 65%", "repeat buying at 56%"), "figure-changed", 3, "Title: “56%” was “65%”"),
    "a title says the figure of another fact": Fault("en", slide(3, "repeat buying at 65%", "repeat buying at 45%"), "figure-changed", 3, "the fact 'repeat_2019'"),
    "a title is worded anew": Fault("en", slide(7, "The logic is a loop", "The logic was a loop"), "text-changed", 7, "was “The logic is a loop"),
    "a figure of a title is taken out": Fault("en", slide(3, "repeat buying at 65% is the", "repeat buying is the"), "text-changed", 3, "Title"),
    "a key figure is another": Fault("en", slide(3, "RMB\u00a0118.6bn", "RMB 181.6bn"), "figure-changed", 3, "was “RMB 118.6bn”"),
    "a key figure lost its bound": Fault("en", slide(3, "&gt;80%", "80%"), "figure-changed", 3, "was “80%”"),
    "亿 became 万": Fault("zh", slide(3, "1186亿元", "1186万元"), "figure-changed", 3, "“1186万元” was “1186亿元”"),
    "plus became minus": Fault("en", slide(4, "+219.8%", "−219.8%"), "figure-changed", 4, "“−219.8%”"),
    "a figure is added by hand": Fault("en", added(6, "RMB 12bn of new sales"), "figure-added", 6, "TextBox 7: “RMB 12bn”"),
    "a figure is added that a fact nearly is": Fault("en", added(6, "GMV of RMB 168.1bn"), "figure-added", 6, "did you mean 'gmv'"),
    "a fact is added by hand": Fault("en", added(6, "118.6 billion yuan"), "fact-added", 6, "the fact 'gmv'"),
    "words are added by hand": Fault("en", added(6, "Draft"), "text-changed", 6, "“Draft” was added"),
    "a workbook is edited behind its chart": Fault("en", in_workbook(1, "118.6", "181.6"), "chart-differs", 4, "its workbook 181.6"),
    "a chart draws what its workbook does not hold": Fault("en", replaced("ppt/charts/chart1.xml", "<c:v>118.6</c:v>", "<c:v>181.6</c:v>"), "chart-differs", 4, "the chart shows '181.6'"),
    "a chart and its workbook are edited": Fault("en", both(in_workbook(1, "118.6", "181.6"), replaced("ppt/charts/chart1.xml", "<c:v>118.6</c:v>", "<c:v>181.6</c:v>")), "chart-changed", 4, "“118.6” is now “181.6”"),
    "a label of a chart is another": Fault("en", replaced("ppt/charts/chart2.xml", "<c:v>2019</c:v>", "<c:v>2018</c:v>"), "chart-changed", 5, "“2019” is now “2018”"),
    "a chart has no workbook any more": Fault("en", replaced("ppt/charts/_rels/chart1.xml.rels", "workbook1.xlsx", "gone.xlsx"), "chart-differs", 4, "no embedded workbook"),
    "a figure of the notes is another": Fault("en", replaced("ppt/notesSlides/notesSlide5.xml", "over 80 per cent", "over 90 per cent"), "figure-changed", 5, "Notes: “90 per cent”"),
    "a quote in the notes is another": Fault("en", replaced("ppt/notesSlides/notesSlide4.xml", "电商GMV总额1186亿元", "电商GMV总额1286亿元"), "figure-changed", 4, "Notes: “1286亿元”"),
    "the notes are worded anew": Fault("zh", replaced("ppt/notesSlides/notesSlide2.xml", "顺序就是论证", "顺序不是论证"), "text-changed", 2, "Notes"),
    "a cell of a table is another": Fault("en", slide(8, "Compensation of 10x", "Compensation of 100x"), "figure-changed", 8, "“100x” was “10x”"),
    "a cell of the sources is another": Fault("en", slide(19, "RMB\u00a0118.6bn", "RMB 118.9bn"), "figure-changed", 19, "“RMB 118.9bn”"),
    "an alternative text says another figure": Fault("en", slide(5, "over 80% of repurchases", "over 90% of repurchases"), "figure-changed", 5, "(alternative text): “90%”"),
    "a box of a diagram is worded anew": Fault("en", slide(7, "Trust at the door", "Trust at 40% of doors"), "figure-added", 7, "40%"),
    "a source line is another": Fault("en", slide(4, "118.6 ÷", "119.6 ÷"), "figure-changed", 4, "Source"),
    "a text is taken out": Fault("en", lambda parts: parts | {"ppt/slides/slide6.xml": re.sub(rb"<p:sp>(?:(?!</p:sp>).)*second growth.*?curve\S*(?:(?!</p:sp>).)*</p:sp>", b"", parts["ppt/slides/slide6.xml"], count=1)}, "text-removed", 6, "was removed"),
    "a slide is taken out": Fault("en", without_slide(6), "slide-removed", None, "slide 6 (“"),
    "a slide is added": Fault("en", copied_slide(3), "slide-added", 21, "added after the build"),
    "a count is another": Fault("en", slide(11, "5 classes of service", "6 classes of service"), "figure-changed", 11, "“6"),
    "a range is put for a figure": Fault("zh", slide(5, "45%升至65%", "45%升至60%–65%"), "figure-changed", 5, "“60%–65%”"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_shipped_decks_are_proved(
    lang: str, built: dict[str, bytes], check_bytes: Callable[..., Report]
) -> None:
    report = check_bytes(built[lang])
    assert [f for f in report.findings if f.level != "note"] == []
    assert {f.standing for f in report.figures} == {"proved"}
    assert len(report.figures) > 80


@pytest.mark.parametrize("name", list(FAULTS))
def test_a_fault_in_a_finished_deck_is_found(
    name: str, built: dict[str, bytes], check_bytes: Callable[..., Report]
) -> None:
    fault = FAULTS[name]
    before = parts_of(built[fault.lang])
    after = fault.change(before)
    assert after != before
    report = check_bytes(packed(after))
    told = [f"{f}" for f in report.findings]
    found = [f for f in report.findings if f.code == fault.code]
    assert any(fault.told in f"{f}" for f in found), told
    assert {f.place.slide for f in found} == {fault.slide}, told
    grave = {f.place.slide for f in report.findings if f.level != "note"}
    assert grave <= {fault.slide}, told


def test_a_deck_with_a_damaged_record_is_checked_by_its_outline(
    built: dict[str, bytes], check_bytes: Callable[..., Report]
) -> None:
    parts = parts_of(built["en"])
    (record,) = (name for name, data in parts.items() if b'{"format":2' in data)
    damaged = packed(parts | {record: parts[record].replace(b'{"format":2', b'{"format')})
    with pytest.raises(UnreadError, match="name the outline with --outline"):
        check_bytes(damaged)
    report = check_bytes(damaged, outline=deck.read(seeds() / "kuaishou.en.yaml"))
    assert [f for f in report.findings if f.level != "note"] == []


def test_an_outline_that_has_changed_since_is_no_edit_of_the_deck(
    built: dict[str, bytes], check_bytes: Callable[..., Report], tmp_path: Path
) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(seeds(), folder)
    path = folder / "kuaishou.en.yaml"
    text = path.read_text("utf-8")
    assert text.count("value: 118.6") == 1
    path.write_text(text.replace("value: 118.6", "value: 119.7"), "utf-8")
    report = check_bytes(built["en"], outline=deck.read(path))
    told = [f.message for f in report.findings if f.code == "figure-changed"]
    assert "the deck has “RMB 118.6bn”; the outline now has “RMB 119.7bn”" in told
    assert not any("when the deck was built" in message for message in told)


def test_an_edited_deck_is_told_from_its_unchanged_outline(
    built: dict[str, bytes], check_bytes: Callable[..., Report]
) -> None:
    edited = packed(slide(3, "118.6", "119.7")(parts_of(built["en"])))
    report = check_bytes(edited, outline=deck.read(seeds() / "kuaishou.en.yaml"))
    (told,) = {f.message for f in report.findings if f.code == "figure-changed"}
    assert "“RMB 119.7bn” was “RMB 118.6bn” when the deck was built" in told
