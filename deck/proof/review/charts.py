"""The data of a chart of any program, as it is shown."""

from __future__ import annotations

import re
from typing import NamedTuple

from deck.core.package import Element
from deck.pptx.presentation import NS, integer, name
from deck.proof.review.chart_texts import ChartText
from deck.proof.review.paints import Paint


class Series(NamedTuple):
    """A series: its labels (categories, or x as text) and its values, None for a missing one.
    `format` is the number format of the values: `0%`, `General`."""

    name: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    format: str = ""

    @property
    def is_fraction(self) -> bool:
        """Whether its values are shown as percentages of one: 0.12 is 12%."""
        return "%" in re.sub(r'"[^"]*"|\\.', "", self.format)


class Chart(NamedTuple):
    """A chart: its part in the package, its kinds as ChartML names them (`barChart`), its title, the
    titles of its axes, and its series. `stacked` is `stacked` or `percentStacked`, or empty. `texts` are the
    looks of its texts, `paint` is what its ground is painted with, None if it does not say, `fills` are the
    colours that its series state."""

    part: str
    kinds: tuple[str, ...]
    title: str
    axes: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: str = ""
    texts: tuple[ChartText, ...] = ()
    paint: Paint | None = None
    fills: tuple[str, ...] = ()

    @property
    def is_pie(self) -> bool:
        """Whether its values are parts of one whole."""
        return bool(self.kinds) and all(
            kind in ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart") for kind in self.kinds
        )


def read_chart(root: Element, part: str) -> Chart:
    """The chart of a part."""
    area = root.find("c:chart/c:plotArea", NS)
    plots = [] if area is None else [e for e in area if str(e.tag).endswith("Chart")]
    groupings = {g.get("val") for plot in plots for g in plot.findall("c:grouping", NS)}
    return Chart(
        part,
        tuple(dict.fromkeys(plot.tag.rpartition("}")[2] for plot in plots)),
        _words(root.find("c:chart/c:title", NS)),
        tuple(_words(title) for title in root.iterfind("c:chart/c:plotArea/*/c:title", NS)),
        tuple(_series(each) for plot in plots for each in plot.iterfind("c:ser", NS)),
        next((g for g in ("percentStacked", "stacked") if g in groupings), ""),
    )


def _words(title: Element | None) -> str:
    """The text of a title, typed or taken from a cell."""
    if title is None:
        return ""
    texts = [t.text or "" for t in title.iter(name("a:t"))] or [
        v.text or "" for v in title.iterfind(".//c:strCache/c:pt/c:v", NS)
    ]
    return " ".join("".join(texts).split())


def _series(element: Element) -> Series:
    labels = _points(element, "c:cat", "c:xVal")
    values = _points(element, "c:val", "c:yVal")
    count = max([*labels, *values], default=-1) + 1
    count = min(count, 10_000)
    format_ = element.find("c:val/c:numRef/c:numCache/c:formatCode", NS)
    return Series(
        " ".join("".join(t.text or "" for t in element.iterfind("c:tx//c:v", NS)).split()),
        tuple(labels.get(i, "") for i in range(count)),
        tuple(_number(values.get(i)) for i in range(count)),
        (format_.text or "") if format_ is not None else "",
    )


def _points(series: Element, *paths: str) -> dict[int, str]:
    """The cached texts of a series by their index; several levels of categories are joined, the outer
    ones first."""
    joined: dict[int, str] = {}
    for path in paths:
        holder = series.find(path, NS)
        if holder is None:
            continue
        levels = holder.findall(".//c:lvl", NS)
        if not levels:
            return {i: text for point in holder.iter(name("c:pt")) for i, text in _point(point)}
        inner = {i: text for point in levels[0].iter(name("c:pt")) for i, text in _point(point)}
        for i, nearest in inner.items():
            words = [nearest]
            for level in levels[1:]:
                known = [pair for p in level.iter(name("c:pt")) for pair in _point(p)]
                words += [text for k, text in known if k <= i][-1:]
            joined[i] = " ".join(reversed(words))
    return joined


def _point(point: Element) -> list[tuple[int, str]]:
    index = integer(point.get("idx"))
    text = point.findtext("c:v", "", NS)
    return [(index, " ".join(text.split()))] if index is not None and index >= 0 else []


_LARGEST = 1e60


def _number(text: str | None) -> float | None:
    """The value of a point; None if it is no number that a chart can show."""
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is not None and abs(value) < _LARGEST else None
