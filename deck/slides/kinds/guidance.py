"""Guidance before and now: ranges as bars, measure by measure, and how each was revised."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, ValidationInfo, model_validator

from charts.numbers import Axis
from charts.style import Colour
from deck.language.markup import plain
from deck.language.units import Unit, parse_unit, write_number, write_value
from deck.outline.facts.resolved import Facts
from deck.outline.facts.values import typed_value
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_PT, Box, Geometry, Paragraph, Shape
from deck.slides.canvas import Canvas, inches
from deck.slides.chips import HEIGHT, Change, Good, chip, draw_chip, judged
from deck.slides.range_scales import Scale, axis_of, draw_move, scale_of
from deck.slides.ranges import Range, Revision, read_range, revision
from deck.slides.row_forms import draw_row, open_rows, row_gap, row_side

OTHER_NAMES = ("outlook ranges", "forecast ranges", "guidance change", "revised guidance")
RANGES = {"measures.before": (1, 2), "measures.now": (1, 2)}
EXAMPLE = {
    "en": """
kind: guidance
title: We raise guidance for revenue and margin, and lower it for night answers
before: February 2025
now: June 2025
measures:
  - {name: Renewal revenue, unit: EUR m, before: [78, 82], now: [82, 86]}
  - {name: Operating margin, unit: "%", before: [16, 18], now: [18, 19]}
  - {name: Night answers within the hour, unit: "%", before: [64, 68], now: [56, 60]}
  - {name: Capital spending, unit: EUR m, before: [11, 15], now: [11, 13], good: down}
highlight: Night answers within the hour
so_what: The night desk is the one promise that we cannot keep without more people.
""",
    "zh": """
kind: guidance
title: 上调收入与利润率指引，下调夜间应答率指引
before: 2025年2月
now: 2025年6月
measures:
  - {name: 续约收入, unit: 万欧元, before: [7800, 8200], now: [8200, 8600]}
  - {name: 营业利润率, unit: "%", before: [16, 18], now: [18, 19]}
  - {name: 夜间一小时内应答率, unit: "%", before: [64, 68], now: [56, 60]}
  - {name: 资本开支, unit: 万欧元, before: [1100, 1500], now: [1100, 1300], good: down}
