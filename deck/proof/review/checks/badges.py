"""Growth on a chart (+12%, CAGR 8%) that none of its values has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from deck.language.figures import Figure
from deck.proof.matching import numbers_of
from deck.proof.report import Finding, on_slide
from deck.proof.review.growths import growths
from deck.proof.review.model import Deck, Page, Shape
from deck.proof.review.said import is_figure
from deck.proof.review.values import shown_on
from deck.proof.series import Series
from deck.scene.items import Box

GROUP = "figures"
CODES = ("sum-differs",)
YEARLY = re.compile(r"\bCAGR\b|\bp\.\s?a\.|\bper annum\b|年均|复合|年復合|年复合", re.IGNORECASE)
_LONGEST = 24  # characters of a badge
_MOST_VALUES = 60


def findings(deck: Deck) -> Iterator[Finding]:
    """Each badge of growth whose chart has no two values that it is between."""
    for page in deck.shown:
        for shape in page.shapes:
            figure = _badge(shape)
            if figure is None:
                continue
            over = [s for s in shown_on(page) if s.shape.chart and _covers(s.shape.box, shape.box)]
            if len(over) == 1:
                yield from _against(page, shape, figure, over[0].series)


def _badge(shape: Shape) -> Figure | None:
    """The growth that a shape says and no more: `+12%`, `CAGR 8%`."""
    text = " ".join(shape.text.split())
    if shape.kind != "text" or shape.hidden or shape.role or not 0 < len(text) <= _LONGEST:
        return None
    yearly = YEARLY.search(text)
    if not yearly and not (is_figure(text) and re.search(r"[+＋−–▲▼↑↓-]\s?\d", text)):
        return None
    figures = numbers_of(text)
    if len(figures) != 1 or figures[0].unit.kind != "percent":
        return None
    return figures[0] if isinstance(figures[0].value, Decimal) else None


def _covers(chart: Box | None, badge: Box | None) -> bool:
    """Whether the centre of a badge lies on a chart."""
    if chart is None or badge is None:
        return False
    x, y = badge.x + badge.w // 2, badge.y + badge.h // 2
    return chart.x <= x <= chart.x + chart.w and chart.y <= y <= chart.y + chart.h


def _against(
    page: Page, shape: Shape, figure: Figure, series: tuple[Series, ...]
) -> Iterator[Finding]:
    text = " ".join(shape.text.split())
    yearly = bool(YEARLY.search(text))
    timed = [one for one in series if one.spans]
    if not timed or sum(len(one.numbers()) for one in series) > _MOST_VALUES:
        return
    assert isinstance(figure.value, Decimal)
    known = [growth for one in timed for growth in growths(one, yearly=yearly)]
    stated = float(figure.value)
    if not known or any(growth.is_about(stated, figure.places) for growth in known):
        return
    nearest = min(known, key=lambda growth: abs(abs(growth.middle) - abs(stated)))
    what = "a year " if yearly else ""
    message = (
        f"“{text}” is not the growth {what}between any two values of the chart, the nearest is "
        f"{nearest.middle:+.1f}%; correct the badge or the chart"
    )
    yield on_slide(page.number, shape.name, CODES[0], message)
