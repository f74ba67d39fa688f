"""Read a finished deck into a recipe for plain.py: the same texts, tables, charts and notes.

    python reread.py DECK.pptx RECIPE.json

Every shape with text becomes a text box, every table a table of plain cells, every chart a chart
of the same kind and data (a kind without a plain twin a clustered column chart), every picture the
same picture. Connectors and empty shapes are left out: the yardstick then does less than we do.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

KINDS_WITH_XY = ("XY_", "BUBBLE")


def main(deck, recipe):
    """Write the recipe of `deck` to the file `recipe`, pictures beside it."""
    folder = Path(recipe).parent
    slides = [of_slide(slide, folder) for slide in Presentation(deck).slides]
    Path(recipe).write_text(json.dumps(slides, ensure_ascii=False), encoding="utf-8")


def of_slide(slide, folder):
    """One slide as a recipe; its pictures are written to `folder`."""
    recipe = {"texts": [], "tables": [], "charts": [], "pictures": []}
    for shape in leaves(slide.shapes):
        box = [shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0]
        if getattr(shape, "has_table", False):
            recipe["tables"].append([box, [[c.text for c in r.cells] for r in shape.table.rows]])
        elif getattr(shape, "has_chart", False):
            recipe["charts"].append([box, *of_chart(shape.chart)])
        elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
            file = folder / f"{shape.image.sha1}.{shape.image.ext}"
            file.write_bytes(shape.image.blob)
            recipe["pictures"].append([box, str(file)])
        elif shape.has_text_frame and shape.text_frame.text.strip():
            recipe["texts"].append([box, shape.text_frame.text])
    if slide.has_notes_slide:
        recipe["notes"] = slide.notes_slide.notes_text_frame.text
    return recipe


def leaves(shapes):
    """The shapes that are no groups, those inside groups included."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


def of_chart(chart):
    """Kind, categories and series of a chart."""
    plot = chart.plots[0]
    try:
        kind = chart.chart_type.name
    except NotImplementedError:
        kind = "COLUMN_CLUSTERED"
    series = [(s.name, list(s.values)) for p in chart.plots for s in p.series]
    if kind.startswith(KINDS_WITH_XY):
        first = plot.series[0]
        xs = [float(v.text) for v in first._element.findall(".//{*}xVal//{*}pt/{*}v")]
        return "XY_SCATTER", xs, series
    return kind, [str(category) for category in plot.categories], series


if __name__ == "__main__":
    main(*sys.argv[1:])
