"""Writes a plan as a DrawingML chart with its workbook.

The order of elements is that of the schema (ECMA-376 Part 1, 21.2): PowerPoint repairs a file
that departs from it.
"""

from __future__ import annotations

from typing import Literal

from charts.lettering import height, width
from charts.marks import Mark, TextMark
from charts.native import NativeChart
from charts.plan import Drawn, Field, Label, Layer, Plan
from charts.spec import escape
from charts.style import Colour, Style
from charts.workbook import cell, workbook

_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LEVEL = ' rot="0" vert="horz"'
_TAGS = {"en": "en-US", "zh": "zh-CN"}
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_SHOW = (
    '<c:showLegendKey val="0"/><c:showVal val="{0}"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def write(plan: Plan, style: Style) -> NativeChart:
    """`plan` as a chart part with its workbook."""
    series = [one for layer in plan.layers for one in layer.series]
    sheet = workbook(
        plan.ticks.names, [(one.heading, one.values) for one in series], plan.number_format
    )
    tag = _TAGS.get(plan.lang, "en-US")
    field = plan.field
    axes = _category_axis(plan, field, style) + _value_axis(plan, field, style) if field else ""
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{tag}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_layout(plan)}{_layers(plan, style)}{axes}"
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
        f"{_text(plan, style.axis_size, style.ink)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return NativeChart(xml, sheet, _sparse_names(plan, style) + plan.marks)


def _sparse_names(plan: Plan, style: Style) -> tuple[Mark, ...]:
    """Category labels as marks where only some are shown: LibreOffice knows no label interval and
    PowerPoint chooses its own when the data are edited."""
    field, ticks = plan.field, plan.ticks
    if not field or ticks.every == 1:
        return ()
    w, h = plan.size
    tall, marks = height(ticks.size) / h, []
    for i in range(0, field.number, ticks.every):
        text = ticks.lines[i][0]
        wide = (width(text, ticks.size) + 0.1) / w
        if field.horizontal:
            box = (0.0, field.at(i) - tall / 2, field.rect.x - 0.08 / w, tall)
        else:
            box = (field.at(i) - wide / 2, field.rect.bottom + 0.05 / h, wide, tall)
        align: Literal["r", "ctr"] = "r" if field.horizontal else "ctr"
        marks.append(TextMark(text, *box, ticks.size, style.ink, align=align))
    return tuple(marks)


def colour(value: Colour) -> str:
    """A colour element: the theme's slot if it has one."""
    if value.slot:
        return f'<a:schemeClr val="{value.slot}"/>'
    return f'<a:srgbClr val="{value.rgb}"/>'


def _fill(value: Colour) -> str:
    return f"<a:solidFill>{colour(value)}</a:solidFill>"


def _line(value: Colour, points: float) -> str:
    return f'<a:ln w="{round(points * 12_700)}" cap="rnd">{_fill(value)}<a:round/></a:ln>'


def _run(tag: str, plan: Plan, size: float, ink: Colour, bold: bool) -> str:
    """Character properties named `tag`."""
    lang = _TAGS.get(plan.lang, "en-US")
    return (
        f'<a:{tag} lang="{lang}" sz="{round(size * 100)}" b="{int(bold)}">{_fill(ink)}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:{tag}>'
    )


def _text(plan: Plan, size: float, ink: Colour, bold: bool = False, body: str = "") -> str:
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>"
        f"{_run('defRPr', plan, size, ink, bold)}</a:pPr>"
        f'<a:endParaRPr lang="{_TAGS.get(plan.lang, "en-US")}"/></a:p></c:txPr>'
    )


def _layout(plan: Plan) -> str:
    parts = "".join(
        f'<c:{name} val="{value:.6f}"/>' for name, value in zip("xywh", plan.rect, strict=True)
    )
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
    )


def _layers(plan: Plan, style: Style) -> str:
    found, first = [], 0
    for layer in plan.layers:
        series = "".join(
            _series(plan, layer, one, first + i, style) for i, one in enumerate(layer.series)
        )
        found.append(_GROUPS[layer.shape](plan, layer, series))
        first += len(layer.series)
    return "".join(found)


_AXES = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'


def _bars(plan: Plan, layer: Layer, series: str) -> str:
    direction = "bar" if plan.field and plan.field.horizontal else "col"
    grouping, overlap = ("stacked", 100) if layer.stacked else ("clustered", 0)
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{layer.gap}"/>'
        f'<c:overlap val="{overlap}"/>{_AXES}</c:barChart>'
    )


def _lines(_plan: Plan, _layer: Layer, series: str) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{_AXES}</c:lineChart>'
    )


def _ring(_plan: Plan, layer: Layer, series: str) -> str:
    if not layer.hole:
        return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
    return (
        f'<c:doughnutChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/>'
        f'<c:holeSize val="{layer.hole}"/></c:doughnutChart>'
    )


_GROUPS = {"bar": _bars, "line": _lines, "ring": _ring}


