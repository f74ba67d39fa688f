"""A native chart: DrawingML with an embedded workbook, which PowerPoint can edit."""

from __future__ import annotations

from typing import NamedTuple

from charts.marks import Mark


class NativeChart(NamedTuple):
    """A native chart: the `c:chartSpace` part, its workbook, and the marks to draw over it.

    `xml` refers to the workbook by the relationship id `rId1`. `marks` are drawn over the chart and
    `under` behind it, in fractions of its frame from the top left corner.
    """

    xml: str
    workbook: bytes
    marks: tuple[Mark, ...] = ()
    under: tuple[Mark, ...] = ()
