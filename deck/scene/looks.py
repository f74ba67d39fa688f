"""The effective look of an item, in plain values: what stays comparable when a program writes all
of it anew.

    [form, fill, line, words]      form: a preset geometry, `text`, `line`, `picture`, `chart`, …
    line  = [colour, EMU, dash]    words = [[align, [[points, marks, colour], …]], …]

The words of a chart are its settings and the colours of its series (`chart_look`). Colours are six hex digits; marks are `b`, `i`, `r` (raised), several or none. Equal neighbours in words stand once:
the look of a list does not depend on the number of its points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from deck.scene.items import Chart, Item, Line, Paragraph, Picture, Shape, Stroke, Table, Text

_CHART_FORM = re.compile(r"<c:(\w+Chart)>")
_SERIES_LOOK = re.compile(r"<c:spPr>(.*?)</c:spPr>")
_POINT = re.compile(r'<c:dPt><c:idx val="(\d+)"/>.*?<c:spPr>(.*?)</c:spPr>')
_INK = re.compile(r'<a:(?:schemeClr|srgbClr) val="(\w+)"(?:/>|>(.*?)</a:s)')
_SHIFT = re.compile(r'<a:(\w+) val="(\d+)"')
_OWN_LABEL = re.compile(r"<c:dLbl>.*?</c:dLbl>")
_SETTING = re.compile(
    r"<c:(barDir|gapWidth|overlap|legendPos|orientation|min|max|majorUnit|delete|tickLblPos"
    r'|showVal|showCatName|showSerName|showPercent|smooth|firstSliceAng) val="([^"]*)"'
)
"""What a chart states of its axes, bars, labels and legend; LibreOffice keeps these."""
_LABELS = re.compile(r'<c:dLbls><c:numFmt formatCode="([^"]*)"')
_QUOTED = re.compile(r'&quot;|"|\\')


def look_of(item: Item) -> tuple[Any, ...]:
    """The look of an item."""
    match item:
        case Text():
            return "text", None, None, words_look(item.paragraphs)
        case Shape():
            fill = item.fill.rgb if item.fill else None
            return item.geometry, fill, _line(item.stroke), words_look(item.paragraphs)
        case Line():
            return "line", None, _line(item.stroke), ()
        case Picture():
            return "picture", None, None, item.crop
        case Chart():
            return "chart", None, None, chart_look(item.native.xml)
        case Table():
            cells = (
                (cell.fill.rgb if cell.fill else None, words_look(cell.paragraphs))
                for row in item.rows
                for cell in row
            )
            return "table", item.columns, item.heights, _once(cells)
        case _:
            return "group", None, None, ()


def _line(stroke: Stroke | None) -> tuple[str, int, str] | None:
    return (stroke.colour.rgb, stroke.width, stroke.dash) if stroke else None


def words_look(paragraphs: Iterable[Paragraph]) -> tuple[Any, ...]:
    """The look of a text."""
    looks: list[Any] = []
    for paragraph in paragraphs:
        runs: list[Any] = []
        for run in paragraph.runs:
            marks = ("b" if run.bold else "") + ("i" if run.italic else "")
            marks += "r" if run.raised else ""
            look = (run.size, marks, run.colour.rgb)
            if look not in runs[-1:] and not run.text.isspace():
                runs.append(look)
        words = (paragraph.align, tuple(runs))
        if words not in looks[-1:]:
            looks.append(words)
    return tuple(looks)


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    """The values without those that equal the one before."""
    return tuple(value for value, _ in groupby(values))


def chart_look(xml: str) -> tuple[Any, ...]:
    """The forms of a chart with its settings (`gapWidth=60`, each as often as it is stated), and the
    colours of its series, each with those of its own points."""
    head, *series = xml.split("<c:ser>")
    forms = _once(_CHART_FORM.findall(xml))
    shared = _OWN_LABEL.sub("", xml)
    settings = [
        f"{name}={_number(value)}"
        for name, value in _SETTING.findall(shared)
        if not (name == "orientation" and "radarChart" in forms)  # LibreOffice turns the axis
    ]
    settings += [f"format={_QUOTED.sub('', code)}" for code in _LABELS.findall(shared)]
    return ((*forms, *sorted(settings)), *(_series_look(one) for one in series)) if head else ()


def _number(value: str) -> str:
    """A number in one spelling, to six digits; any other value as it is."""
    try:
        return f"{float(value):.6g}"
    except ValueError:
        return value


def _series_look(xml: str) -> tuple[Any, ...]:
    own = _SERIES_LOOK.search(xml)
    points = ((int(i), _ink(look)) for i, look in _POINT.findall(xml))
    return _ink(own[1] if own else ""), *points


def _ink(xml: str) -> str:
    """The first colour in a piece of XML: a slot of the theme with its changes, or an RGB value."""
    match = _INK.search(xml)
    if match is None:
        return ""
    return " ".join([match[1], *(f"{name}={by}" for name, by in _SHIFT.findall(match[2] or ""))])
