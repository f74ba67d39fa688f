"""The forms of shapes, and which of them come and go while a page is shown."""

from __future__ import annotations

from deck.core.package import Element
from deck.pptx.presentation import NS, name
from deck.proof.review.model import Shape

FULL = (
    "rect",
    "flowChartProcess",
    "foldedCorner",
    "snip1Rect",
    "round1Rect",
    "round2SameRect",
    "",
)
ROUND = ("ellipse", "flowChartConnector")
HOLLOW = ("arc", "bracePair", "bracketPair", "leftBrace", "rightBrace", "leftBracket", "rightBracket", "donut",
           "blockArc", "frame", "halfFrame", "line", "noSmoking", "corner", "diagStripe")  # fmt: skip


def geometry(shape: Shape) -> str:
    """The preset form of a shape, empty for a rectangle that says none, `custom` for one drawn freely."""
    properties = shape.element.find("p:spPr", NS)
    preset = properties.find("a:prstGeom", NS) if properties is not None else None
    if preset is not None:
        form = preset.get("prst") or ""
        return "rect" if form == "roundRect" else form
    if properties is not None and properties.find("a:custGeom", NS) is not None:
        return "custom"
    return ""


def shape_id(element: Element) -> str:
    """The id of a shape on its page, by which animations name it."""
    properties = next(element.iter(name("p:cNvPr")), None)
    return (properties.get("id") or "") if properties is not None else ""


def moving(root: Element | None) -> frozenset[str]:
    """The ids of the shapes of a slide that animations let come or go."""
    timing = root.find("p:timing", NS) if root is not None else None
    if timing is None:
        return frozenset()
    return frozenset(target.get("spid") or "" for target in timing.iter(name("p:spTgt")))