def _series(plan: Plan, layer: Layer, one: Drawn, index: int, style: Style) -> str:
    heading = _reference("str", cell(index + 1, 0), [one.heading])
    last = len(one.values)
    names = _reference("str", f"{cell(0, 1)}:{cell(0, last)}", list(plan.ticks.names))
    values = _reference(
        "num",
        f"{cell(index + 1, 1)}:{cell(index + 1, last)}",
        [None if v is None else repr(v) for v in one.values],
        f"<c:formatCode>{escape(plan.number_format)}</c:formatCode>",
    )
    invert = '<c:invertIfNegative val="0"/>' if layer.shape == "bar" else ""
    points = "".join(
        f'<c:dPt><c:idx val="{i}"/>{invert}{_marker(one, c)}<c:bubble3D val="0"/>'
        f"{_shape(layer, one, c, style)}</c:dPt>"
        for i, c in one.points
        if c != one.colour or layer.shape == "ring"
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{heading}</c:tx>'
        f"{_shape(layer, one, one.colour, style)}{invert}"
        f"{_marker(one, one.colour) if layer.shape == 'line' else ''}"
        f"{points}{_labels(plan, one)}<c:cat>{names}</c:cat><c:val>{values}</c:val>"
        + ('<c:smooth val="0"/>' if layer.shape == "line" else "")
        + "</c:ser>"
    )


def _shape(layer: Layer, one: Drawn, ink: Colour | None, style: Style) -> str:
    if ink is None:
        return f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
    if layer.shape == "line":
        # A point's own line is the stretch that leads to it; only its dot is to differ.
        return f"<c:spPr>{_line(one.colour or ink, one.width)}</c:spPr>"
    edge = _line(style.paper, 1.0) if layer.edged else _NO_LINE
    return f"<c:spPr>{_fill(ink)}{edge}</c:spPr>"


def _marker(one: Drawn, ink: Colour | None) -> str:
    if not one.width or ink is None or not one.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>' if one.width else ""
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{round(one.marker)}"/>'
        f"<c:spPr>{_fill(ink)}{_NO_LINE}</c:spPr></c:marker>"
    )


def _reference(kind: str, place: str, texts: list[str | None] | list[str], head: str = "") -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>'
        for i, text in enumerate(texts)
        if text is not None
    )
    return (
        f"<c:{kind}Ref><c:f>Sheet1!{place}</c:f><c:{kind}Cache>{head}"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _labels(plan: Plan, one: Drawn) -> str:
    """Data labels; the commonest look stands once, points that differ on their own."""
    shown = [label for label in one.labels if label]
    if not shown:
        return f"<c:dLbls>{_SHOW.format(0)}</c:dLbls>"
    looks = [label._replace(text="", custom=False) for label in shown]
    common = max(looks, key=looks.count)
    single = []
    for i, label in enumerate(one.labels):
        if label is None:
            if one.values[i] is not None:
                single.append(f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>')
        elif label.custom or label._replace(text="", custom=False) != common:
            rich = _rich(plan, label) if label.custom else ""
            single.append(f'<c:dLbl><c:idx val="{i}"/>{rich}{_label_look(plan, label)}</c:dLbl>')
    return f"<c:dLbls>{''.join(single)}{_label_look(plan, common)}</c:dLbls>"


def _rich(plan: Plan, label: Label) -> str:
    run = _run("rPr", plan, label.size, label.colour, True)
    text = escape(label.text)
    return (
        '<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>'
        f"<a:p><a:r>{run}<a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def _label_look(plan: Plan, label: Label) -> str:
    look = _text(plan, label.size, label.colour, True, ' wrap="none"')
    return (
        f'<c:numFmt formatCode="{escape(plan.number_format)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{look}"
        f'<c:dLblPos val="{label.place}"/>{_SHOW.format(1)}'
    )


def _category_axis(plan: Plan, field: Field, style: Style) -> str:
    order, side = ("maxMin", "l") if field.horizontal else ("minMax", "b")
    rails = f"<c:majorGridlines><c:spPr>{_line(style.line, 1)}</c:spPr></c:majorGridlines>"
    line = _NO_LINE if plan.rails else _line(style.line, 1)
    place = "low" if plan.ticks.every == 1 else "none"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{rails if plan.rails else ""}'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{place}"/>'
        f"<c:spPr><a:noFill/>{line}</c:spPr>"
        f"{_text(plan, plan.ticks.size, style.ink, body=_LEVEL)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(plan: Plan, field: Field, style: Style) -> str:
    axis = field.axis
    side, crosses = ("b", "max") if field.horizontal else ("l", "autoZero")
    grid = f"<c:majorGridlines><c:spPr>{_line(style.pale, 0.75)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.high!r}"/><c:min val="{axis.low!r}"/></c:scaling>'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{side}"/>'
        f"{grid if axis.shown else ''}"
        f'<c:numFmt formatCode="{escape(field.axis_format)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
        f"{_text(plan, style.axis_size, style.muted)}"
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if field.edge else "between"}"/>'
        f'<c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )
