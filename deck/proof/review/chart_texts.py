"""The texts of a chart itself, as far as their looks are stated: its title, axes, legend and labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deck.core.package import Element
from deck.pptx.presentation import NS, integer, is_true
from deck.themes.template.colours import Wheel

_SHOWN = ("c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize")


class ChartText(NamedTuple):
    """A text of a chart: what it is (`title`, `axis`, `axis title`, `legend`, `labels`), its size in
    points, its colour, RRGGBB, and its typeface; 0 and empty where they are not stated."""

    what: str
    size: float
    colour: str
    bold: bool = False
    face: str = ""

    @property
    def named(self) -> str:
        """What it is, for a message."""
        return _NAMES[self.what]


_NAMES = {
    "title": "the title of the chart",
    "axis": "the labels of the chart's axes",
    "axis title": "the titles of the chart's axes",
    "legend": "the legend of the chart",
    "labels": "the labels of the chart's values",
}


def chart_texts(root: Element, colours: Wheel) -> tuple[ChartText, ...]:
    """The texts that a chart shows."""
    base = _Look().with_properties(root.find("c:txPr", NS), colours)
    return tuple(dict.fromkeys(_texts(root, base, colours)))


def chart_fills(root: Element, colours: Wheel) -> tuple[str, ...]:
    """The colours, RRGGBB, that the series of a chart and their points state."""
    paths = ("c:spPr/a:solidFill", "c:spPr/a:ln/a:solidFill")
    holders = (*root.iter(f"{{{NS['c']}}}ser"), *root.iter(f"{{{NS['c']}}}dPt"))
    fills = (holder.find(path, NS) for holder in holders for path in paths)
    found = (colours.of(fill) for fill in fills if fill is not None)
    return tuple(dict.fromkeys(colour.rgb for colour in found if colour is not None))


class _Look(NamedTuple):
    size: float = 0.0
    colour: str = ""
    bold: bool = False
    face: str = ""

    def with_properties(self, holder: Element | None, colours: Wheel) -> _Look:
        """The look with the default properties of a text body (`c:txPr`)."""
        look = holder.find(".//a:defRPr", NS) if holder is not None else None
        return self.with_run(look, colours)

    def with_run(self, look: Element | None, colours: Wheel) -> _Look:
        """The look with those of a run."""
        if look is None:
            return self
        size = integer(look.get("sz"))
        fill = look.find("a:solidFill", NS)
        colour = colours.of(fill) if fill is not None else None
        bold = look.get("b")
        latin = look.find("a:latin", NS)
        face = latin.get("typeface", "") if latin is not None else ""
        return _Look(
            size / 100 if size else self.size,
            colour.rgb if colour is not None else self.colour,
            is_true(bold, False) if bold is not None else self.bold,
            face if face and not face.startswith("+") else self.face,
        )

    def text(self, what: str) -> ChartText:
        """A text of this look."""
        return ChartText(what, *self)


def _texts(root: Element, base: _Look, colours: Wheel) -> Iterator[ChartText]:
    chart = root.find("c:chart", NS)
    if chart is None:
        return
    title = chart.find("c:title", NS)
    if title is not None:
        yield from _titled(title, "title", base, colours)
    for axis in chart.iterfind("c:plotArea/*", NS):
        if not str(axis.tag).endswith("Ax") or _is(axis, "c:delete"):
            continue
        labels = axis.find("c:tickLblPos", NS)
        if labels is None or labels.get("val") != "none":
            yield base.with_properties(axis.find("c:txPr", NS), colours).text("axis")
        title = axis.find("c:title", NS)
        if title is not None:
            yield from _titled(title, "axis title", base, colours)
    for labels in chart.iterfind("c:plotArea//c:dLbls", NS):
        yield from _labels(labels, base, colours)
    legend = chart.find("c:legend", NS)
    if legend is not None:
        yield base.with_properties(legend.find("c:txPr", NS), colours).text("legend")


def _titled(title: Element, what: str, base: _Look, colours: Wheel) -> Iterator[ChartText]:
    """The runs of a title; one that states no size is larger than the base by a factor of the program."""
    base = base._replace(size=0.0).with_properties(title.find("c:txPr", NS), colours)
    rich = title.find("c:tx/c:rich", NS)
    if rich is None:
        yield base.text(what)
        return
    for paragraph in rich.iterfind("a:p", NS):
        look = base.with_run(paragraph.find("a:pPr/a:defRPr", NS), colours)
        for run in paragraph.iterfind("a:r", NS):
            if run.findtext("a:t", "", NS).strip():
                yield look.with_run(run.find("a:rPr", NS), colours).text(what)


def _labels(labels: Element, base: _Look, colours: Wheel) -> Iterator[ChartText]:
    if _is(labels, "c:delete"):
        return
    look = base.with_properties(labels.find("c:txPr", NS), colours)
    if any(_is(labels, shown) for shown in _SHOWN):
        yield look.text("labels")
    for label in labels.iterfind("c:dLbl", NS):
        if not _is(label, "c:delete") and any(_is(label, shown) for shown in _SHOWN):
            own = look.with_properties(label.find("c:txPr", NS), colours)
            runs = label.findall("c:tx/c:rich/a:p/a:r", NS)
            for run in runs:
                yield own.with_run(run.find("a:rPr", NS), colours).text("labels")
            if not runs:
                yield own.text("labels")


def _is(element: Element, path: str) -> bool:
    """Whether a boolean child is there and true."""
    child = element.find(path, NS)
    return child is not None and is_true(child.get("val"), True)
