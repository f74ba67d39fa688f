"""What explains a change: three to five causes, each with its figure and the sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from pydantic import Field, PrivateAttr, ValidationInfo, model_validator

from charts.style import Colour
from deck.language.figures import Figure, figures
from deck.language.markup import plain
from deck.outline.fields import Model
from deck.outline.model import Slide
from deck.outline.texts import FactId, Text
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import EMU_PER_PT, Box, Insets, Paragraph
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card, centred, padded, spaced
from deck.slides.chips import HEIGHT as CHIP
from deck.slides.chips import Change, Good, chip, draw_chip, judged, read_change
from deck.slides.row_forms import draw_row, open_rows, row_gap, row_side

OTHER_NAMES = ("causes", "explanation", "reasons", "bridge in words")
EXAMPLE = {
    "en": """
kind: drivers
title: Two thirds of the growth in renewals come from customers who stayed
change: {text: Renewal revenue, from: before, to: revenue, delta: growth}
drivers:
  - name: More customers stayed
    figure: +EUR 11m
    text: The share that renewed rose by nine points, most of all where one desk took the calls.
  - name: More seats per customer
    figure: +EUR 5m
    text: Training in the first month brought idle seats to life; firms bought seats to match.
  - name: More contracts ended
    figure: +EUR 3m
    text: The large round of 2022 came up for renewal, which happens every third year.
  - name: Discounts at renewal
    figure: −EUR 2m
    text: Two key accounts asked for a lower price after outages in spring.
highlight: More customers stayed
""",
    "zh": """
kind: drivers
title: 续约增长的三分之二，来自留下的客户
change: {text: 续约收入, from: before, to: revenue, delta: growth}
drivers:
  - name: 更多客户留下
    figure: +1100万欧元
    text: 续约率提高9个百分点，由同一服务台接听的客户最为明显。
  - name: 每家席位增加
    figure: +500万欧元
    text: 首月培训让闲置席位用起来，企业随之加购。
  - name: 到期合同增加
    figure: +300万欧元
    text: 2022年的大批合同到期，每三年出现一次。
  - name: 续约折扣
    figure: −200万欧元
    text: 春季故障之后，两家重点客户要求降价。