highlight: 夜间一小时内应答率
so_what: 若不增加人手，夜间应答是唯一无法兑现的承诺。
""",
}
_MOST = 7
_HEAD, _NOTE = inches(0.42), inches(0.3)
_LEAST_ROW, _MORE = inches(1.0), inches(3.0)
"""The height of many rows at most, and what few of them share more."""
_NAME, _CHANGE, _MANY = 0.235, 0.245, 6
"""The parts of the width for the names, and for the changes, which may take more beside each other in so many rows."""
_GAP, _DOT = inches(0.3), inches(0.16)
_FIGURES = 0.32
"""How large the figures are at most, in heights of their row."""
_SIZES = ((1.5, "lead"), (0.8, "heading"), (0.0, "chart_title"))
"""The scale of figures and names in rows of so many inches or more."""


def _range(value: Any) -> Any:
    """A number, a range of two, or the id of a fact."""
    if value is None or (isinstance(value, str) and value.isidentifier()):
        return value
    read = typed_value(value)
    if isinstance(read, str):
        raise ValueError(f"'{read}' is no range; write [78, 82], a number, or the id of a fact")
    return read


Span = Annotated[
    Any,
    BeforeValidator(_range, json_schema_input_type=float | tuple[float, float] | str | None),
]


class Measure(Model):
    """A measure, and its guidance."""

    short: ClassVar[str] = "{name: Revenue, unit: EUR m, before: [78, 82], now: [82, 86]}"

    name: Text
    """What it is."""
    before: Span = None
    """The guidance until now: a range, `[78, 82]`, a number, or the id of a fact; left out if there was none."""
    now: Span = None
    """The guidance from now on; left out if it is withdrawn."""
    unit: Text | None = None
    """Its unit; the default is that of its facts."""
    good: Good = "up"
    """Which change is good: `up`, or `down` as for costs."""
    why: Text | None = None
    """A reason, below the change."""

    _parts: tuple[Range | None, Range | None, Unit | None] = PrivateAttr(default=(None, None, None))

    @property
    def ranges(self) -> tuple[Range | None, Range | None]:
        """The guidance before and now."""
        return self._parts[:2]

    @property
    def measured(self) -> Unit | None:
        """The unit of the ranges; None if it is not understood, so that they are plain numbers."""
        return self._parts[2]

    @model_validator(mode="after")
    def _has_a_range(self, info: ValidationInfo) -> Measure:
        facts: Facts = info.context["facts"] if info.context else Facts({}, "en")
        if self.before is None and self.now is None:
            raise MisfitError(
                f"'{self.name}' has no guidance: give `before`, `now`, or both", "now"
            )
        for field in ("before", "now"):
            value = getattr(self, field)
            if isinstance(value, str) and (wrong := facts.check("${" + value + "}")):
                raise MisfitError(wrong[0][1], field)
        named = [facts[value] for value in (self.now, self.before) if isinstance(value, str)]
        unit = parse_unit(facts.fill(self.unit)[0]) if self.unit else None
        if unit is None and named:
            unit = named[0].unit
        before, now = (
            read_range(value, unit, facts, field) if value is not None else None
            for field, value in (("before", self.before), ("now", self.now))
        )
        self._parts = before, now, unit
        return self


class GuidanceSlide(Slide):
    """Guidance before and now."""

    measures: Annotated[tuple[Measure, ...], Field(min_length=1, max_length=_MOST)]
    """Up to seven measures: `{name: Revenue, unit: EUR m, before: [78, 82], now: [82, 86], good: up}`."""
    before: Text | None = None
    """The heading of the guidance until now, such as its date."""
    now: Text | None = None
    """The heading of the guidance from now on."""
    scale: Literal["own", "common"] = "own"
    """Whether each measure has a scale of its `own`, or all have a `common` one with an axis."""
    highlight: Text | None = None
    """The name of the measure that the page is about."""

    @model_validator(mode="after")
    def _fits_together(self) -> GuidanceSlide:
        names = [measure.name for measure in self.measures]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("measure", self.highlight, names), "highlight")
        if self.scale == "common" and len({measure.measured for measure in self.measures}) > 1:
            message = "measures of different units have no common scale; write `scale: own`"
            raise MisfitError(message, "scale")
        return self


def arrange(slide: GuidanceSlide, canvas: Canvas) -> None:
    """A row for each measure: its name, its ranges on a scale, and its change."""
    for value in (v for m in slide.measures for v in (m.before, m.now) if isinstance(v, str)):
        canvas.use(value)
    theme, body = canvas.theme, canvas.body
    count, gap, side = len(slide.measures), row_gap(theme), row_side(theme)
    revisions = [
        revision(*measure.ranges, measure.measured, canvas.words, canvas.lang)
        for measure in slide.measures
    ]
    name_w = round(body.w * _NAME)
    change_w = min(
        max(round(body.w * _CHANGE), _beside(slide, canvas, revisions)) + 2 * side, body.w // 3
    )
    field = Box(body.x + name_w, body.y, body.w - name_w - change_w - _GAP, body.h)
    common = slide.scale == "common"
    high = min((body.h - _HEAD - _NOTE + gap) // count - gap, _LEAST_ROW + _MORE // count)
    rows = [body._replace(y=body.y + _HEAD + i * (high + gap), h=high) for i in range(count)]
    size = min(
        _size(canvas, high), max(theme.sizes("caption")[0], int(high * _FIGURES / EMU_PER_PT))
    )
    while (wide := _widest(slide, canvas, size)) > field.w // 2 and size > theme.sizes("label")[-1]:
        size -= 1
    plot = field._replace(w=field.w - min(wide + inches(0.2), field.w // 2))
    axis = axis_of([m.ranges for m in slide.measures]) if common else None
    _head(slide, canvas, field)
    if axis is not None:
        _ticks(slide, canvas, plot, axis, rows[-1].bottom)
    spaces = [
        row._replace(x=row.x + side, w=name_w - side - inches(0.2), h=high - inches(0.12))
        for row in rows
    ]
    names = _names(slide, canvas, spaces, _size(canvas, high))
    for i, (measure, row, change) in enumerate(zip(slide.measures, rows, revisions, strict=True)):
        scale = scale_of(measure.ranges, plot, axis)
        marked = measure.name == slide.highlight
        with canvas.grouped(canvas.fill(plain(measure.name)), _alt(slide, canvas, measure, change)):
            name = f"Measure {i + 1}"
            draw_row(canvas, name, row, ruled=i > 0, marked=marked and gap > 0)
            canvas.text(name, spaces[i]._replace(y=row.y, h=high), names[i], anchor="ctr")
            ink = _ink(slide, canvas, measure)
            _bars(canvas, name, measure, row, scale, field.right, size, highlight=ink)
            aside = row._replace(x=body.right - change_w, w=change_w - side)
            _change(canvas, name, measure, aside, change)
    if not common:
        size = theme.sizes("caption")[0]
        note = canvas.paragraph(canvas.words.own_scales, size, theme.muted)
        foot = Box(field.x, rows[-1].bottom, body.right - field.x, _NOTE)
        canvas.text("Note", foot, [note], anchor="b")


def _widest(slide: GuidanceSlide, canvas: Canvas, size: float) -> int:
    """The width of the widest of the ranges as texts."""
    ranges = (each for measure in slide.measures for each in measure.ranges if each is not None)
    return max(canvas.width(canvas.runs(each.text, size, bold=True)) for each in ranges)


def _size(canvas: Canvas, high: int) -> float:
    """The size of the figures in rows of a height, and of their names at most."""
    return canvas.theme.sizes(next(name for least, name in _SIZES if high >= inches(least)))[0]


def _head(slide: GuidanceSlide, canvas: Canvas, field: Box) -> None:
    """The heading: what the two kinds of bars are, above an ink rule."""
    theme, body = canvas.theme, canvas.body
    x, y = field.x, body.y + inches(0.1)
    keys = (
        (slide.before or canvas.words.before, theme.series, theme.muted, inches(0.1)),
        (slide.now or canvas.words.now, theme.series_colours[1], theme.ink, inches(0.16)),
    )
    most = (field.w + round(body.w * _CHANGE)) // 2 - inches(0.6)
    sizes = [
        s for s in theme.sizes("label") if all(_on_one_line(canvas, k[0], s, most) for k in keys)
    ]
    size = sizes[0] if sizes else theme.sizes("label")[-1]
    for name, (text, colour, ink, tall) in zip(("before", "now"), keys, strict=True):
        middle = y + inches(0.11)
        canvas.bar(f"Key {name}", Box(x, middle - tall // 2, inches(0.3), tall), colour)
        words = canvas.paragraph(text, size, ink, bold=True)
        wide = min(canvas.width(words.runs) + inches(0.05), most)
        high = canvas.height([words], wide)
        place = Box(x + inches(0.4), middle - high // 2, wide, high)
        canvas.too_long(f"the key {name}", [words], wide, _HEAD)
        canvas.text(f"Key {name} text", place, [words], anchor="ctr")
        x = place.right + inches(0.35)
    open_rows(canvas, "Head", body._replace(y=body.y + _HEAD))


def _on_one_line(canvas: Canvas, text: str, size: float, width: int) -> bool:
    return canvas.lines([canvas.paragraph(text, size, bold=True)], width) == 1


def _names(
    slide: GuidanceSlide, canvas: Canvas, boxes: Sequence[Box], most: float
) -> list[list[Paragraph]]:
    """The names of the measures; below each its unit, if that does not stand at its figures."""
    theme = canvas.theme
    small = theme.sizes("caption")[0]

    def build(i: int, size: float) -> list[Paragraph]:
        measure = slide.measures[i]
        colour = _ink(slide, canvas, measure)
        found = [canvas.paragraph(measure.name, min(size, most), colour, bold=True)]
        if measure.unit and measure.measured is None:
            found.append(canvas.paragraph(measure.unit, small, theme.muted))
        return found

    return canvas.fitted("lead" if most > theme.sizes("grown")[0] else "grown", boxes, build)


def _ticks(slide: GuidanceSlide, canvas: Canvas, plot: Box, axis: Axis, foot: int) -> None:
    """The axis of a common scale: hairlines through the rows, their values above."""
    theme = canvas.theme
    scale = scale_of(slide.measures[0].ranges, plot, axis)
    for i, tick in enumerate(axis.ticks, 1):
        value = Decimal(f"{tick:.12g}")
        x = scale.at(value)
        canvas.rule(f"Tick {i}", x, canvas.body.y + _HEAD, x, foot)
        unit = slide.measures[0].measured
        written = write_number(value, canvas.lang)
        if unit is not None:
            written = write_value(value, unit, canvas.lang)
        text = canvas.paragraph(written, theme.sizes("caption")[0], theme.muted, align="ctr")
        half = inches(0.4)
        canvas.text(f"Tick {i} text", Box(x - half, foot, 2 * half, inches(0.22)), [text])


def _ink(slide: GuidanceSlide, canvas: Canvas, measure: Measure) -> Colour | None:
    """The colour of the measure that the page is about, None for others: not the accent if it moved for the worse."""
    if measure.name != slide.highlight:
        return None
    change = revision(*measure.ranges, measure.measured, canvas.words, canvas.lang)
    worse = judged(change.direction, measure.good) is False
    return canvas.theme.signal("bad").text if worse else canvas.theme.accent


def _bars(
    canvas: Canvas,
    name: str,
    measure: Measure,
    row: Box,
    scale: Scale,
    right: int,
    size: float,
    *,
    highlight: Colour | None,
) -> None:
    """The ranges of a measure, that of before above that of now, and between them how they moved."""
    theme = canvas.theme
    fill = highlight or theme.series_colours[1]
    tall = (min(inches(0.45), row.h * 15 // 100), min(inches(0.7), row.h * 23 // 100))
    gap = min(inches(0.3), row.h * 14 // 100)
    top = row.y + (row.h - sum(tall) - gap) // 2
    tops = (top, top + tall[0] + gap)
    before, now = measure.ranges
    if before is not None and now is not None:
        draw_move(canvas, name, scale, (before, now), tops[0] + tall[0], tops[1])
    looks = ((theme.series, theme.muted, False), (fill, highlight or theme.ink, True))
    parts = zip(("before", "now"), measure.ranges, tops, tall, looks, strict=True)
    for part, each, y, high, (colour, ink, bold) in parts:
        x = scale.left
        text = canvas.words.no_guidance
        if each is not None:
            text, x = each.text, scale.at(each.high)
            left = scale.at(each.low)
            box = Box(left, y, x - left, high)
            if each.low == each.high:
                wide = max(high, _DOT)
                box = Box(x - wide // 2, y + (high - wide) // 2, wide, wide)
                x = box.right
            shape: Geometry = "ellipse" if each.low == each.high else "rect"
            canvas.add(Shape(f"{name} {part}", box, shape, colour))
        words = canvas.paragraph(
            text, size if bold else max(theme.sizes("caption")[0], size - 4), ink, bold=bold
        )
        line = canvas.height([words], right)
        place = Box(x + inches(0.1), y + (high - line) // 2, right - x - inches(0.1), line)
        canvas.text(f"{name} {part} text", place, [words], anchor="ctr")


def _beside(slide: GuidanceSlide, canvas: Canvas, revisions: Sequence[Revision]) -> int:
    """The width of the changes of many measures, whose chips and texts stand beside each other; 0 for a few."""
    if len(revisions) < _MANY:
        return 0
    small = canvas.theme.sizes("caption")[0]
    widest = 0
    for measure, change in zip(slide.measures, revisions, strict=True):
        word = canvas.words.revision[change.name]
        made = chip(canvas, Change(word, change.direction), measure.good, small)
        text = canvas.width(canvas.runs(change.detail, small)) if change.detail else 0
        widest = max(widest, made.width + inches(0.12) + text)
    return widest


def _change(canvas: Canvas, name: str, measure: Measure, box: Box, change: Revision) -> None:
    """The chip of a change, and below it the change of the midpoint and the reason."""
    theme = canvas.theme
    size = theme.sizes("heading" if box.h >= inches(_SIZES[0][0]) else "label")[0]
    word = canvas.words.revision[change.name]
    made = chip(canvas, Change(word, change.direction), measure.good, theme.sizes("label")[0])
    below = []
    if change.detail:
        below.append(canvas.paragraph(change.detail, size, theme.ink))
    if measure.why:
        below.append(
            canvas.paragraph(
                measure.why, max(theme.sizes("caption")[0], size - 3), theme.muted, before=1
            )
        )
    gap = inches(0.06) if below else 0
    tall = canvas.height(below, box.w) if below else 0
    if HEIGHT + gap + tall > box.h:  # in a low row beside each other, and smaller
        small = theme.sizes("caption")[0]
        made = chip(canvas, Change(word, change.direction), measure.good, small)
        draw_chip(canvas, f"{name} change", box.x, box.y + (box.h - HEIGHT) // 2, made)
        x = box.x + made.width + inches(0.1)
        said = filter(None, (change.detail, measure.why))
        below = [canvas.paragraph(text, small, theme.ink) for text in said]
        canvas.text(f"{name} detail", box._replace(x=x, w=box.right - x), below, anchor="ctr")
        return
    y = box.y + max(0, (box.h - HEIGHT - gap - tall) // 2)
    draw_chip(canvas, f"{name} change", box.x, y, made)
    if below:
        top = y + HEIGHT + gap
        canvas.text(f"{name} detail", Box(box.x, top, box.w, box.bottom - top), below)


def _alt(slide: GuidanceSlide, canvas: Canvas, measure: Measure, change: Revision) -> str:
    """A row as words."""
    words, comma = canvas.words, canvas.ledger.comma
    texts = [each.text if each is not None else words.no_guidance for each in measure.ranges]
    heads = (slide.before or words.before, slide.now or words.now)
    parts = [f"{head} {text}" for head, text in zip(heads, texts, strict=True)]
    last = comma.join(filter(None, (words.revision[change.name], change.detail, measure.why)))
    stop = "；" if canvas.lang == "zh" else "; "
    return canvas.fill(plain(f"{measure.name}{words.colon}{comma.join(parts)}{stop}{last}"))
