"""Faults of native charts: axes, caches, the workbook behind them, and whether both agree."""

from __future__ import annotations

import math
from collections.abc import Iterator

from deck.core.package import NS, Check, Element, Fault, Package, integer, is_true, name
from deck.pptx.lint.workbook import Value, Workbook, WorkbookError, areas, sheets_of

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
        for formula, cache in _references(root):
            if cache is None:
                yield Fault("cache-missing", part, f"{formula} has no cached values")
                continue
            stated = cache.find("c:ptCount", NS)
            count = None if stated is None else integer(stated.get("val"))
            for column in _levels(cache):
                places = [integer(p.get("idx")) for p in column.findall("c:pt", NS)]
                beyond = [p for p in places if p is None or count is None or not 0 <= p < count]
                if beyond or len(set(places)) != len(places):
                    said = f"{formula}: {len(places)} cached points, {count} stated"
                    yield Fault("cache-count", part, said)


def workbooks(package: Package) -> Iterator[Fault]:
    """Behind each chart is a workbook, which holds the cells that the chart refers to."""
    for part, root in _charts(package):
        data = _workbook(package, part, root)
        if data is None:
            yield Fault("workbook-missing", part, "no embedded workbook: the data cannot be edited")
            continue
        try:
            workbook = Workbook(data)
            for formula, cache in _references(root):
                yield from _compared(part, workbook, formula, cache)
        except WorkbookError as error:
            yield Fault("workbook-unreadable", part, f"the workbook cannot be read: {error}")


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


def _references(root: Element) -> Iterator[tuple[str, Element | None]]:
    """Formulas with the cache beside them, those of data labels taken from cells included."""
    for formula in root.iter("{*}f"):
        text = (formula.text or "").strip()
        if text:
            siblings = [e for e in formula.itersiblings() if str(e.tag).endswith("Cache")]
            yield text, siblings[0] if siblings else None


def _levels(cache: Element) -> list[Element]:
    """The caches of the columns: the levels of a multi-level one, or the cache itself."""
    return cache.findall("c:lvl", NS) or [cache]


def _workbook(package: Package, part: str, root: Element) -> bytes | None:
    external = root.find("c:externalData", NS)
    if external is None:
        return None
    return package.parts.get(package.target(part, external.get(name("r:id"))) or "")


def _compared(
    part: str, workbook: Workbook, formula: str, cache: Element | None
) -> Iterator[Fault]:
    missing = [sheet for sheet in sheets_of(formula) if sheet not in workbook.sheets]
    for sheet in missing:
        yield Fault("workbook-sheet", part, f"{formula}: the workbook has no sheet {sheet!r}")
    if missing or cache is None:
        return
    for column, cached in zip(_columns(workbook, formula, cache), _levels(cache), strict=False):
        numeric = cached.tag.endswith("numCache")
        points = {
            integer(p.get("idx")): p.findtext("c:v", "", NS) for p in cached.findall("c:pt", NS)
        }
        for index, cell in enumerate(column):
            point = points.get(index)
            if not _agree(cell, point, numeric):
                said = f"{formula}, point {index + 1}: drawn {point!r}, in the workbook {cell!r}"
                yield Fault("cache-differs", part, said)
        beyond = [i for i in points if i is not None and i >= len(column)]
        if column and beyond:
            said = f"{formula}: {len(points)} points drawn, {len(column)} cells"
            yield Fault("cache-differs", part, said)


def _columns(workbook: Workbook, formula: str, cache: Element) -> list[list[Value]]:
    """The cells that a formula names: one list, or one a level, innermost (rightmost) first."""
    columns = []
    for area in areas(formula):
        cells = workbook.cells(area.sheet)
        columns += [[cells.get(place) for place in column] for column in area.columns]
    if cache.find("c:lvl", NS) is not None:
        return columns[::-1]
    return [[cell for column in columns for cell in column]] if columns else []


def _agree(cell: Value, point: str | None, numeric: bool) -> bool:
    """Whether a cell and the cached text of its point say the same.

    A text cache of a number holds the number as displayed, which only compares if it is one.
    """
    if cell is None or point is None:
        return not point and (cell is None or cell == "")
    if isinstance(cell, str):
        # an error is a text in a cell but a point's value among numbers
        return cell == point and (not numeric or cell.startswith("#"))
    try:
        return math.isclose(cell, float(point), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        return not numeric


CHECKS: tuple[Check, ...] = (axes, caches, workbooks, looks)
