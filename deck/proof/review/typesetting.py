"""Where the lines of a text stand on the page.

It is a careful guess: fonts that have no table of widths are measured as if they were narrow, and lines as
if they were low, so that a text that does not fit here fits nowhere. Lengths on the page are EMU.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from charts.widths import is_known
from deck.language.scripts import has_cjk
from deck.proof.review.forms import ROUND, geometry
from deck.proof.review.model import Paragraph, Run, Shape
from deck.scene.items import EMU_PER_PT, Anchor, Box, Insets
from deck.scene.measure import Face, Span, lines, width

MOST = 4_000
"""The characters of a shape that are set; further ones are left out."""
_EXACT = ("calibri", "carlito", "cambria", "caladea", "arial", "liberation sans", "helvetica")
_SURE, _NEAR, _GUESSED = 0.97, 0.9, 0.82
"""The share of its measured width that a text surely takes: of a font whose widths are known, of one near
it, and of another."""
_LATIN, _HAN = 1.15, 1.15
"""Line heights in em: those of Arial, and of the lowest of the common Chinese fonts."""
_COMPLEX = re.compile("[\u0590-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
_CORNER = (1 - 0.5**0.5) / 2
_WIDEST = 10_000.0  # points
_FURTHEST = 10**11  # EMU
_STACKED = 2.0  # em
_LARGEST = 4_000.0  # points: the largest size that PowerPoint knows


class Line(NamedTuple):
    """A line: its runs, each with the x at which it begins and ends, its top and its height."""

    runs: tuple[tuple[Run, float, float], ...]
    top: float
    height: float

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return self.runs[0][1] if self.runs else 0.0

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return self.runs[-1][2] if self.runs else 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run, _, _ in self.runs)

    @property
    def ink(self) -> tuple[float, float]:
        """Top and bottom of its letters, without the space between lines."""
        return self.top + 0.15 * self.height, self.top + 0.85 * self.height


class Setting(NamedTuple):
    """The lines of a text, without empty ones; `broken` are words that are too long for a line."""

    lines: tuple[Line, ...]
    broken: tuple[str, ...] = ()

    @property
    def top(self) -> float:
        """The top of its first line."""
        return self.lines[0].top if self.lines else 0.0

    @property
    def bottom(self) -> float:
        """The bottom of its last line."""
        return self.lines[-1].top + self.lines[-1].height if self.lines else 0.0


def set_shape(shape: Shape) -> Setting:
    """The lines of a shape's text; none if its place is not known, or its text is turned or in columns."""
    if shape.box is None or shape.turned or shape.columns > 1 or not shape.text:
        return Setting(())
    box = shape.box
    if geometry(shape) in ROUND:  # the largest rectangle in an ellipse
        across, down = round(box.w * _CORNER), round(box.h * _CORNER)
        box = Box(box.x + across, box.y + down, box.w - 2 * across, box.h - 2 * down)
    sides = Insets(*(min(max(side, 0), _FURTHEST) for side in shape.insets))
    return set_text(shape.paragraphs, box.inside(sides), shape.anchor, wrap=shape.wrap)


def settled(shape: Shape) -> Setting:
    """The same, without the lines beyond the box of a shape into which its program will shrink them."""
    setting = set_shape(shape)
    if shape.fit != "shrink" or shape.box is None:
        return setting
    bottom = shape.box.bottom
    return setting._replace(lines=tuple(line for line in setting.lines if line.ink[1] <= bottom))


def set_text(
    paragraphs: Sequence[Paragraph], box: Box, anchor: Anchor = "t", *, wrap: bool = True
) -> Setting:
    """The lines of paragraphs in a box; none if they are in a script that is not measured, as Arabic."""
    if any(_COMPLEX.search(run.text) for p in paragraphs for run in p.runs):
        return Setting(())
    rows: list[tuple[Paragraph, list[Run], float, float]] = []
    broken: list[str] = []
    left = MOST
    room = max(box.w, 0) / EMU_PER_PT
    for paragraph in paragraphs:
        runs = _cut(paragraph.runs, left)
        left -= sum(len(run.text) for run in runs)
        indent = min(max(paragraph.indent, 0), _FURTHEST)
        available = room - indent / EMU_PER_PT
        if not wrap or _is_one_guess(runs):
            available = _WIDEST
        before = min(max(paragraph.before, 0.0), _LARGEST) if rows else 0.0
        empty = min(max(paragraph.end, 1.0), _LARGEST) * _LATIN
        for line in _lines(runs, max(available, 1.0)) if runs else [[]]:
            height = max(map(_height, line or runs), default=empty) * _spacing(paragraph)
            rows.append((paragraph, line, before, height))
            before = 0.0
        if available < _WIDEST:
            broken += _broken(runs, available)
    total = sum(before + height for _, _, before, height in rows) * EMU_PER_PT
    top = box.y + {"t": 0.0, "ctr": (box.h - total) / 2, "b": box.h - total}[anchor]
    placed = []
    for paragraph, line, before, height in rows:
        top += before * EMU_PER_PT
        placed.append(Line(tuple(_placed(line, paragraph, box)), top, height * EMU_PER_PT))
        top += height * EMU_PER_PT
    return Setting(tuple(line for line in placed if line.text.strip()), tuple(broken))


