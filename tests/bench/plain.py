"""The yardstick: the slides of a recipe, made as one would by hand with python-pptx's own API.

    python plain.py RECIPE.json OUT.pptx

A recipe is a list of slides. Keys of a slide, all optional: `title`, `points` (bullets in the body
placeholder), `kicker`, `notes` (one text each), `texts` [[box, text]], `tables` [[box, rows]],
`charts` [[box, kind, categories, [[series, values]]]] and `pictures` [[box, file]], where a box is
[left, top, width, height] in EMU and a kind the name of a member of XL_CHART_TYPE.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

TITLE_AND_CONTENT, TITLE_ONLY, BLANK = 1, 5, 6
KICKER = (Inches(0.5), Inches(0.1), Inches(9), Inches(0.3))


def add_chart(slide, box, kind, categories, series):
    """Put a chart on `slide`; `kind` names a member of XL_CHART_TYPE."""
    if kind.startswith("XY_"):
        data = XyChartData()
        for name, values in series:
            points = data.add_series(name)
            for x, y in zip(categories, values, strict=False):
                points.add_data_point(x, y)
    else:
        data = CategoryChartData()
        data.categories = categories
        for name, values in series:
            data.add_series(name, values)
    slide.shapes.add_chart(XL_CHART_TYPE[kind], *box, data)


def add_table(slide, box, rows):
    """Put a table of texts on `slide`."""
    table = slide.shapes.add_table(len(rows), len(rows[0]), *box).table
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text


def layout_of(recipe):
    """The number of the default template's layout that holds what `recipe` has."""
    if "points" in recipe:
        return TITLE_AND_CONTENT
    return TITLE_ONLY if "title" in recipe else BLANK


def add_slide(deck, recipe):
    """Append the slide that `recipe` describes."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout_of(recipe)])
    if "title" in recipe:
        slide.shapes.title.text = recipe["title"]
    if "points" in recipe:
        slide.placeholders[1].text = "\n".join(recipe["points"])
    if "kicker" in recipe:
        slide.shapes.add_textbox(*KICKER).text_frame.text = recipe["kicker"]
    for box, text in recipe.get("texts", ()):
        slide.shapes.add_textbox(*box).text_frame.text = text
    for box, rows in recipe.get("tables", ()):
        add_table(slide, box, rows)
    for chart in recipe.get("charts", ()):
        add_chart(slide, *chart)
    for box, file in recipe.get("pictures", ()):
        slide.shapes.add_picture(file, *box)
    if "notes" in recipe:
        slide.notes_slide.notes_text_frame.text = recipe["notes"]


def main(recipe, out):
    """Make the deck of the file `recipe` and save it as `out`."""
    deck = Presentation()
    for slide in json.loads(Path(recipe).read_text(encoding="utf-8")):
        add_slide(deck, slide)
    deck.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
