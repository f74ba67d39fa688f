"""Texts that are hard to read against what is behind them.

Contrast is measured as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#contrast-minimum).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import NamedTuple

from charts.colours import contrast
from charts.style import Colour
from deck.proof.report import Finding
from deck.proof.review.forms import moving
from deck.proof.review.grounds import Ground, Grounds, PageGround
from deck.proof.review.grouping import Seen, quoted, together
from deck.proof.review.model import Deck, Run, Shape
from deck.proof.review.paints import CLEAR, Solid, mixed
from deck.proof.review.placement import is_on_page
from deck.proof.review.typesetting import Line, set_text, settled
from deck.scene.items import Box

GROUP = "looks"
CODES = ("low-contrast",)

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points
_TOLERANCE = 0.1
_SHARE = 1 / 3
"""The share of the places below a text that have to fail on a ground of several colours."""
_HUGE, _PALE = 40.0, 2.0
"""Points and contrast of a short text that is meant as an ornament, such as the number of a chapter."""
_MOST_POINTS = 12
_ASIDE = ("footer", "number", "date")


class _Fault(NamedTuple):
    """A text with too little contrast: its colour, that behind it, their contrast, and the least one;
    `plain` is whether the ground has one colour."""

    colour: str
    ground: str
    ratio: float
    least: float
    plain: bool
    words: str


def findings(deck: Deck) -> Iterator[Finding]:
    """Texts of one colour on another are one finding, at the first of them."""
    grounds = Grounds(deck)
    found: dict[tuple[str, str], list[tuple[Seen, _Fault]]] = {}
    for page in deck.shown:
        ground = grounds.of(page, moving(deck.package.tree(page.part)))
        for shape in (*page.behind, *page.shapes):
            for fault in _faults(shape, ground, deck.size):
                key = fault.colour, fault.ground if fault.plain else ""
                place = Seen(page.number, shape.name, fault.words)
                found.setdefault(key, []).append((place, fault))
    for same in found.values():
        worst = min((fault for _, fault in same), key=lambda fault: fault.ratio)
        seen = list(dict.fromkeys(each for each, _ in same))
        least = max(fault.least for _, fault in same)
        on = worst.ground if worst.plain else f"a ground that is {worst.ground} in places"
        message = (
            f"{{what}}: {worst.colour} on {on} has a contrast of {worst.ratio:.1f}:1; "
            f"take colours with {least:g}:1 or more"
        )
        yield together(seen, "low-contrast", message)


def _faults(shape: Shape, ground: PageGround, size: Box) -> Iterator[_Fault]:
    """The texts of a shape with too little contrast, the worst of its runs for each colour."""
    if shape.hidden or shape.box is None or not is_on_page(shape.box, size):
        return
    if shape.chart is not None:
        yield from _of_chart(shape, ground)
        return
    worst: dict[str, _Fault] = {}
    for lines, behind in _texts(shape, ground):
        for line in lines:
            for run, left, right in line.runs:
                fault = _fault(shape, run, (left, right), line, behind)
                if fault and fault.ratio < worst.get(fault.colour, fault._replace(ratio=99)).ratio:
                    worst[fault.colour] = fault
    yield from worst.values()


def _texts(shape: Shape, ground: PageGround) -> Iterator[tuple[Sequence[Line], Ground]]:
    """The lines of a shape or of each cell of a table, with what is behind them."""
    if shape.kind == "table":
        for cell in (cell for row in shape.grid for cell in row):
            if cell.box is not None and any(p.text.strip() for p in cell.paragraphs):
                lines = set_text(cell.paragraphs, cell.box.inside(cell.insets)).lines
                yield lines, ground.under(shape, cell.box).over(cell.paint, cell.box)
        return
    lines = settled(shape).lines or tuple(_in_the_middle(shape))
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].top, lines[-1].top + lines[-1].height
    area = Box(round(left), round(top), round(right - left), round(bottom - top))
    if not ground.covered(shape, area):
        yield lines, ground.under(shape, area)


def _in_the_middle(shape: Shape) -> list[Line]:
    """The texts of a shape whose lines are turned or in columns, as if each filled the box."""
    box = shape.box
    if box is None or box.w <= 0 or box.h <= 0:
        return []
    runs = [run for p in shape.paragraphs for run in p.runs]
    return [
        Line(((run, float(box.x), float(box.right)),), float(box.y), float(box.h)) for run in runs
    ]


def _fault(
    shape: Shape, run: Run, across: tuple[float, float], line: Line, ground: Ground
) -> _Fault | None:
    if run.drawn or not run.colour or not any(map(str.isalnum, run.text)):
        return None
    least = _LEAST
    if _is_large(run.size, run.bold) or shape.role in _ASIDE:
        least = _LEAST_LARGE
    plain = run.marked or ground.plain
    if plain:
        failed = [(_ratio(run, plain), plain)]
    else:
        frame = None if shape.paint is CLEAR else shape.box
        places = [ground.at(x, y) for x, y in _places(across, line) if _is_in(frame, x, y)]
        if not places or not all(places):
            return None
        if len(set(places)) == 1 and len(places[0]) == 1:
            plain = next(iter(places[0]))
        # the best of the colours that may be at a place
        best = [max((_ratio(run, behind), behind) for behind in seen) for seen in places]
        failed = [each for each in best if each[0] < least - _TOLERANCE]
        if not failed or len(failed) < _SHARE * len(places):
            return None
    ratio, behind = median_low(failed)
    if ratio >= least - _TOLERANCE:
        return None
    if run.size >= _HUGE and 1.1 < ratio < _PALE and not shape.role and len(run.text.strip()) <= 12:
        return None
    return _Fault(_colour(run, behind), behind, ratio, least, bool(plain), _named(shape, line, run))


def _places(across: tuple[float, float], line: Line) -> Iterator[tuple[float, float]]:
    """Some places below the letters of a run."""
    left, right = across
    count = int(min(max((right - left) / max(line.height, 1) * 2, 3), _MOST_POINTS))
    for row in (0.35, 0.65):
        for step in range(count):
            yield left + (right - left) * (step + 0.5) / count, line.top + row * line.height


def _is_in(frame: Box | None, x: float, y: float) -> bool:
    """Whether a place is in a frame; words outside of it are in a part by which the shape will grow."""
    return frame is None or (frame.x <= x <= frame.right and frame.y <= y <= frame.bottom)


def _ratio(run: Run, behind: str) -> float:
    """The contrast of a run with a colour that its letters may let through."""
    return contrast(Colour(_colour(run, behind)), Colour(behind))


def _colour(run: Run, behind: str) -> str:
    """The colour of a run as it is seen."""
    if run.alpha >= 1:
        return run.colour
    return mixed(Solid(behind), Solid(run.colour), run.alpha).rgb


def _named(shape: Shape, line: Line, run: Run) -> str:
    number = shape.role == "number"
    return "the page number" if number else quoted(run.text if len(run.text) > 2 else line.text)


def _of_chart(shape: Shape, ground: PageGround) -> Iterator[_Fault]:
    """The title, axes and legend of a chart: its labels stand on bars of other colours."""
    chart, box = shape.chart, shape.box
    if chart is None or box is None or shape.turned:
        return
    behind = ground.under(shape, box)
    behind = behind if chart.paint is None else behind.over(chart.paint, box)
    if not behind.plain:
        return
    for text in dict.fromkeys(text for text in chart.texts if text.what != "labels"):
        if not text.colour:
            continue
        size = text.size or _LARGE  # one that is not stated gets the benefit of the doubt
        least = _LEAST_LARGE if _is_large(size, text.bold) else _LEAST
        # a chart that says nothing of its ground may be clear or have paper of its own
        grounds = [behind.plain, *(["FFFFFF"] if chart.paint is None else [])]
        ratio = max(contrast(Colour(text.colour), Colour(each)) for each in grounds)
        if ratio < least - _TOLERANCE:
            yield _Fault(text.colour, behind.plain, ratio, least, plain=True, words=text.named)


def _is_large(size: float, bold: bool) -> bool:
    return size >= _LARGE or (bold and size >= _LARGE_BOLD)
