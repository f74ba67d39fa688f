"""Writes a plan as a DrawingML chart with its workbook.

Elements are in schema order (ECMA-376 Part 1, 21.2); PowerPoint reports other files as damaged.
"""

from __future__ import annotations

from typing import Literal

from charts.marks import Mark, TextMark
from charts.native import axes, series
from charts.native.look import EMPTY, text
from charts.native.model import NativeChart
from charts.native.series import Cells
from charts.native.workbook import workbook
from charts.plan import Column, Layer, Plan
from charts.style import Style
from charts.text_width import height, set_in, width
from charts.wording import wording

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write(plan: Plan, style: Style) -> NativeChart:
    """`plan` as a chart part with its workbook."""
    with set_in(style.fonts.widest):
        return _written(plan, style)


def _written(plan: Plan, style: Style) -> NativeChart:
    columns: list[Column] = []
    groups = _layers(plan, style, columns)
    columns += plan.data
    sheet = workbook(plan.ticks.names, columns, plan.number_format)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{wording(plan.lang).tag}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_layout(plan)}{groups}{axes.write(plan, style)}"
        f"{EMPTY}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{EMPTY}{text(plan, style.axis_size, style.ink)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return NativeChart(xml, sheet, _names(plan, style) + plan.marks, plan.under)


def _names(plan: Plan, style: Style) -> tuple[Mark, ...]:
    """Category labels, if they are marks."""
    field, ticks = plan.field, plan.ticks
    if not field or not ticks.as_marks:
        return ()
    w, h = plan.size
    tall, marks = height(ticks.size) / h, []
    for i in ticks.named:
        for n, name in enumerate(ticks.lines[i]):
            wide = (width(name, ticks.size) + 0.1) / w
            if field.horizontal:
                y = field.at(i) + (n - len(ticks.lines[i]) / 2) * tall
                box = (0.0, y, field.rect.x - 0.08 / w, tall)
            else:
                x = max(0.0, min(field.at(i) - wide / 2, 1 - wide))
                box = (x, field.rect.bottom + 0.05 / h + n * tall, wide, tall)
            align: Literal["r", "ctr"] = "r" if field.horizontal else "ctr"
            marks.append(
                TextMark(name, *box, ticks.size, style.ink, align=align, typeface=style.fonts.label)
            )
    return tuple(marks)


def _layout(plan: Plan) -> str:
    parts = "".join(
        f'<c:{name} val="{value:.6f}"/>' for name, value in zip("xywh", plan.rect, strict=True)
    )
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
    )


def _layers(plan: Plan, style: Style, columns: list[Column]) -> str:
    """The plan's layers; the columns of the workbook that they refer to are added to `columns`."""
    groups, count = [], 0
    for layer in plan.layers:
        body = ""
        for one in layer.series:
            for part in series.parts(plan, layer, one):
                body += series.write(plan, layer, part, Cells(columns, count), style)
                count += 1
        groups.append(_group(plan, layer, body))
    return "".join(groups)


def _group(plan: Plan, layer: Layer, body: str) -> str:
    """The chart element of a layer around its series."""
    ids = axes.ids(layer.second)
    grouping = "percentStacked" if layer.percent else "stacked" if layer.stacked else ""
    match layer.shape:
        case "bar":
            direction = "bar" if plan.field and plan.field.horizontal else "col"
            return (
                f'<c:barChart><c:barDir val="{direction}"/>'
                f'<c:grouping val="{grouping or "clustered"}"/>'
                f'<c:varyColors val="0"/>{body}<c:gapWidth val="{layer.gap}"/>'
                f'<c:overlap val="{100 if layer.stacked else 0}"/>{ids}</c:barChart>'
            )
        case "line":
            return (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{body}'
                f'<c:marker val="1"/>{ids}</c:lineChart>'
            )
        case "area":
            return (
                f'<c:areaChart><c:grouping val="{grouping or "standard"}"/>'
                f'<c:varyColors val="0"/>{body}{ids}</c:areaChart>'
            )
        case "ring":
            name = "doughnut" if layer.hole else "pie"
            hole = f'<c:holeSize val="{layer.hole}"/>' if layer.hole else ""
            return (
                f'<c:{name}Chart><c:varyColors val="1"/>{body}<c:firstSliceAng val="0"/>'
                f"{hole}</c:{name}Chart>"
            )
        case "scatter":
            return (
                '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
                f"{body}{ids}</c:scatterChart>"
            )
        case "bubble":
            return (
                f'<c:bubbleChart><c:varyColors val="0"/>{body}<c:bubbleScale val="100"/>'
                f'<c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>{ids}</c:bubbleChart>'
            )
        case "radar":
            look = "filled" if layer.filled else "marker"
            return (
                f'<c:radarChart><c:radarStyle val="{look}"/><c:varyColors val="0"/>'
                f"{body}{ids}</c:radarChart>"
            )
