"""Faults of native charts: axes, caches, the workbook behind them, and whether both agree."""

from __future__ import annotations

from collections.abc import Iterator

from deck.pptx.workbooks import differences, levels, references
from tests.tools.lint.opened import NS, Check, Element, Fault, Package, integer, is_true, name

AXES = tuple(name(f"c:{tag}") for tag in ("catAx", "valAx", "dateAx", "serAx"))


def axes(package: Package) -> Iterator[Fault]:
    """A plot's axis ids are those of axes, and unsigned."""
    for part, root in _charts(package):
        plot_area = root.find(".//c:plotArea", NS)
        if plot_area is None:
            yield Fault("chart-empty", part, "the chart has no plot area")
            continue
        drawn = [e for e in plot_area if e.tag in AXES]
        defined = {e.get("val") for axis in drawn for e in axis.findall("c:axId", NS)}
        used = {e.get("val") for e in plot_area.iter(name("c:axId"), name("c:crossAx"))}
        for value in sorted(str(v) for v in used - defined):
            yield Fault("axis-undefined", part, f"axis id {value} has no axis")
        for value in sorted(str(v) for v in used | defined):
            if (integer(value) or 0) < 0:
                yield Fault("axis-negative", part, f"axis id {value} is negative")


def caches(package: Package) -> Iterator[Fault]:
    """What refers to cells has cached values, numbered from 0 and below the stated count."""
    for part, root in _charts(package):
        for formula, cache in references(root):
            if cache is None:
                yield Fault("cache-missing", part, f"{formula} has no cached values")
                continue
            stated = cache.find("c:ptCount", NS)
            count = None if stated is None else integer(stated.get("val"))
            for column in levels(cache):
                places = [integer(p.get("idx")) for p in column.findall("c:pt", NS)]
                beyond = [p for p in places if p is None or count is None or not 0 <= p < count]
                if beyond or len(set(places)) != len(places):
                    said = f"{formula}: {len(places)} cached points, {count} stated"
                    yield Fault("cache-count", part, said)


def workbooks(package: Package) -> Iterator[Fault]:
    """Behind each chart is a workbook, which holds the cells that the chart refers to."""
    for part, root in _charts(package):
        for code, message in differences(root, _workbook(package, part, root)):
            yield Fault(code, part, message)


def looks(package: Package) -> Iterator[Fault]:
    """What PowerPoint adds unless told not to: a title out of the series' name, round corners."""
    for part, root in _charts(package):
        if root.find("c:chart/c:title", NS) is None and not _flag(
            root, "c:chart/c:autoTitleDeleted"
        ):
            yield Fault("chart-auto-title", part, "no title, and autoTitleDeleted is not set")
        if _flag(root, "c:roundedCorners", absent=True):
            yield Fault("chart-round-corners", part, "roundedCorners is not set to 0")


def _charts(package: Package) -> list[tuple[str, Element]]:
    return [(p, r) for p, r in package.trees.items() if r.tag == name("c:chartSpace")]


def _flag(root: Element, path: str, absent: bool = False) -> bool:
    """A boolean element; one without a value is true (ECMA-376 21.2.3.6 CT_Boolean)."""
    found = root.find(path, NS)
    return absent if found is None else is_true(found.get("val"), default=True)


def _workbook(package: Package, part: str, root: Element) -> bytes | None:
    external = root.find("c:externalData", NS)
    if external is None:
        return None
    return package.parts.get(package.target(part, external.get(name("r:id"))) or "")


CHECKS: tuple[Check, ...] = (axes, caches, workbooks, looks)
