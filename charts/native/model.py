"""Charts as DrawingML with an embedded workbook: what PowerPoint can edit."""

from __future__ import annotations

from typing import NamedTuple

from charts.marks import Mark


class NativeChart(NamedTuple):
    """A native chart: the `c:chartSpace` part, its workbook, and the marks to draw over it.

    `xml` refers to the workbook by the relationship id `rId1`. `marks` lie in fractions of the
    chart's frame (0, 0 top left; 1, 1 bottom right). `under` are marks to draw before the chart.
    """

    xml: str
    workbook: bytes
    marks: tuple[Mark, ...] = ()
    under: tuple[Mark, ...] = ()
