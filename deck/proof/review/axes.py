"""The value axes of a chart of any program: their ends, direction and titles."""

from __future__ import annotations

from typing import NamedTuple

from deck.core.package import Element
from deck.pptx.presentation import NS, is_true, name


class Axis(NamedTuple):
    """A value axis: the ends that are set, None for one that the program chooses; whether it runs backwards, is
    logarithmic, is shown, has a title; the kinds of the plots on it (`barChart`), the numbers of their series,
    and the format of its numbers."""

    least: float | None
    most: float | None
    reversed: bool
    logarithmic: bool
    shown: bool
    titled: bool
    kinds: frozenset[str]
    series: tuple[int, ...]
    format: str = ""


def value_axes(root: Element) -> list[Axis]:
    """The value axes of the part of a chart that have series."""
    area = root.find("c:chart/c:plotArea", NS)
    if area is None:
        return []
    kinds: dict[str, set[str]] = {}
    series: dict[str, list[int]] = {}
    count = 0
    for plot in area:
        if not str(plot.tag).endswith("Chart"):
            continue
        own = list(range(count, count + len(plot.findall("c:ser", NS))))
        count += len(own)
        for identity in plot.findall("c:axId", NS):
            kinds.setdefault(identity.get("val") or "", set()).add(plot.tag.rpartition("}")[2])
            series.setdefault(identity.get("val") or "", []).extend(own)
    found = []
    for axis in area.findall("c:valAx", NS):
        identity = axis.find("c:axId", NS)
        key = identity.get("val") or "" if identity is not None else ""
        if series.get(key):
            found.append(_axis(axis, frozenset(kinds[key]), tuple(series[key])))
    return found


def _axis(axis: Element, kinds: frozenset[str], series: tuple[int, ...]) -> Axis:
    scaling = axis.find("c:scaling", NS)
    orientation = scaling.find("c:orientation", NS) if scaling is not None else None
    deleted = axis.find("c:delete", NS)
    numbers = axis.find("c:numFmt", NS)
    return Axis(
        _end(scaling, "c:min"),
        _end(scaling, "c:max"),
        orientation is not None and orientation.get("val") == "maxMin",
        scaling is not None and scaling.find("c:logBase", NS) is not None,
        deleted is None or not is_true(deleted.get("val"), True),
        axis.find("c:title", NS) is not None,
        kinds,
        series,
        (numbers.get("formatCode") or "") if numbers is not None else "",
    )


def _end(scaling: Element | None, tag: str) -> float | None:
    end = scaling.find(tag, NS) if scaling is not None else None
    try:
        return float(end.get("val") or "") if end is not None else None
    except ValueError:
        return None


def has_unfilled_series(root: Element) -> bool:
    """Whether a series of a chart is drawn without a fill, as the base of a waterfall is."""
    return any(
        series.find("c:spPr/a:noFill", NS) is not None for series in root.iter(name("c:ser"))
    )
