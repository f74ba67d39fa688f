"""Builds the articles and the pages of `material/` as files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.deck.reading.making import MAKERS, delimited, workbook

HERE = Path(__file__).parent / "material"
_KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE,
    "pie": XL_CHART_TYPE.PIE,
}


@cache
def articles() -> dict[str, dict[str, Any]]:
    """The articles of all sets by name."""
    found: dict[str, dict[str, Any]] = {}
    for name in ("articles", "more_articles", "third_articles"):
        found |= _read(name)
    return found


def claims(name: str = "claims") -> list[dict[str, Any]]:
    """The pages of a set, each with the name of its article."""
    read: list[dict[str, Any]] = _read(name)
    return read


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))


def article_file(name: str, folder: Path) -> Path:
    """Writes an article as a file of its kind."""
    article = articles()[name]
    kind = article["kind"]
    if kind == "csv":
        rows = [
            row[0].split(";") if len(row) == 1 and ";" in row[0] else row for row in article["rows"]
        ]
        raw = delimited(rows, ";" if rows != article["rows"] else ",")
    elif kind == "xlsx":
        raw = workbook(article["sheets"])
    else:
        raw = MAKERS[kind](article["blocks"])
    path = folder / article.get("name", f"{name}.{kind}")
    path.write_bytes(raw)
    return path


def deck_of(pages: list[dict[str, Any]], path: Path) -> Path:
    """Writes a deck with a slide for each page."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for page in pages:
        _add(deck, page)
    deck.save(str(path))
    return path


def _add(deck: Any, page: dict[str, Any]) -> None:
    bullets = "bullets" in page
    slide = deck.slides.add_slide(deck.slide_layouts[1 if bullets else 5])
    slide.shapes.title.text = page.get("title", "Overview")
    box = Inches(1), Inches(2), Inches(11), Inches(5)
    if bullets:
        frame = slide.placeholders[1].text_frame
        frame.text = page["bullets"][0]
        for text in page["bullets"][1:]:
            frame.add_paragraph().text = text
    elif "table" in page:
        rows = page["table"]["rows"]
        table = slide.shapes.add_table(len(rows), len(rows[0]), *box).table
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
    elif "chart" in page:
        chart = page["chart"]
        data = CategoryChartData()
        data.categories = chart["categories"]
        for name, values in chart["series"]:
            data.add_series(name, values)
        frame = slide.shapes.add_chart(_KINDS[chart["kind"]], *box, data)
        if chart.get("title"):
            frame.chart.has_title = True
            frame.chart.chart_title.text_frame.text = chart["title"]
