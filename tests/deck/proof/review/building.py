"""Builds the decks of recipes (`recipes/README.md`) with python-pptx."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

HERE = Path(__file__).parent
RECIPES = sorted(path.stem for path in (HERE / "recipes").glob("*.json"))
VARIANTS = ("faulty", "clean")
_KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE,
    "pie": XL_CHART_TYPE.PIE,
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
}


def recipe(name: str) -> dict[str, list[dict[str, Any]]]:
    """The pages of a recipe by variant."""
    read: dict[str, list[dict[str, Any]]] = json.loads(
        (HERE / "recipes" / f"{name}.json").read_text("utf-8")
    )
    return read


def material(name: str, variant: str) -> Path:
    """The deck that PptxGenJS built from a recipe."""
    return HERE / "material" / f"{name}.{variant}.pptx"


def build(pages: list[dict[str, Any]], path: Path) -> Path:
    """Writes the pages with python-pptx."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for page in pages:
        _page(deck, page)
    deck.save(str(path))
    return path


def _page(deck: Any, page: dict[str, Any]) -> None:
    layout = deck.slide_layouts[5 if page.get("title") is not None else 6]
    slide = deck.slides.add_slide(layout)
    if page.get("title") is not None:
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = _box([0.6, 0.4, 12.1, 1.0])
        title.text_frame.text = page["title"]
        title.text_frame.paragraphs[0].runs[0].font.size = Pt(28)
    if page.get("background"):
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = RGBColor.from_string(page["background"])
    for text in page.get("texts", ()):
        _text(slide, text)
    if table := page.get("table"):
        _table(slide, table)
    if chart := page.get("chart"):
        data = CategoryChartData()
        data.categories = chart["categories"]
        for name, values in chart["series"]:
            data.add_series(name, values)
        frame = slide.shapes.add_chart(_KINDS[chart["kind"]], *_box(chart["box"]), data)
        frame.chart.has_title = bool(chart.get("title"))
        if chart.get("title"):
            frame.chart.chart_title.text_frame.text = chart["title"]
        _axis(frame.chart, chart.get("axis", {}))
        _describe(frame, chart.get("alt", ""))
    if picture := page.get("picture"):
        file = BytesIO()
        Image.new("RGB", (40, 30), f"#{picture.get('colour', '336699')}").save(file, "PNG")
        file.seek(0)
        _describe(slide.shapes.add_picture(file, *_box(picture["box"])), picture.get("alt", ""))
    if number := page.get("number"):
        _number(slide, number)
    if page.get("notes"):
        slide.notes_slide.notes_text_frame.text = page["notes"]
    if page.get("hidden"):
        slide._element.set("show", "0")


def _axis(chart: Any, axis: dict[str, Any]) -> None:
    if "least" in axis:
        chart.value_axis.minimum_scale = axis["least"]
    if axis.get("reversed"):
        chart.value_axis.reverse_order = True


def _box(box: list[float]) -> list[Any]:
    return [Inches(side) for side in box]


def _text(slide: Any, text: dict[str, Any]) -> None:
    shape = slide.shapes.add_textbox(*_box(text["box"]))
    shape.name = text.get("name", shape.name)
    frame = shape.text_frame
    frame.word_wrap = True
    parts = text["text"] if isinstance(text["text"], list) else [text["text"]]
    for i, part in enumerate(parts):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = part
        run.font.size = Pt(text.get("size", 18))
        run.font.bold = text.get("bold", False)
        run.font.color.rgb = RGBColor.from_string(text.get("colour", "222222"))
    if text.get("fill"):
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(text["fill"])


def _table(slide: Any, table: dict[str, Any]) -> None:
    rows = table["rows"]
    frame = slide.shapes.add_table(len(rows), len(rows[0]), *_box(table["box"]))
    for i, row in enumerate(rows):
        for k, cell in enumerate(row):
            words = frame.table.cell(i, k).text_frame
            words.text = cell
            for run in words.paragraphs[0].runs:
                run.font.size = Pt(table.get("size", 14))


def _number(slide: Any, number: bool | str) -> None:
    from lxml import etree

    shape = slide.shapes.add_textbox(*_box([12.4, 7.0, 0.6, 0.35]))
    shape.name = "Slide Number"
    paragraph = shape.text_frame.paragraphs[0]
    if isinstance(number, str):
        paragraph.text = number
        return
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    field = etree.SubElement(paragraph._p, f"{{{space}}}fld", type="slidenum")
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    etree.SubElement(field, f"{{{space}}}rPr", lang="en-GB", sz="1200")
    etree.SubElement(field, f"{{{space}}}t").text = "‹#›"


def _describe(shape: Any, alt: str) -> None:
    next(shape._element.iter("{*}cNvPr")).set("descr", alt)