highlight: 更多客户留下
""",
}


def vary(slide: dict[str, Any], variant: str) -> None:
    """A further cause has no part in the change, which the others explain."""
    if variant == "many":
        last = slide["drivers"][-1]
        last["figure"] = re.sub(r"\d+", "0", last["figure"])


class ChangeModel(Model):
    """The change that is explained."""

    text: Text
    """What changed."""
    old: Annotated[FactId | Text | None, Field(alias="from")] = None
    """Its figure before: the id of a fact, or a text."""
    new: Annotated[FactId | Text, Field(alias="to")]
    """Its figure now."""
    delta: FactId | Text | None = None
    """The change, with a sign: the id of a fact, or a text such as `+3 pts`."""

    _change: Change | None = PrivateAttr(default=None)

    @property
    def change(self) -> Change | None:
        """The change, as the outline writes it, and its direction."""
        return self._change

    @model_validator(mode="after")
    def _is_read(self, info: ValidationInfo) -> ChangeModel:
        if self.delta is not None and info.context is not None:
            self._change = read_change(self.delta, info.context["facts"], "delta")
        return self


class Driver(Model):
    """A cause."""

    name: Text
    """What it is."""
    figure: FactId | Text
    """Its figure: the id of a fact, or a text. If all begin with a sign and have one unit, bars compare them; for a
    fact that is `${id.signed}`."""
    text: Text | None = None
    """The sentence that explains it."""


class DriversSlide(Slide):
    """The causes of a change."""

    change: ChangeModel | None = None
    """The change that is explained: `{text: Revenue, from: before, to: revenue, delta: growth}`. If causes that are
    parts of it do not add up to it, that is a finding."""
    drivers: Annotated[tuple[Driver, ...], Field(min_length=3, max_length=5)]
    """Three to five causes, the largest first."""
    good: Good = "up"
    """Which change is good: `up`, or `down` as for costs."""
    highlight: Text | None = None
    """The cause that the page is about."""

    @model_validator(mode="after")
    def _highlights_one_of_them(self) -> DriversSlide:
        names = [driver.name for driver in self.drivers]
        if self.highlight is not None and self.highlight not in names:
            raise MisfitError(unknown("cause", self.highlight, names), "highlight")
        return self


# ---- the page ------------------------------------------------------------------------------------

_PANEL, _BARE, _BESIDE = 0.27, 0.24, inches(0.4)
"""The width of the panel with the change, in parts of the page, that without a ground, and what is right of it."""
_FIGURE, _BARS = (inches(1.4), inches(2.4)), (inches(2.0), inches(1.2), 0)
"""How wide the figures are at least and at most, and the bars at most: beside long texts less, or there are none."""
_COLUMN_GAP = inches(0.25)
_BAR, _LEAST_BAR = inches(0.36), inches(0.03)
_SURE = 0.95
"""How much of its width a figure on one line takes at most."""
_MOST = inches(1.75)
_AIR = inches(0.1)
_PAD = Insets(inches(0.25), inches(0.2), inches(0.2), inches(0.2))


class _Columns(NamedTuple):
    """The columns of the rows; `bars` is None where figures cannot be compared."""

    figure: Box
    bars: Box | None
    text: Box


def is_wide(slide: DriversSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return slide.change is not None


def arrange(slide: DriversSlide, canvas: Canvas) -> None:
    """The change on a panel at the left; a row per cause with its figure, its bar, and what explains it."""
    box = canvas.body
    effects = _effects(slide, canvas)
    if slide.change is not None:
        bare = canvas.theme.data.card.style == "none"
        panel, box = canvas.halves(_BARE if bare else _PANEL, _BESIDE)
        _draw_change(slide, slide.change, canvas, panel)
        _check(slide.change, canvas, effects)
    count, gap = len(slide.drivers), row_gap(canvas.theme)
    high = min(_MOST, (box.h + gap) // count - gap)
    rows = [box._replace(y=box.y + i * (high + gap), h=high) for i in range(count)]
    _draw_rows(slide, canvas, rows, effects)


def _shown(canvas: Canvas, figure: str) -> str:
    """A figure as a text: that of a fact, or as typed."""
    return f"${{{figure}}}" if figure in canvas.ledger.facts else figure


def _read(canvas: Canvas, text: str) -> Figure | None:
    """The one figure that a text is."""
    facts = canvas.ledger.facts
    found = figures(plain(facts.fill(text)[0]))
    return found[0] if len(found) == 1 and isinstance(found[0].signed, Decimal) else None


def _effects(slide: DriversSlide, canvas: Canvas) -> list[Figure]:
    """The figures of the causes as signed amounts of one unit; empty if they are not."""
    found = []
    for driver in slide.drivers:
        figure = _read(canvas, _shown(canvas, driver.figure))
        if figure is None or not figure.change:
            return []
        found.append(figure)
    units = {(one.unit.currency, one.unit.kind, one.unit.noun) for one in found}
    return found if len(units) == 1 else []


def _signed(figure: Figure) -> Decimal:
    value = figure.signed
    assert isinstance(value, Decimal)
    return value


def _check(change: ChangeModel, canvas: Canvas, effects: Sequence[Figure]) -> None:
    """Reports causes that do not add up to the change, within what their digits leave open."""
    if not effects or change.old is None:
        return
    ends = [_read(canvas, _shown(canvas, text)) for text in (change.old, change.new)]
    old, new = ends
    unit = effects[0].unit
    if (
        old is None
        or new is None
        or any(
            (end.unit.currency, end.unit.kind) != (unit.currency, unit.kind) for end in (old, new)
        )
    ):
        return
    total = _signed(new) - _signed(old)
    given = sum(map(_signed, effects), Decimal(0))
    if abs(total - given) > sum(one.quantum for one in (old, new, *effects)) / 2:
        difference = (given - total) / effects[0].factor
        message = (
            f"the causes give {'more' if difference > 0 else 'less'} than the change of {change.text}, by "
            f"{abs(difference).normalize():f} in the unit of {effects[0].text}; correct one, or add what is missing"
        )
        canvas.finding("drivers-differ", message, "change")


def _draw_change(slide: DriversSlide, change: ChangeModel, canvas: Canvas, box: Box) -> None:
    """The change, in the middle of a panel: what it is, its figures, and its chip."""
    theme = canvas.theme
    inner = box.inside(padded(theme, _PAD))
    made = chip(canvas, change.change, slide.good) if change.change else None
    below = CHIP + inches(0.2) if made else 0

    def build(size: float) -> list[Paragraph]:
        label = theme.sizes("heading")[0]
        lines = [canvas.paragraph(change.text, label, theme.muted, bold=True)]
        if change.old is not None:
            old = f"{_shown(canvas, change.old)} →"
            lines.append(
                canvas.paragraph(old, max(size * 0.5, label), theme.muted, heading=True, before=14)
            )
        new = _shown(canvas, change.new)
        lines.append(canvas.figure(new, size, before=2))
        return lines

    sizes = (*theme.sizes("display"), *theme.sizes("heading"))
    text = build(sizes[-1])
    for size in sizes:
        text = build(size)
        if _on_a_line(canvas, text[-1], inner.w) and canvas.fits(text, inner.w, inner.h - below):
            break
    height = canvas.height(text, inner.w)
    alt = canvas.fill(plain(f"{change.text}{canvas.words.colon}")) + " → ".join(
        canvas.fill(plain(_shown(canvas, one))) for one in (change.old, change.new) if one
    )
    with canvas.grouped("Change", alt):
        top = max(0, (inner.h - height - below) // 2)
        pad = spaced(theme, _PAD)
        pad = pad._replace(top=pad.top + top, bottom=0)
        if centred(theme):  # without a ground, what is in the middle is the text itself
            box = box._replace(y=box.y + pad.top, h=box.h - pad.top)
        card(canvas, "Change panel", box, text, pad)
        if made:
            place = box.inside(padded(theme, pad))
            x = place.x + ((place.w - made.width) // 2 if centred(theme) else 0)
            draw_chip(canvas, "Delta", x, place.y + height + inches(0.2), made)


def _on_a_line(canvas: Canvas, text: Paragraph, width: int) -> bool:
    """Whether a figure stands on one line, also where a template rounds its size up."""
    return canvas.width(text.runs) <= width * _SURE


def _draw_rows(
    slide: DriversSlide, canvas: Canvas, rows: Sequence[Box], effects: Sequence[Figure]
) -> None:
    theme = canvas.theme

    def figure(i: int, size: float) -> list[Paragraph]:
        driver = slide.drivers[i]
        colour = theme.accent if driver.name == slide.highlight else theme.ink
        return [canvas.figure(_shown(canvas, driver.figure), size, colour)]

    preferred = min(theme.sizes("figure")[2], _PREFERRED)
    widest = max(canvas.width(figure(i, preferred)[0].runs) for i in range(len(rows)))
    wide = min(max(_FIGURE[0], round(widest / _SURE) + 1), _FIGURE[1])
    side = row_side(theme)
    inner = [row.inside(Insets(side, 0, side, 0)) for row in rows]

    def text(i: int, size: float) -> list[Paragraph]:
        driver = slide.drivers[i]
        lines = [canvas.paragraph(driver.name, size + 1, bold=True)]
        if driver.text:
            lines.append(canvas.paragraph(driver.text, size, theme.muted, before=4))
        return lines

    least = theme.sizes("body")[-1]
    for bars in _BARS if effects else (0,):
        places = [_columns(row, wide, bars) for row in inner]
        if all(
            canvas.fits(text(i, least), place.text.w, place.text.h)
            for i, place in enumerate(places)
        ):
            break
    sizes = (*theme.sizes("figure"), *theme.sizes("heading"))
    size = next(
        (
            size
            for size in sizes
            if all(
                _on_a_line(canvas, figure(i, size)[0], place.figure.w)
                and canvas.height(figure(i, size), place.figure.w) <= place.figure.h
                for i, place in enumerate(places)
            )
        ),
        sizes[-1],
    )
    texts = canvas.fitted("body" if effects else "grown", [place.text for place in places], text)
    open_rows(canvas, "Causes", rows[0])
    for i, (driver, row, place) in enumerate(zip(slide.drivers, rows, places, strict=True)):
        name = f"Cause {i + 1}"
        words = canvas.words
        alt = f"{driver.name}{words.colon}{_shown(canvas, driver.figure)}"
        marked = driver.name == slide.highlight and row_gap(theme) > 0
        with canvas.grouped(name, canvas.fill(plain(alt))):
            draw_row(canvas, name, row, ruled=i > 0, marked=marked)
            canvas.text(f"{name} figure", place.figure, figure(i, size), anchor="ctr")
            if place.bars is not None:
                _draw_bar(slide, canvas, name, place.bars, i, effects)
            canvas.text(f"{name} text", place.text, texts[i], anchor="ctr")


_PREFERRED = 28.0
"""The size in points that figures have at most space for."""
_LEAST_TEXT = inches(2.8)
"""Less than this is left to a text beside no bar."""


def _columns(row: Box, wide: int, bars: int) -> _Columns:
    inner = row._replace(y=row.y + _AIR, h=row.h - 2 * _AIR)
    figure = inner._replace(w=wide)
    x = figure.right + _COLUMN_GAP
    bar = row._replace(x=x, w=min(bars, row.w // 5)) if bars else None
    if bar is not None:
        x = bar.right + _COLUMN_GAP
    text = inner._replace(x=x, w=row.right - x)
    if bar is not None and text.w < _LEAST_TEXT:  # the words matter more
        return _columns(row, wide, 0)
    return _Columns(figure, bar, text)


def _draw_bar(
    slide: DriversSlide,
    canvas: Canvas,
    name: str,
    box: Box,
    i: int,
    effects: Sequence[Figure],
) -> None:
    """The bar of a cause on the axis that all share."""
    theme = canvas.theme
    values = [_signed(effect) for effect in effects]
    low, high = min(*values, Decimal(0)), max(*values, Decimal(0))

    def at(value: Decimal) -> int:
        return box.x + round((value - low) / (high - low) * box.w) if high > low else box.x

    zero, value = at(Decimal(0)), values[i]
    start, end = sorted((zero, at(value)))
    thick = min(_BAR, box.h // 2)
    width = max(end - start, _LEAST_BAR)
    bar = Box(start, box.y + (box.h - thick) // 2, width, thick)
    canvas.bar(f"{name} bar", bar, _colour(slide, canvas, i, value))
    canvas.rule(f"{name} axis", zero, box.y, zero, box.bottom, theme.muted, EMU_PER_PT)


def _colour(slide: DriversSlide, canvas: Canvas, i: int, value: Decimal) -> Colour:
    theme = canvas.theme
    if slide.drivers[i].name == slide.highlight:
        return theme.accent
    verdict = judged("up" if value > 0 else "down" if value < 0 else "flat", slide.good)
    return theme.series if verdict is False else theme.strong