def _spacing(paragraph: Paragraph) -> float:
    return min(max(paragraph.spacing, 0.3), 4.0)


def _cut(runs: Sequence[Run], most: int) -> list[Run]:
    """The first `most` characters of runs, with sizes that a text can have; neighbours of one look are one
    run, as programs cut texts anywhere."""
    kept: list[Run] = []
    for run in runs:
        if most <= 0:
            break
        text = run.text[:most]
        most -= len(text)
        cut = run._replace(text=text, size=min(max(run.size, 1.0), _LARGEST))
        if kept and kept[-1]._replace(text=text) == cut:
            kept[-1] = cut._replace(text=kept[-1].text + text)
        else:
            kept.append(cut)
    return kept


def _share(run: Run) -> float:
    if has_cjk(run.text) or not run.text.strip() or run.face.strip().lower() in _EXACT:
        return _SURE
    return _NEAR if is_known(run.face) else _GUESSED


def _is_one_guess(runs: list[Run]) -> bool:
    """Whether a text is a single word of a font that may be much narrower than thought."""
    text = "".join(run.text for run in runs).strip()
    guessed = min(map(_share, runs), default=1.0) == _GUESSED
    return guessed and not has_cjk(text) and not re.search(r"[\s-]", text)


def _lang(runs: Sequence[Run]) -> str:
    return "zh" if any(has_cjk(run.text) for run in runs) else "en"


def _span(run: Run) -> Span:
    return Span(run.text, run.size, Face(run.face, run.bold))


def _lines(runs: list[Run], available: float) -> Iterator[list[Run]]:
    """The runs of each line of a paragraph; `available` is in points."""
    if not runs:
        return
    narrow = available / min(map(_share, runs))
    at, rest = 0, list(runs)
    text = "".join(run.text for run in runs)
    for line in lines([_span(run) for run in runs], narrow, _lang(runs)):
        start = text.find(line, at) if line else at
        rest = _without(rest, start - at)
        at = start + len(line)
        yield _cut(rest, len(line))
        rest = _without(rest, len(line))


def _without(runs: list[Run], count: int) -> list[Run]:
    """Runs without their first characters."""
    kept = list(runs)
    while kept and count >= len(kept[0].text):
        count -= len(kept.pop(0).text)
    if kept and count > 0:
        kept[0] = kept[0]._replace(text=kept[0].text[count:])
    return kept


def _placed(line: list[Run], paragraph: Paragraph, box: Box) -> Iterator[tuple[Run, float, float]]:
    runs = [run for run in line if run.text.strip("\n")]
    while runs and not runs[-1].text.strip():
        runs.pop()
    lang = _lang(runs)
    widths = [
        width(run.text.rstrip() if run is runs[-1] else run.text, run.size, Face(run.face, run.bold), lang)
        * EMU_PER_PT * _share(run)
        for run in runs
    ]  # fmt: skip
    total = sum(widths)
    indent = min(max(paragraph.indent, 0), _FURTHEST)
    x = float(box.x + indent)
    if paragraph.align == "ctr":
        x = box.x + (box.w + indent - total) / 2
    elif paragraph.align == "r":
        x = box.x + box.w - total
    for run, wide in zip(runs, widths, strict=True):
        yield run, x, x + wide
        x += wide


def _height(run: Run) -> float:
    return run.size * (_HAN if has_cjk(run.text) else _LATIN)


def _broken(runs: list[Run], available: float) -> Iterator[str]:
    """Words of letters alone that are wider than a line, and so are broken anywhere."""
    for run in runs:
        if has_cjk(run.text) or run.size * len(run.text) * 0.3 < available:
            continue
        for word in run.text.split():
            if not word.strip(".,;:!?()“”\"'").isalpha() or available < _STACKED * run.size:
                continue  # it may have no better place to break, or is meant to stand upright
            if width(word, run.size, Face(run.face, run.bold)) * _share(run) > available:
                yield word
