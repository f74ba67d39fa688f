"""What people do to a deck in another program is found, named and told from mere saving."""

from __future__ import annotations

import copy
import re
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

import deck
from deck.proof.deck_check import check_deck
from deck.proof.drawn import form_of
from deck.proof.pages import read_deck
from deck.proof.target import Target, inspect

OUTLINE = """
title: Renewals carry the year
lang: en
sources:
  report: {title: Half-year report, publisher: Example Ltd, date: 2025-06}
facts:
  a: {value: 87, unit: "%", what: Customers who renewed, period: "2025", quote: 87% of customers}
slides:
  - kind: cover
  - section: Base
  - kind: text
    id: habits
    title: Three habits keep customers
    points: [The first answer comes within an hour, One name stays with a case, "${a} renewed"]
    notes: Say where the figure comes from.
  - kind: chart
    title: Sales grew in both years
    chart: {kind: column, title: Sales, unit: EUR m, data: {A: 1.5, B: 2.25, C: 3}}
    so_what: Both years count.
  - kind: actions
    title: Two decisions start the change
    actions:
      - {what: Move two teams, owner: Sales, by: 15 August}
      - {what: Staff the desk, owner: Service, by: 1 September}
  - kind: cycle
    title: Trust leads to orders and orders to trust
    nodes: [Trust, Orders, Service]
  - kind: picture
    title: The yard is full
    image: yard.png
    alt: A yard
  - kind: table
    title: Revenue grew in one year
    columns: [Year, Revenue]
    rows: [[Now, EUR 83m], [Before, EUR 66m]]
  - kind: closing
    title: Thank you
"""
Edit = Callable[[Any], None]
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck as it was built."""
    from PIL import Image

    made = tmp_path_factory.mktemp("edits")
    Image.new("RGB", (64, 48), "#446688").save(made / "yard.png")
    Image.new("RGB", (64, 48), "#AA3322").save(made / "other.png")
    outline = deck.loads(OUTLINE, "o.yaml", made)
    deck.write(deck.compose(outline), made / "built.pptx")
    return made


def shape(shown: Any, number: int, name: str) -> Any:
    return next(s for s in shown.slides[number - 1].shapes if s.name == name)


def reword(shown: Any) -> None:
    run = shape(shown, 2, "Points").text_frame.paragraphs[0].runs[0]
    run.text = "A reply comes within two days"


def move(shown: Any) -> None:
    shape(shown, 3, "Chart").left += Emu(200_000)


def nudge(shown: Any) -> None:
    shape(shown, 3, "Chart").top += Emu(3_000)


def resize(shown: Any) -> None:
    shape(shown, 4, "Table").width += Emu(400_000)


def move_placeholder(shown: Any) -> None:
    title = shape(shown, 2, "Title")
    box = title.left, title.top, title.width, title.height
    title.left, title.top, title.width, title.height = box[0] + 90_000, *box[1:]


def move_group(shown: Any) -> None:
    group = next(s for s in shown.slides[4].shapes if s.shape_type == 6)
    group.left += Emu(300_000)


def move_in_group(shown: Any) -> None:
    group = next(s for s in shown.slides[4].shapes if s.shape_type == 6)
    next(s for s in group.shapes if s.name == "Node 2").left += Emu(150_000)


def recolour_text(shown: Any) -> None:
    run = shape(shown, 2, "Points").text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor(0x12, 0xAB, 0x34)


def embolden(shown: Any) -> None:
    shape(shown, 2, "Points").text_frame.paragraphs[1].runs[0].font.bold = True


def italicise(shown: Any) -> None:
    shape(shown, 2, "Points").text_frame.paragraphs[1].runs[0].font.italic = True


def enlarge(shown: Any) -> None:
    shape(shown, 2, "Title").text_frame.paragraphs[0].runs[0].font.size = Pt(31)


def refill(shown: Any) -> None:
    group = next(s for s in shown.slides[4].shapes if s.shape_type == 6)
    node = next(s for s in group.shapes if s.name == "Node 2")
    node.fill.solid()
    node.fill.fore_color.rgb = RGBColor(0xFF, 0xEE, 0x11)


def recolour_series(shown: Any) -> None:
    series = shape(shown, 3, "Chart").chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor(0x10, 0x20, 0x30)


def recolour_point(shown: Any) -> None:
    point = shape(shown, 3, "Chart").chart.plots[0].series[0].points[1]
    point.format.fill.solid()
    point.format.fill.fore_color.rgb = RGBColor(0x0F, 0xF0, 0x00)


def stretch_axis(shown: Any) -> None:
    shape(shown, 3, "Chart").chart.value_axis.maximum_scale = 40


def lay_bars_down(shown: Any) -> None:
    direction = shape(shown, 3, "Chart").chart._chartSpace.xpath(".//c:barDir")[0]
    direction.set("val", "bar")


def add_legend(shown: Any) -> None:
    shape(shown, 3, "Chart").chart.has_legend = True


def delete_labels(shown: Any) -> None:
    for labels in shape(shown, 3, "Chart").chart._chartSpace.xpath(".//c:dLbls"):
        labels.getparent().remove(labels)


def round_labels(shown: Any) -> None:
    for code in shape(shown, 3, "Chart").chart._chartSpace.xpath(".//c:dLbls/c:numFmt"):
        code.set("formatCode", "0")


def rotate(shown: Any) -> None:
    shape(shown, 3, "Chart title").rotation = 20


def reshape(shown: Any) -> None:
    group = next(s for s in shown.slides[4].shapes if s.shape_type == 6)
    node = next(s for s in group.shapes if s.name == "Node 2")
    node._element.spPr.find(f"{A}prstGeom").set("prst", "diamond")


def raise_text(shown: Any) -> None:
    run = shape(shown, 2, "Points").text_frame.paragraphs[1].runs[0]
    run._r.get_or_add_rPr().set("baseline", "30000")


def change_data(shown: Any) -> None:
    chart = shape(shown, 3, "Chart").chart
    data = CategoryChartData()
    data.categories = ["A", "B", "C"]
    data.add_series("Sales", (1.5, 2.75, 3))
    chart.replace_data(data)


def change_cell(shown: Any) -> None:
    shape(shown, 4, "Table").table.cell(1, 2).text_frame.paragraphs[0].runs[0].text = "Marketing"


def exchange_cells(shown: Any) -> None:
    table = next(s for s in shown.slides[6].shapes if s.has_table).table
    runs = [table.cell(row, 1).text_frame.paragraphs[0].runs[0] for row in (1, 2)]
    runs[0].text, runs[1].text = runs[1].text, runs[0].text


def exchange_texts(shown: Any) -> None:
    group = next(s for s in shown.slides[4].shapes if s.shape_type == 6)
    nodes = [next(s for s in group.shapes if s.name == f"Node {i}") for i in (1, 3)]
    runs = [node.text_frame.paragraphs[0].runs[0] for node in nodes]
    runs[0].text, runs[1].text = runs[1].text, runs[0].text


def add_row(shown: Any) -> None:
    rows = shape(shown, 4, "Table").table._tbl.findall(
        ".//{http://schemas.openxmlformats.org/drawingml/2006/main}tr"
    )
    rows[-1].addnext(copy.deepcopy(rows[-1]))


def change_notes(shown: Any) -> None:
    shown.slides[1].notes_slide.notes_text_frame.text = "Say nothing."


def add_notes(shown: Any) -> None:
    shown.slides[5].notes_slide.notes_text_frame.text = "Look at the left corner."


def swap(shown: Any) -> None:
    ids = shown.slides._sldIdLst
    ids.insert(1, ids[3])


def delete_slide(shown: Any) -> None:
    ids = shown.slides._sldIdLst
    shown.part.drop_rel(ids[3].rId)
    ids.remove(ids[3])


def add_slide(shown: Any) -> None:
    shown.slides.add_slide(shown.slide_layouts[2]).shapes.title.text = "A page of ours"


def hide(shown: Any) -> None:
    shown.slides[3]._element.set("show", "0")


def delete_shape(shown: Any) -> None:
    element = shape(shown, 2, "Kicker")._element
    element.getparent().remove(element)


def add_shape(shown: Any) -> None:
    shown.slides[1].shapes.add_shape(5, 100_000, 100_000, 300_000, 300_000)


def add_text(shown: Any) -> None:
    box = shown.slides[1].shapes.add_textbox(100_000, 100_000, 900_000, 300_000)
    box.text_frame.text = "Draft, not for circulation"


def replace_picture(folder: Path) -> Edit:
    def edit(shown: Any) -> None:
        picture = next(s for s in shown.slides[5].shapes if s.shape_type == 13)
        part, key = shown.slides[5].part.get_or_add_image_part(str(folder / "other.png"))
        assert part is not None
        picture._element.blipFill.blip.rEmbed = key

    return edit


def restack(shown: Any) -> None:
    tree = shown.slides[2].shapes._spTree
    tree.append(shape(shown, 3, "Chart title")._element)


def change_alt(shown: Any) -> None:
    next(s for s in shown.slides[5].shapes if s.shape_type == 13)._element.nvPicPr.cNvPr.set(
        "descr", "A garden"
    )


def link(shown: Any) -> None:
    run = shape(shown, 2, "Points").text_frame.paragraphs[0].runs[0]
    run.hyperlink.address = "https://example.org/"


def relayout(shown: Any) -> None:
    for r in shown.slides[1].part.rels.values():
        if r.reltype.endswith("/slideLayout"):
            r._target = next(x for x in shown.slide_layouts if x.name == "Page").part


def add_transition(shown: Any) -> None:
    element = etree.SubElement(
        shown.slides[1]._element,
        "{http://schemas.openxmlformats.org/presentationml/2006/main}transition",
    )
    etree.SubElement(element, "{http://schemas.openxmlformats.org/presentationml/2006/main}fade")


def add_comment(shown: Any) -> None:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    blob = b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    part = Part(PackURI("/ppt/comments/comment1.xml"), kind, shown.part.package, blob)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    shown.slides[1].part.relate_to(part, f"{office}comments")


def recolour_theme(shown: Any) -> None:
    master = shown.slide_master.part
    theme = next(r.target_part for r in master.rels.values() if r.reltype.endswith("/theme"))
    theme._blob = re.sub(rb'(<a:accent1><a:srgbClr val=")\w+', rb"\g<1>00FF00", theme.blob)


def change_master(shown: Any) -> None:
    shown.slide_master.background.fill.solid()
    shown.slide_master.background.fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xEE)


def resize_slides(shown: Any) -> None:
    shown.slide_width += Emu(900_000)


def rename_section(shown: Any) -> None:
    section = next(e for e in shown.element.iter() if e.get("name") == "Base")
    section.set("name", "Customers")


def retitle(shown: Any) -> None:
    shown.core_properties.title = "Another title"


def comment_file(shown: Any) -> None:
    shown.core_properties.comments = "Not for circulation"


def embolden_notes(shown: Any) -> None:
    notes = shown.slides[1].notes_slide.notes_text_frame
    notes.paragraphs[0].runs[0].font.bold = True


def draw_on_notes(shown: Any) -> None:
    tree = shown.slides[1].notes_slide.shapes._spTree
    box = copy.deepcopy(shape(shown, 3, "Chart title")._element)
    for child in list(box.nvSpPr.nvPr) + list(box.iter(f"{A}r")):
        child.getparent().remove(child)
    tree.append(box)


def delete_picture(shown: Any) -> None:
    element = next(s for s in shown.slides[5].shapes if s.shape_type == 13)._element
    element.getparent().remove(element)


def refill_cell(shown: Any) -> None:
    cell = shape(shown, 4, "Table").table.cell(1, 1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0xFF, 0xEE, 0x11)


def refill_background(shown: Any) -> None:
    shown.slides[3].background.fill.solid()
    shown.slides[3].background.fill.fore_color.rgb = RGBColor(0xFF, 0xEE, 0x11)


# name: edit, codes of which one is found, the slide, a piece of the message, whether LibreOffice keeps it
EDITS: dict[str, tuple[Edit | str, str, int | None, str, bool]] = {
    "a text is reworded": (reword, "text-changed", 2, "within two days", True),
    "a chart is moved": (move, "shape-moved", 3, "moved by +0.6 cm", True),
    "a chart is nudged": (nudge, "shape-moved", 3, "moved", True),
    "a table is made wider": (resize, "shape-moved", 4, "resized by", False),
    "a title is moved": (move_placeholder, "shape-moved", 2, "moved by", True),
    "a group is moved": (move_group, "shape-moved", 5, "moved by", True),
    "a shape in a group is moved": (move_in_group, "shape-moved", 5, "moved by", True),
    "a text gets a colour": (recolour_text, "look-changed", 2, "the colour of the text", True),
    "a text gets bold": (embolden, "look-changed", 2, "the emphasis", True),
    "a text gets italic": (italicise, "look-changed", 2, "the emphasis", True),
    "a text gets larger": (enlarge, "look-changed", 2, "the size of the text", True),
    "a shape gets a fill": (refill, "look-changed", 5, "the fill", True),
    "a series gets a colour": (recolour_series, "look-changed", 3, "the formatting of the chart", True),
    "a point gets a colour": (recolour_point, "look-changed", 3, "the formatting of the chart", True),
    "an axis is stretched": (stretch_axis, "look-changed", 3, "the formatting of the chart", True),
    "columns become bars": (lay_bars_down, "look-changed", 3, "the formatting of the chart", True),
    "a legend is added": (add_legend, "look-changed", 3, "the formatting of the chart", True),
    "labels are deleted": (delete_labels, "look-changed", 3, "the formatting of the chart", True),
    "labels are rounded": (round_labels, "look-changed", 3, "the formatting of the chart", True),
    "a text is rotated": (rotate, "look-changed", 3, "the rotation was changed", True),
    "a shape gets another form": (reshape, "look-changed", 5, "the form was changed", True),
    "a text is raised": (raise_text, "look-changed", 2, "the emphasis", True),
    "a value of a chart is another": (change_data, "chart-changed", 3, "“2.75”", True),
    "a cell is another": (change_cell, "text-changed", 4, "Marketing", True),
    "cells are exchanged": (exchange_cells, "figure-changed", 7, "“EUR 66m” was", True),
    "texts are exchanged": (exchange_texts, "text-changed", 5, "Service", True),
    "a row is added": (add_row, "", 4, "added", True),
    "the notes are others": (change_notes, "text-changed", 2, "Say nothing.", True),
    "notes are added": (add_notes, "text-changed", 6, "the left corner", True),
    "slides are swapped": (swap, "slide-moved", None, "was moved here", True),
    "a slide is deleted": (delete_slide, "slide-removed", None, "Two decisions", True),
    "a slide is added": (add_slide, "slide-added", 9, "was added", True),
    "a slide is hidden": (hide, "slide-changed", 4, "hidden", True),
    "a text is deleted": (delete_shape, "text-removed", 2, "Base", True),
    "a shape is added": (add_shape, "shape-added", 2, "was added", True),
    "a text is added": (add_text, "text-changed", 2, "not for circulation", True),
    "a picture is replaced": ("picture", "picture-changed", 6, "was replaced", True),
    "a shape is brought to the front": (restack, "shape-moved", 3, "stacking order", True),
    "an alternative text is another": (change_alt, "text-changed", 6, "A garden", False),
    "a link is added": (link, "", 2, "changed", False),
    "a slide gets another layout": (relayout, "slide-changed", 2, "the layout was changed", False),
    "a transition is added": (add_transition, "slide-changed", 2, "a transition", False),
    "a comment is added": (add_comment, "slide-changed", 2, "a comment", False),
    "the theme gets another colour": (recolour_theme, "design-changed", None, "accent1", False),
    "the master is another": (change_master, "design-changed", None, "a master", False),
    "slides are made wider": (resize_slides, "design-changed", None, "the size of slides", True),
    "a section is renamed": (rename_section, "slide-changed", 2, "“Customers”", False),
    "the title of the file is another": (retitle, "detail-changed", None, "Another title", True),
    "the file gets comments": (comment_file, "detail-changed", None, "Not for circ", True),
    "notes get bold": (embolden_notes, "look-changed", 2, "the formatting of the notes", False),
    "a shape is drawn on notes": (draw_on_notes, "shape-added", 2, "the notes page", True),
    "a picture is deleted": (delete_picture, "text-removed", 6, "a picture was removed", True),
    "a cell gets a fill": (refill_cell, "look-changed", 4, "the fill of a cell", True),
    "a slide gets a background": (refill_background, "slide-changed", 4, "a background", True),
}  # fmt: skip


def edited(folder: Path, name: str) -> Path:
    """The deck with an edit made by python-pptx."""
    edit = EDITS[name][0]
    path = folder / f"{name}.pptx"
    shown = Presentation(str(folder / "built.pptx"))
    (replace_picture(folder) if isinstance(edit, str) else edit)(shown)
    shown.save(str(path))
    return path


def found(target: Target, name: str) -> None:
    """Assert that an edit was found, and nothing else."""
    _, code, slide, words, _ = EDITS[name]
    told = [str(finding) for finding in target.edits]
    assert target.state == "edited", told
    hits = [f for f in target.edits if code in ("", f.code) and words in str(f)]
    assert hits, told
    if slide is not None:
        assert {f.place.slide for f in target.edits} == {slide}, told
    assert len(target.edits) <= 4, told


def test_a_deck_as_it_was_built_is_known_by_its_seal(folder: Path) -> None:
    assert inspect(folder / "built.pptx") == Target("built")


def test_a_deck_that_was_only_saved_has_no_edits(folder: Path) -> None:
    path = folder / "saved.pptx"
    Presentation(str(folder / "built.pptx")).save(str(path))
    target = inspect(path)
    assert (target.state, target.edits) == ("saved", ())
    assert target.reason == "was saved by another program after it was built, without an edit"


@pytest.mark.parametrize("name", list(EDITS))
def test_an_edit_is_found_and_named(name: str, folder: Path) -> None:
    found(inspect(edited(folder, name)), name)


@pytest.mark.parametrize("name", ["a chart is moved", "a slide is hidden", "a slide is deleted"])
def test_a_check_names_edits_too(name: str, folder: Path) -> None:
    _, code, _, words, _ = EDITS[name]
    findings = check_deck(edited(folder, name)).findings
    assert [f for f in findings if f.code == code and words in str(f)], findings


def test_pictures_that_changed_places_are_found(folder: Path, tmp_path: Path) -> None:
    files = iter(["yard.png", "other.png"] * 2)
    chart = "{kind: column, title: Sales, unit: EUR m, data: {A: 1, B: 2}}"
    outline = f"title: A\nslides:\n- kind: charts\n  title: B\n  charts: [{chart}, {chart}]\n"

    def draw(*_: Any, **__: Any) -> tuple[bytes, bytes]:
        return (folder / (name := next(files))).read_bytes(), f"<svg id='{name}'/>".encode()

    path = tmp_path / "pictures.pptx"
    deck.write(deck.compose(deck.loads(outline), charts="picture", picture=draw), path)
    shown = Presentation(str(path))
    pictures = [s for s in shown.slides[0].shapes if s.shape_type == 13]
    assert len(pictures) == 2
    embeds = [[e for e in picture._element.iter() if e.get(EMBED)] for picture in pictures]
    for one, other in zip(*embeds, strict=True):
        key = one.get(EMBED)
        one.set(EMBED, other.get(EMBED))
        other.set(EMBED, key)
    form = form_of(read_deck(path)[1][0].slide)
    shown.save(str(path))
    assert form_of(read_deck(path)[1][0].slide) != form
    target = inspect(path)
    assert target.state == "edited"
    assert {f.code for f in target.edits} == {"picture-changed"}, target.edits


# ---- PowerPoint ----------------------------------------------------------------------------------

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TIMING = (
    '<p:timing xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tnLst><p:par>'
    '<p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/></p:par></p:tnLst></p:timing>'
)
UNIQUE = (
    '<c:extLst xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ext'
    ' uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}"><c16:uniqueId'
    ' xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart"'
    ' val="{00000000-1111-2222-3333-444444444444}"/></c:ext></c:extLst>'
)


def as_powerpoint_writes(data: bytes) -> bytes:
    """A part as PowerPoint rewrites it: runs divided, marks of the spell checker, another order of
    attributes, ids and a timeline added."""
    root = etree.fromstring(data)
    for run in list(root.iter(f"{A}r")):
        text, look = run.find(f"{A}t"), run.find(f"{A}rPr")
        if look is not None and len(text.text or "") > 6:
            other = copy.deepcopy(run)
            half = len(text.text) // 2
            other.find(f"{A}t").text, text.text = text.text[half:], text.text[:half]
            look.set("dirty", "0")
            other.find(f"{A}rPr").set("err", "1")
            run.addnext(other)
    for paragraph in root.iter(f"{A}p"):
        if paragraph.find(f"{A}endParaRPr") is None:
            etree.SubElement(paragraph, f"{A}endParaRPr", lang="de-DE", dirty="0")
    for element in root.iter():
        attributes = list(element.attrib.items())[::-1]
        element.attrib.clear()
        for key, value in attributes:
            element.set(key, "de-DE" if key == "lang" else value)
    for series in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}ser"):
        series.append(etree.fromstring(UNIQUE))
    if root.tag.endswith("}sld"):
        root.append(etree.fromstring(TIMING))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def resaved(path: Path) -> bytes:
    """A deck whose slides and charts PowerPoint has rewritten."""
    stream = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith(("ppt/slides/slide", "ppt/charts/chart")):
                data = as_powerpoint_writes(data)
            new.writestr(name, data)
    return stream.getvalue()


def test_what_powerpoint_rewrites_on_saving_is_no_edit(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "saved.pptx"
    path.write_bytes(resaved(folder / "built.pptx"))
    assert path.read_bytes() != (folder / "built.pptx").read_bytes()
    target = inspect(path)
    assert (target.state, target.edits) == ("saved", ())


@pytest.mark.parametrize(
    "name", [name for name, row in EDITS.items() if row[1] not in ("slide-added", "chart-changed")]
)
def test_an_edit_is_found_in_what_powerpoint_rewrote(
    name: str, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "edited.pptx"
    path.write_bytes(resaved(edited(folder, name)))
    found(inspect(path), name)


# ---- LibreOffice ---------------------------------------------------------------------------------


def through_libreoffice(paths: list[Path], out: Path) -> None:
    """Saves decks by LibreOffice, all in one run."""
    profile = f"-env:UserInstallation=file://{out / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def rewritten(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decks, edited and not, as LibreOffice saves them."""
    out = tmp_path_factory.mktemp("libreoffice")
    kept = [name for name, row in EDITS.items() if row[-1]]
    through_libreoffice([folder / "built.pptx", *(edited(folder, name) for name in kept)], out)
    return out


@pytest.mark.needs("impress")
@pytest.mark.xdist_group("rewritten")
def test_a_deck_that_libreoffice_saved_has_no_edits(rewritten: Path) -> None:
    target = inspect(rewritten / "built.pptx")
    assert (target.state, target.edits) == ("saved", ())
    assert target.reason == "was saved by LibreOffice after it was built, without an edit"


@pytest.mark.needs("impress")
@pytest.mark.xdist_group("rewritten")
@pytest.mark.parametrize("name", [name for name, row in EDITS.items() if row[-1]])
def test_an_edit_is_found_in_what_libreoffice_saved(name: str, rewritten: Path) -> None:
    found(inspect(rewritten / f"{name}.pptx"), name)
